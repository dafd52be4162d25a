import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from tests.factories import make_user

pytestmark = pytest.mark.databases

User = get_user_model()


def test_alice_can_sign_in_with_any_case_of_her_email(db):
    User.objects.create_user("Alice@Clinic.Example", "quiet-river-42")
    assert authenticate(username="aLICE@clinic.example", password="quiet-river-42").email == "alice@clinic.example"


def test_second_account_with_another_case_of_an_email_is_refused(db):
    User.objects.create_user("alice@clinic.example", "quiet-river-42")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ALICE@clinic.example", "quiet-river-42")


def test_database_refuses_email_with_capital_letters(db):
    alice = make_user("Alice")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE users_user SET email = 'ALICE@medspot.example' WHERE id = %s", [alice.pk])


def test_account_needs_an_email(db):
    with pytest.raises(ValueError, match="needs an email"):
        User.objects.create_user("", "quiet-river-42")


def test_operator_creates_a_superuser_from_the_command_line(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "quiet-river-42")
    call_command("createsuperuser", interactive=False, email="Ada@Medspot.Example", verbosity=0)
    ada = User.objects.get()
    assert ada.email == "ada@medspot.example"
    assert ada.is_superuser


def new_user(client, **changes):
    data = {
        "email": "bob@clinic.example",
        "first_name": "Bob",
        "last_name": "Stone",
        "password1": "quiet-river-42",
        "password2": "quiet-river-42",
    }
    return client.post("/admin/users/new/", data | changes)


def test_ada_adds_a_user_in_the_admin(home, client):
    client.force_login(make_user("Ada", is_superuser=True))
    assert new_user(client).status_code == 302
    assert User.objects.get(email="bob@clinic.example").check_password("quiet-river-42")


def test_adding_a_user_twice_shows_an_error_and_keeps_the_form(home, client):
    client.force_login(make_user("Ada", is_superuser=True))
    new_user(client)
    response = new_user(client, email="BOB@Clinic.example", first_name="Robert")
    assert response.status_code == 200
    assert response.context["form"].errors["email"]
    assert "Robert" in response.text
    assert User.objects.filter(email__icontains="bob").count() == 1
