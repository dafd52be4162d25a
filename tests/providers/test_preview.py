"""The preview panel of the provider form."""

import pytest
from bs4 import BeautifulSoup

from providers.choices import State
from providers.models import Offering, Provider
from tests.conftest import is_refused
from tests.factories import add_practitioner, make_provider, make_user

from .posting import posted
from .reading import nodes
from .screens import edit_screen, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(places, microneedling):
    clinic = make_provider("Glow", offers=[microneedling], point=None, state=State.PREPARING)
    clinic.full_clean()
    clinic.save()
    add_practitioner(clinic)
    return clinic


def preview(client, data, *args):
    """Return the preview of the form with this data."""
    address = screen("preview_on_edit" if args else "preview_on_add", *args)
    assert client.post(address, data).json()["is_valid"]
    return client.get(address)


def body(response):
    return BeautifulSoup(response.content, "lxml").select_one("main").decode()


def test_preview_equals_the_published_page(mo, clinic, client, with_exosomes):
    data = posted(
        edit_screen(mo, clinic),
        **{
            "name": "Gleam",
            "offerings-0-price_from": "410",
            "offerings-0-price_to": "",
            "opening_hours-0-closes": "18:30",
            "practitioners-0-name": "Nora Wren",
        },
    )
    seen = preview(mo, data, clinic.pk)
    assert Provider.objects.get(pk=clinic.pk).name == "Glow"
    mo.post(screen("edit", clinic.pk), data)
    clinic = Provider.objects.get(pk=clinic.pk)
    clinic.make_listed(make_user("Max"))
    published = client.get(clinic.get_absolute_url())

    assert "Gleam" in body(seen)
    assert "from $410 per session" in body(seen)
    assert "Not verified yet" in body(seen)
    assert body(seen) == body(published)
    assert nodes(seen) == nodes(published)


def test_unsaved_provider_has_a_preview(mo, client, places, microneedling):
    data = posted(
        mo.get(screen("add")),
        **{
            "name": "Glow",
            "street": "1 Main Street",
            "city": "Austin",
            "us_state": "TX",
            "zip_code": "78701",
            "phone": "512 555 0100",
            "offerings-TOTAL_FORMS": "1",
            "offerings-0-treatment": str(microneedling.pk),
            "offerings-0-ORDER": "1",
            "offerings-0-performed_by": ["np", "rn"],
        },
    )
    seen = preview(mo, data)
    assert not Provider.objects.exists()
    mo.post(screen("add"), data)
    clinic = Provider.objects.get()
    clinic.make_listed(make_user("Max"))
    published = client.get(clinic.get_absolute_url())

    assert Offering.objects.get().performed_by == ["np", "rn"]
    assert body(seen) == body(published)
    assert nodes(seen) == nodes(published)


def test_preview_changes_nothing(mo, clinic):
    preview(mo, posted(edit_screen(mo, clinic)), clinic.pk)

    assert Provider.objects.get(pk=clinic.pk).state == State.PREPARING


def test_closed_provider_is_previewed_as_closed(mo, clinic):
    clinic.make_listed(make_user("Max"))
    clinic.make_closed(make_user("Ada"), "Retired")

    assert "Permanently closed" in body(preview(mo, posted(edit_screen(mo, clinic)), clinic.pk))


@pytest.mark.parametrize("who", ["edie", "charlie", "client"])
def test_only_moderators_see_a_preview(request, clinic, who):
    stranger = request.getfixturevalue(who)

    assert is_refused(stranger.get(screen("preview_on_edit", clinic.pk)))


def test_preview_can_be_framed_and_runs_no_scripts(mo, clinic):
    policy = preview(mo, posted(edit_screen(mo, clinic)), clinic.pk)["Content-Security-Policy"]

    assert "frame-ancestors 'self'" in policy
