"""Users whom others create have a confirmed email address, and it stays in step with their account."""

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from medspot.users.models import User
from tests.factories import make_user

from .signing import PASSWORD, sign_in, sign_up, signed_in_with_password

pytestmark = pytest.mark.databases


def addresses(user):
    return list(EmailAddress.objects.filter(user=user).values_list("email", "verified", "primary"))


def test_factory_and_superuser_command_make_accounts_that_can_sign_in(home, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, email="Ada@Medspot.example", verbosity=0)
    for user in (User.objects.get(), make_user("Alice")):
        assert addresses(user) == [(user.email, True, True)]
        assert sign_in(Client(), user.email).status_code == 302


def test_user_made_in_the_admin_can_sign_in(home):
    ada = signed_in_with_password(make_user("Ada", is_superuser=True).email)
    names = {"email": "bob@clinic.example", "first_name": "Bob", "last_name": "Stone"}
    assert ada.post("/admin/users/new/", names | {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    assert addresses(User.objects.get(email="bob@clinic.example")) == [("bob@clinic.example", True, True)]
    assert sign_in(Client(), "bob@clinic.example").status_code == 302


def test_email_changed_in_the_admin_is_the_new_sign_in(home):
    ada, bob = signed_in_with_password(make_user("Ada", is_superuser=True).email), make_user("Bob")
    fields = {"email": "bob@new.example", "first_name": "Bob", "last_name": "Stone", "is_active": "on"}
    assert ada.post(f"/admin/users/edit/{bob.pk}/", fields).status_code == 302
    assert addresses(bob) == [("bob@new.example", True, True)]
    assert sign_in(Client(), "bob@new.example").status_code == 302
    assert sign_in(Client(), "bob@medspot.example").status_code == 200


def test_other_changes_by_staff_confirm_nothing(home, client):
    sign_up(client, "mallory@clinic.example")
    mallory = User.objects.get()
    mallory.first_name = "Mallory"
    mallory.save()
    assert addresses(mallory) == [("mallory@clinic.example", False, True)]


def test_saving_unrelated_fields_costs_no_query_more(home, django_assert_num_queries):
    alice = make_user("Alice")
    with django_assert_num_queries(1):
        alice.save(update_fields=["last_login"])


@pytest.mark.django_db(transaction=True)
def test_users_from_before_get_a_confirmed_address():
    executor = MigrationExecutor(connection)
    verify = executor.loader.get_migration("accounts", "0001_initial").operations[-1].code
    alice, bob = make_user("Alice"), make_user("Bob")
    EmailAddress.objects.filter(user=alice).delete()
    verify(executor.loader.project_state().apps, None)
    assert addresses(alice) == [(alice.email, True, True)]
    assert len(addresses(bob)) == 1
