"""The order of results follows the public rule, and nothing that the rule does not name can change it."""

import re
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import models
from django.utils import timezone

from home.plain_pages import ORDER
from home.site_tree import set_up_site
from medspot.places.geometry import Point
from providers.choices import License
from providers.models import Brand, HoursException, OpeningHours, Provider
from search.engines import search
from search.query import Query, Sort
from search.query.sorting import ORDERS
from tests.factories import AUSTIN, add_document, add_practitioner, make_offering, make_provider

pytestmark = pytest.mark.databases

HOW_MANY = 12
NEAR = Query(near=Point(*AUSTIN), radius=50)
# What the rule names, directly or by way of words, and what says which row it is.
NAMED = {
    "provider": {
        *("id", "name", "description", "city", "us_state", "latitude", "longitude"),
        *("temporarily_closed", "confirmed_on", "state", "reopens_on"),
    },
    "offering": {"id", "provider", "treatment", "price_from", "product", "maker"},
    "practitioner": {"id", "provider", "uid", "name", "license", "license_state", "license_number"},
    "productdocument": {"id", "provider", "uid", "kind", "product", "lot", "issued_by", "issued_on", "expires_on"},
}
# Such as may not vary freely: keys of others, what constraints tie together, what code writes itself.
TIED = {
    *("slug", "moved_to", "latest_revision", "sort_order", "price_to", "price_unit", "price_as_of", "uid", "treatment"),
    *("is_medical_director", "director_presence", "time_zone", "locked_by", "locked_at", "inquiry_email"),
}


@pytest.fixture
def clinics(microneedling, with_exosomes):
    """A dozen, in an order that every sort can tell: miles, words, prices, facts and days all differ."""
    chance = Random(5)
    for number in range(HOW_MANY):
        provider = make_provider(
            chance.choice(["Glow Skin", "Quiet Room", "Needle House"]),
            point=(AUSTIN[0] + chance.uniform(-0.3, 0.3), AUSTIN[1] + chance.uniform(-0.3, 0.3)),
            description=chance.choice(["", "A quiet room.", "Glow."]),
            temporarily_closed=number % 5 == 0,
            confirmed_on=chance.choice([None, timezone.localdate() - timedelta(days=chance.randrange(30))]),
        )
        make_offering(microneedling, price=chance.choice([None, 90, 200, 310]), provider=provider).save()
        for _ in range(chance.randrange(3)):
            add_practitioner(provider, checked=chance.random() < 0.5)
        if chance.random() < 0.5:
            add_document(provider, with_exosomes)
    return [
        Query(),
        NEAR,
        Query(words="glow"),
        Query(words="quiet microneedling"),
        Query(sort=Sort.PRICE).where(treatment=[microneedling.pk]),
        Query(sort=Sort.CONFIRMED),
    ]


def orders(queries):
    return [tuple(search(query).keys) for query in queries]


def another(field, chance):
    """Some other value that the field may hold."""
    if field.choices:
        return chance.choice([value for value, _ in field.choices if value or field.blank])
    if options := getattr(field, "options", None):
        return chance.sample([value for value, _ in options], chance.randrange(len(options)))
    made = {
        models.BooleanField: lambda: chance.random() < 0.5,
        models.DateTimeField: timezone.now,
        models.DateField: lambda: date(2026, 1, 1) + timedelta(days=chance.randrange(300)),
        models.DecimalField: lambda: Decimal(chance.randrange(1, 90_000)),
        models.IntegerField: lambda: chance.randrange(5, 30),
        models.URLField: lambda: f"https://clinic-{chance.randrange(99)}.example/",
        models.TextField: lambda: "words of another kind",
        models.CharField: lambda: "78701" if field.name == "zip_code" else f"{chance.randrange(10**6)}",
    }
    return next(make() for kind, make in made.items() if isinstance(field, kind))


def vary(row, chance):
    """Gives every field of a row another value, but those that the rule names; returns their names."""
    free = [
        field
        for field in row._meta.concrete_fields
        if field.name not in NAMED[row._meta.model_name] | TIED and not field.is_relation
    ]
    for field in free:
        setattr(row, field.name, another(field, chance))
    row.save()
    return {field.name for field in free}


def test_nothing_that_the_rule_does_not_name_changes_an_order(clinics):
    chance, varied = Random(20261126), set()
    before = orders(clinics)
    assert len({len(set(order)) for order in before}) > 1
    for number, provider in enumerate(Provider.objects.all()):
        provider.brand = Brand.objects.create(name=f"Brand {number}", slug=f"brand-{number}")
        varied |= vary(provider, chance)
        for children in (provider.offerings, provider.practitioners, provider.documents):
            for row in children.all():
                varied |= vary(row, chance)
        OpeningHours(provider=provider, weekday=6, opens=time(9), closes=time(chance.randrange(10, 20))).save()
        HoursException(provider=provider, day=date(2026, 12, 24)).save()
    assert {
        "kind",
        "accepts_inquiries",
        "languages",
        "access",
        "phone",
        "website",
        "performed_by",
        "year_opened",
    } < varied
    assert orders(clinics) == before


def test_what_the_rule_names_does_change_it(clinics):
    """The order can be changed: the test above would notice."""
    before = orders(clinics)
    last = Provider.objects.get(pk=search(NEAR).keys[-1])
    last.temporarily_closed, last.latitude, last.longitude = False, *map(Decimal, map(str, AUSTIN))
    last.save()
    assert search(NEAR).keys[0] == last.pk
    assert orders(clinics) != before


def test_the_order_of_facts_days_and_keys_settles_ties(places, microneedling):
    day = timezone.localdate()
    plain = make_provider("Same", confirmed_on=day - timedelta(days=2))
    later = make_provider("Same", confirmed_on=day - timedelta(days=1))
    twin = make_provider("Same", confirmed_on=day - timedelta(days=1))
    checked = make_provider("Same")
    add_practitioner(checked, license=License.NP)
    assert list(search(NEAR).keys) == [checked.pk, later.pk, twin.pk, plain.pk]


def test_every_page_of_results_leads_to_the_rule(client, home, microneedling):
    make_provider(offers=[microneedling])
    link = re.search(r'<a href="([^"]*)">How results are ordered</a>', client.get("/providers/").text)[1]
    rule = client.get(link)
    assert rule.status_code == 200
    for named in (
        "temporarily closed",
        "Nearest first",
        "Closest match",
        "Lowest starting price",
        "verified facts",
        "confirmed",
    ):
        assert named in rule.text


def test_the_rule_names_every_order_as_the_list_of_orders_does(client, home):
    rule = client.get(f"/{ORDER.slug}/").text
    for order in ORDERS.values():
        assert f"<b>{order.label}</b>" in rule


def test_a_site_that_is_set_up_again_gets_the_rule_back(home, client):
    home.get_children().get(slug=ORDER.slug).delete()
    set_up_site()
    assert client.get(f"/{ORDER.slug}/").status_code == 200
