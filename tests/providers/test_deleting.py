"""What somebody rests on is not deleted, and the screen says so; the rest goes with all of its rows."""

import uuid

import pytest
from django.utils import timezone

from providers.enquiries.models import Enquiry
from providers.models import Brand, Offering, Provider, Verification
from tests.factories import add_practitioner, make_provider

from .screens import edit_screen, messages, screen

pytestmark = pytest.mark.django_db
BULK = "/admin/bulk/providers/provider/delete/"


@pytest.fixture
def clinic(microneedling):
    return make_provider("Glow", offers=[microneedling])


@pytest.fixture
def asked(microneedling):
    """A provider that Ann has written to."""
    asked = make_provider("Asked", offers=[microneedling])
    enquiry = Enquiry(
        form_key=uuid.uuid4(),
        name="Ann",
        email="ann@reader.example",
        message="Hello",
        consent_version="1",
        consented_at=timezone.now(),
        source_path="/providers/asked/",
    )
    enquiry.store([asked])
    return asked


def delete(client, provider):
    """Clicks delete on the provider's own page."""
    came_from = f"http://testserver{screen('edit', provider.pk)}"
    return client.get(screen("delete", provider.pk), headers={"referer": came_from}, follow=True)


def test_a_provider_goes_with_its_rows(mo, clinic, client):
    add_practitioner(clinic)
    assert b"Are you sure you want to delete this provider?" in delete(mo, clinic).content

    mo.post(screen("delete", clinic.pk))
    for model in (Provider, Offering, Verification):
        assert not model.objects.exists()
    assert client.get(clinic.get_absolute_url()).status_code == 404


def test_nobody_is_told_that_nothing_uses_it(mo, clinic):
    """Wagtail counts uses in an index that providers are not in."""
    assert b"referenced" not in delete(mo, clinic).content
    assert b"Used 0 times" not in edit_screen(mo, clinic).content


def test_a_provider_that_somebody_wrote_to_stays_and_says_why(mo, asked):
    response = delete(mo, asked)

    assert response.request["PATH_INFO"] == screen("edit", asked.pk)
    assert "This was not deleted, because something rests on it" in messages(response)[0]
    assert "Asked, Austin" in messages(response)[0]


def test_so_it_does_where_nobody_asked_first(mo, asked):
    response = mo.post(screen("delete", asked.pk), follow=True)

    assert "This was not deleted" in messages(response)[0]
    assert Provider.objects.filter(pk=asked.pk).exists()


def test_in_bulk_it_is_all_or_none(mo, asked, clinic):
    response = mo.post(f"{BULK}?id={asked.pk}&id={clinic.pk}", follow=True)
    assert "This was not deleted" in messages(response)[0]
    assert Provider.objects.count() == 2

    mo.post(f"{BULK}?id={clinic.pk}")
    assert list(Provider.objects.all()) == [asked]


def test_a_brand_with_providers_stays_and_names_them(mo, clinic):
    clinic.brand = Brand.objects.create(name="Glow", slug="glow")
    clinic.save()
    response = mo.post(screen("delete", clinic.brand.pk, model=Brand), follow=True)

    assert "Glow, Austin" in messages(response)[0]
    assert Brand.objects.exists()


@pytest.mark.parametrize("who", ["edie", "charlie", "client"])
def test_nobody_else_deletes(request, clinic, who):
    stranger = request.getfixturevalue(who)
    stranger.post(screen("delete", clinic.pk))
    stranger.post(f"{BULK}?id={clinic.pk}")

    assert Provider.objects.exists()
