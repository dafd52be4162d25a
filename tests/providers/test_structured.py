"""Structured data of a provider page: it matches the page and adds nothing."""

from datetime import date, time
from decimal import Decimal

import pytest

from providers.choices import Fact, Method, State
from providers.models import HoursException, Offering, OpeningHours, Practitioner, Provider, Verification
from tests.factories import add_practitioner, make_offering, make_provider, make_treatment, make_user

from .reading import nodes, section, soup, text_of

pytestmark = pytest.mark.django_db
SCHEMA = "https://schema.org/"


@pytest.fixture
def clinic(with_exosomes):
    return make_provider("Glow", offers=[with_exosomes], website="https://clinic.example/", languages=["es", "en"])


def page(client, provider):
    return client.get(provider.get_absolute_url())


def node_of(client, provider):
    found = nodes(page(client, provider))
    return found.get("HealthAndBeautyBusiness") or found["MedicalClinic"]


def test_structured_name_address_and_contact_match_the_page(client, clinic):
    response, node = page(client, clinic), node_of(client, clinic)

    assert node["name"] == soup(response).h1.get_text()
    where = section(response, "Location")
    for key in ("streetAddress", "addressLocality", "addressRegion", "postalCode"):
        assert node["address"][key] in where
    assert soup(response).select_one('a[href^="tel:"]')["href"] == f"tel:{node['telephone'].replace(' ', '-')}"
    assert soup(response).find("a", string="Website")["href"] == node["sameAs"]
    assert (
        node["url"]
        == soup(response).select_one('link[rel="canonical"]')["href"]
        == f"http://testserver/providers/{clinic.slug}/"
    )
    assert node["knowsLanguage"] == ["es", "en"]
    assert "Languages English, Spanish" in where


def test_structured_coordinates_match_the_directions_link(client, clinic):
    point = node_of(client, clinic)["geo"]
    directions = soup(page(client, clinic)).select_one('a[href*="openstreetmap"]')["href"]

    assert f"{point['latitude']:.6f}%2C{point['longitude']:.6f}" in directions


def test_approximate_coordinates_are_left_out(client, clinic):
    Provider.objects.update(position_is_approximate=True)

    assert "geo" not in node_of(client, clinic)


def test_structured_offers_match_the_page(client, clinic):
    Offering.objects.update(price_to=Decimal("450.50"))
    make_offering(make_treatment("exosome-facial"), price=None, provider=clinic).save()
    response = page(client, clinic)
    rows = {row.th.a.get_text(): row.td.get_text(" ") for row in soup(response).select(".provider__offerings tbody tr")}
    offers = node_of(client, clinic)["makesOffer"]

    assert [offer["itemOffered"]["name"] for offer in offers] == list(rows)
    price = offers[0]["priceSpecification"]
    assert f"${price['minPrice']:g} to ${price['maxPrice']:.2f}" in rows["Microneedling with exosomes"]
    assert "priceSpecification" not in offers[1]
    assert "Not stated" in rows["Exosome facial"]


WEEK = [
    *((day, time(9), time(12)) for day in range(5)),
    *((day, time(13), time(17, 30)) for day in range(4)),
    (4, time(20), time(2)),
    (6, time(0), time(0)),
]
DATED = [
    HoursException(day=date(2099, 12, 24), opens=time(9), closes=time(12), note="Christmas Eve"),
    HoursException(day=date(2099, 12, 25)),
    HoursException(day=date(2000, 1, 1)),
]


@pytest.fixture
def open_clinic(clinic):
    clinic.opening_hours = [OpeningHours(weekday=day, opens=opens, closes=closes) for day, opens, closes in WEEK]
    clinic.hours_exceptions = DATED
    clinic.save()
    return clinic


def test_hours_have_one_node_per_distinct_interval(client, open_clinic):
    weekly = [node for node in node_of(client, open_clinic)["openingHoursSpecification"] if "dayOfWeek" in node]
    days = [f"{SCHEMA}{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")]

    assert [(node["dayOfWeek"], node["opens"], node["closes"]) for node in weekly] == [
        (days, "09:00", "12:00"),
        (days[:4], "13:00", "17:30"),
        ([f"{SCHEMA}Friday"], "20:00", "02:00"),
        ([f"{SCHEMA}Sunday"], "00:00", "23:59"),
    ]


