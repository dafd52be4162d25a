"""Near matches: which providers may be the same clinic, why, and what the moderators' form says before a duplicate."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers import domains
from providers.choices import State
from providers.lookups import name_key, street_key
from providers.matching import Described, near_matches
from providers.models import Provider
from tests.each import each
from tests.factories import make_provider

from .posting import posted
from .screens import screen

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


@pytest.fixture
def glow(places):
    return make_provider("Glow Skin Studio", street="12 North Main Street", website="https://www.glow.example/book")


def reasons(**described):
    """Return the reasons for each near match, by name."""
    return {match.provider.name: list(match.reasons) for match in near_matches(Described.from_text(**described))}


@each(
    ("described", "why"),
    [
        ({"phone": "(512) 555-0100"}, ["same phone"]),
        ({"street": "12 N. Main St., Suite 4", "zip_code": "78701-1234"}, ["same street"]),
        ({"street": "12 N. Main St.", "zip_code": "10001"}, None),
        ({"website": "http://glow.example"}, ["same website"]),
        ({"website": "shop.glow.example/x"}, ["same website"]),
        ({"name": "Glow Skin Studios LLC", "zip_code": "78799"}, ["similar name nearby"]),
        ({"name": "The Skin Studio Glow", "zip_code": "78701"}, ["similar name nearby"]),
        ({"name": "Glow Skin Studio", "zip_code": "10001"}, None),
        ({"name": "Glow Hair", "zip_code": "78701"}, None),
        ({"phone": "not a phone", "website": "::", "zip_code": "x", "name": "", "street": ""}, None),
    ],
)
def test_clinic_is_near_for_the_reasons_it_gives(glow, described, why):
    assert reasons(**described).get("Glow Skin Studio") == why


def test_more_reasons_come_first_and_few_are_shown(glow):
    for number in range(20):
        make_provider(f"Chain {number}", phone="+1 512-555-0199")
    make_provider("Chain Fifty", phone="+1 512-555-0199", website="https://chain.example/")
    found = near_matches(Described.from_text(phone="512 555 0199", website="chain.example"))
    assert len(found) == 8
    assert found[0].reasons == ("same phone", "same website")


def test_near_matches_cost_few_queries_however_many_there_are(glow):
    described = Described.from_text("Glow Skin", "12 N Main St", "78701", "512 555 0100", "glow.example")
    counts = []
    for turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            near_matches(described)
        counts.append(len(asked))
        Provider.objects.bulk_create(
            Provider(
                name=f"Glow {n}", slug=f"{turn}-{n}", street="1 Elm", city="Austin", us_state="TX", zip_code="78701"
            )
            for n in range(50)
        )
    assert counts == [4, 4]


def test_keys_follow_every_write(glow):
    assert (glow.name_key, glow.website_domain) == ("glow skin studio", "glow.example")
    glow.name, glow.website = "Shine", "https://shine.example/"
    glow.save(update_fields=["name", "website"])
    Provider.objects.bulk_create(
        [Provider(name="Été Spa", slug="ete", street="1 Elm", city="Austin", us_state="TX", zip_code="78701")]
    )
    keys = dict(Provider.objects.values_list("name_key", "website_domain"))
    assert keys == {"shine": "shine.example", "ete": ""}


@each(
    ("name", "key"),
    [
        ("Glow Med Spa, PLLC", "glow"),
        ("The Med Spa", "the med spa"),
        ("Dr. O’Neil & Sons", "dr oneil sons"),
        ("Ünïque—Skin", "unique skin"),
        ("", ""),
    ],
)
def test_names_are_compared_without_what_all_share(name, key):
    assert name_key(name) == key


@each(
    ("street", "key"),
    [
        ("12 North Main Street", "12 n main st"),
        ("12 N. Main St., Ste. 200", "12 n main st"),
        ("12 N Main St #4", "12 n main st"),
        ("500 W 2nd Street, Floor 3", "500 w 2nd st"),
    ],
)
def test_streets_are_compared_as_the_post_writes_them(street, key):
    assert street_key(street) == key


@each(
    ("url", "domain"),
    [
        ("https://www.glow.example/a?b", "glow.example"),
        ("glow.co.uk", "glow.co.uk"),
        ("https://a.b.glow.co.uk:8443/", "glow.co.uk"),
        ("https://glow.wixsite.com/home", "glow.wixsite.com"),
        ("https://BÜCHER.example", "xn--bcher-kva.example"),
        ("http://localhost/", ""),
        ("http://192.168.0.1/", ""),
        ("http://[::1]/", ""),
        ("http://[broken", ""),
        ("https://com/", ""),
        ("", ""),
    ],
)
def test_registrable_domain_of_a_website(url, domain):
    assert domains.website_domain(url) == domain


def new(client, **typed):
    """Send the form that adds a provider."""
    data = {"name": "Glow Skin Studio", "kind": "med_spa", "street": "1 Elm", "city": "Austin", "us_state": "TX"}
    empty = {"offerings", "practitioners", "documents", "opening_hours", "hours_exceptions", "photos"}
    data |= {f"{name}-{key}": "0" for name in empty for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return client.post(screen("add"), posted(client.get(screen("add"))) | data | {"zip_code": "78701"} | typed)


def test_moderator_sees_near_matches_before_adding_a_duplicate(mo, glow):
    answer = new(mo)
    assert Provider.objects.count() == 1
    assert "may be in the directory already" in answer.text
    assert "Similar name nearby" in answer.text
    assert 'value="Glow Skin Studio"' in answer.text
    # Dismissing another clinic dismisses nothing.
    assert new(mo, another_clinic=["0"]).status_code == 200
    assert Provider.objects.count() == 1
    assert new(mo, another_clinic=[str(glow.pk)]).status_code == 302
    assert Provider.objects.count() == 2


def test_moderator_who_edits_a_duplicate_is_not_asked(mo, glow):
    make_provider("Glow Skin Studio", phone="+1 512-555-0100")
    Provider.objects.update(state=State.PREPARING)
    saved = mo.post(screen("edit", glow.pk), posted(mo.get(screen("edit", glow.pk)), name="Glow Skin Studio Two"))
    assert saved.status_code == 302
