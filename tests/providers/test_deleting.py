"""Deleting providers and brands in the admin."""

import uuid

import pytest
from django.utils import timezone

from providers.choices import State
from providers.inquiries.models import Inquiry
from providers.models import Brand, Offering, Provider, Verification
from tests.factories import add_practitioner, make_provider

from .screens import edit_screen, messages, screen

pytestmark = [pytest.mark.databases, pytest.mark.django_db]
BULK = "/admin/bulk/providers/provider/delete/"


@pytest.fixture
def clinic(microneedling):
    return make_provider("Glow", offers=[microneedling], state=State.UNLISTED)


@pytest.fixture
def asked(microneedling):
    """A provider with an inquiry."""
    asked = make_provider("Asked", offers=[microneedling], state=State.UNLISTED)
    inquiry = Inquiry(
        form_key=uuid.uuid4(),
        name="Ann",
        email="ann@reader.example",
        message="Hello",
        consent_version="2026-11",
        consented_at=timezone.now(),
        source_path="/providers/asked/",
    )
    inquiry.store([asked])
    return asked


def delete(client, provider):
    """Confirm the delete screen of a provider."""
    came_from = f"http://testserver{screen('edit', provider.pk)}"
    return client.get(screen("delete", provider.pk), headers={"referer": came_from}, follow=True)


def test_deleting_a_provider_deletes_its_rows(mo, clinic, client):
    add_practitioner(clinic)
    assert b"Are you sure you want to delete this provider?" in delete(mo, clinic).content

    mo.post(screen("delete", clinic.pk))
    for model in (Provider, Offering, Verification):
        assert not model.objects.exists()
    assert client.get(clinic.get_absolute_url()).status_code == 404


def test_delete_screen_makes_no_false_usage_claim(mo, clinic):
    """Wagtail's usage count comes from an index that leaves providers out, so it must not be shown."""
    assert b"referenced" not in delete(mo, clinic).content
    assert b"Used 0 times" not in edit_screen(mo, clinic).content


def test_provider_with_inquiries_cannot_be_deleted_and_says_why(mo, asked):
    response = delete(mo, asked)

    assert response.request["PATH_INFO"] == screen("edit", asked.pk)
    assert "This can’t be deleted because it’s still in use by" in messages(response)[0]
    inquiry = asked.inquiries.get()
    assert f'<a href="/admin/inquiries/inspect/{inquiry.pk}/">{inquiry}</a>' in messages(response)[0]
    assert mo.get(f"/admin/inquiries/inspect/{inquiry.pk}/").status_code == 200


def test_posting_the_delete_directly_is_refused_too(mo, asked):
    response = mo.post(screen("delete", asked.pk), follow=True)

    assert response.request["PATH_INFO"] == screen("edit", asked.pk)
    assert "This can’t be deleted" in messages(response)[0]
    assert Provider.objects.filter(pk=asked.pk).exists()


def test_bulk_delete_is_all_or_nothing(mo, asked, clinic):
    response = mo.post(f"{BULK}?id={asked.pk}&id={clinic.pk}&next={screen('list')}", follow=True)
    assert response.request["PATH_INFO"] == screen("list")
    assert "This can’t be deleted" in messages(response)[0]
    assert Provider.objects.count() == 2

    mo.post(f"{BULK}?id={clinic.pk}")
    assert list(Provider.objects.all()) == [asked]


def test_brand_with_providers_cannot_be_deleted(mo, clinic):
    clinic.brand = Brand.objects.create(name="Glow", slug="glow")
    clinic.save()
    response = mo.post(screen("delete", clinic.brand.pk, model=Brand), follow=True)

    assert response.request["PATH_INFO"] == screen("edit", clinic.brand.pk, model=Brand)
    assert f'<a href="{screen("edit", clinic.pk)}">provider “Glow, Austin”</a>' in messages(response)[0]
    assert Brand.objects.exists()


def test_listed_provider_cannot_be_deleted(mo, clinic, microneedling):
    listed = make_provider("Found", offers=[microneedling])
    for answer in (delete(mo, listed), mo.post(screen("delete", listed.pk), follow=True)):
        assert answer.request["PATH_INFO"] == screen("edit", listed.pk)
        said = messages(answer)[0].strip()
        assert said == "You can’t delete a listed provider: Found, Austin. Unlist or close it first."
    for ask in (mo.get, mo.post):
        answer = ask(f"{BULK}?id={listed.pk}&id={clinic.pk}&next={screen('list')}", follow=True)
        assert answer.request["PATH_INFO"] == screen("list")
        assert "Unlist or close it first." in messages(answer)[0]
    assert Provider.objects.count() == 2

    listed.make_closed(None, "It moved away")
    mo.post(screen("delete", listed.pk))
    assert list(Provider.objects.all()) == [clinic]


@pytest.mark.parametrize("who", ["edie", "charlie", "client"])
def test_only_moderators_delete_providers(request, clinic, who):
    stranger = request.getfixturevalue(who)
    stranger.post(screen("delete", clinic.pk))
    stranger.post(f"{BULK}?id={clinic.pk}")

    assert Provider.objects.exists()