def test_special_hours_are_dated_and_dropped_once_past(client, open_clinic):
    dated = [node for node in node_of(client, open_clinic)["openingHoursSpecification"] if "validFrom" in node]

    assert [(node["validFrom"], node["validThrough"], node["opens"], node["closes"]) for node in dated] == [
        ("2099-12-24", "2099-12-24", "09:00", "12:00"),
        ("2099-12-25", "2099-12-25", "00:00", "00:00"),
    ]
    assert "December 25, 2099: closed" in section(page(client, open_clinic), "Hours")


def test_hours_of_a_temporarily_closed_clinic_are_left_out(client, open_clinic):
    Provider.objects.update(temporarily_closed=True)

    assert "openingHoursSpecification" not in node_of(client, open_clinic)


def test_only_md_and_do_are_physicians(client, clinic):
    for name, license in (("Ida Wren", "md"), ("Nora Vale", "np"), ("Lee Ash", "dds_dmd")):
        Practitioner(provider=clinic, name=name, license=license).save()
    people = node_of(client, clinic)["employee"]

    assert people == [
        {"@type": "Physician", "name": "Ida Wren"},
        {"@type": "Person", "name": "Nora Vale", "jobTitle": "Nurse practitioner (NP, APRN)"},
        {"@type": "Person", "name": "Lee Ash", "jobTitle": "DDS or DMD"},
    ]
    shown = section(page(client, clinic), "Who treats you")
    assert all(person["name"] in shown and person.get("jobTitle", "MD") in shown for person in people)


@pytest.mark.parametrize(
    ("license", "checked", "kind"),
    [
        ("np", True, "MedicalClinic"),
        ("np", False, "HealthAndBeautyBusiness"),
        ("le", True, "HealthAndBeautyBusiness"),
    ],
)
def test_medical_clinic_requires_a_verified_clinician(client, clinic, license, checked, kind):
    add_practitioner(clinic, license=license, checked=checked)
    Verification(
        provider=clinic, fact=Fact.CONTACT, method=Method.CALL, source="A call", checked_on=date(2026, 11, 3)
    ).save()

    assert kind in nodes(page(client, clinic))


def test_expired_license_does_not_make_a_medical_clinic(client, clinic):
    add_practitioner(clinic)
    Verification.objects.update(checked_on=date(2020, 1, 1), expires_on=date(2020, 12, 31))

    assert "MedicalClinic" not in nodes(page(client, clinic))


def test_breadcrumb_matches_the_page(client, clinic):
    trail = nodes(page(client, clinic))["BreadcrumbList"]["itemListElement"]
    shown = soup(page(client, clinic)).select(".breadcrumbs li")

    assert (
        [item["name"] for item in trail] == [item.get_text().strip() for item in shown] == ["Home", "Providers", "Glow"]
    )
    assert [item["position"] for item in trail] == [1, 2, 3]


def test_closed_clinic_has_no_structured_data(client, clinic):
    clinic.make_closed(make_user("Mo"), "Retired")

    assert set(nodes(page(client, clinic))) == {"BreadcrumbList"}


def test_hostile_name_cannot_break_out_of_the_script_tag(client, clinic):
    Provider.objects.update(name="</script><script>alert(1)</script>\u2028&<!--")
    response = page(client, clinic)

    assert node_of(client, clinic)["name"] == "</script><script>alert(1)</script>\u2028&<!--"
    assert len(soup(response).select("script")) == 1
    assert "\u2028" not in soup(response).select_one("script").string


def test_unstated_fields_are_left_out(client, home):
    bare = make_provider("Bare", state=State.LISTED, phone="", accepts_inquiries=False)
    bare.opening_hours = []
    bare.save()

    assert set(node_of(client, bare)) == {"@type", "@id", "name", "url", "address", "geo"}
    assert "None" not in text_of(page(client, bare))
