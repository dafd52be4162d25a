"""The demo's hand-written providers."""

import math
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import registry as log_registry

from medspot.places.gazetteer import read_places
from medspot.places.models import Place
from providers import demo
from providers.choices import Fact, Method, Outcome, State
from providers.demo import PROVIDERS, create_providers
from providers.demo.calendar import next_date, parse_weekly, thanksgiving
from providers.hours import weekly_hours_overlap
from providers.models import Brand, Provider, Verification
from tests import factories
from treatments.models import TreatmentPage

pytestmark = pytest.mark.django_db

NEEDLING = "microneedling-with-exosomes"
CHILDREN = ["offerings", "opening_hours", "hours_exceptions", "practitioners", "documents"]
AUSTIN = (30.2706, -97.7426)  # the point of 78701


@pytest.fixture(scope="module")
def today():
    return timezone.localdate()


@pytest.fixture(scope="module")
def moderator(django_db_setup, django_db_blocker):
    """Mo, in a database with the demo's ZIPs and treatments, rolled back after this module."""
    zips = {data.address.zip_code for data in PROVIDERS}
    treatments = {row.treatment for data in PROVIDERS for row in (*data.offerings, *data.documents)}
    with django_db_blocker.unblock(), transaction.atomic():
        Place.objects.bulk_create([place for place in read_places() if place.slug in zips])
        for slug in sorted(treatments):
            factories.make_treatment(slug)
        yield factories.make_user("Mo")
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def providers(moderator, today):
    """The demo's providers, created once per module because it takes seconds."""
    create_providers(today, moderator)
    return list(Provider.objects.order_by("pk"))


def listed(providers):
    return [provider for provider in providers if provider.state == State.LISTED]


def offers(provider, slug):
    return provider.offerings.filter(treatment__slug=slug).exists()


def miles_from_austin(provider):
    """Return the distance by the spherical law of cosines, which the site itself does not use."""
    south, north = math.radians(AUSTIN[0]), math.radians(provider.latitude)
    width = math.radians(float(provider.longitude) - AUSTIN[1])
    cosine = math.sin(south) * math.sin(north) + math.cos(south) * math.cos(north) * math.cos(width)
    return 3958.76 * math.acos(min(1, cosine))


def near_austin(providers):
    return [p for p in listed(providers) if offers(p, NEEDLING) and miles_from_austin(p) <= 25]


def has_papers_on_file(provider, today):
    """Return True if the clinic has a product document with a valid verification."""
    papers = {document.uid: document for document in provider.documents.filter(treatment__slug=NEEDLING)}
    checks = provider.verifications.filter(
        fact=Fact.DOCUMENTS, method=Method.DOCUMENT, outcome=Outcome.CONFIRMED, uid__in=papers
    )
    return any(
        check.expires_on >= today and (papers[check.uid].expires_on or check.expires_on) >= today for check in checks
    )


def test_every_demo_provider_passes_its_form_validation(providers):
    for provider in providers:
        provider.full_clean()
        for relation in CHILDREN:
            for child in getattr(provider, relation).all():
                child.full_clean()
        for check in provider.verifications.all():
            check.full_clean()


def test_reader_in_austin_finds_at_least_sixteen_and_one_is_just_too_far(providers):
    assert len(near_austin(providers)) >= 16
    beyond = [p for p in listed(providers) if offers(p, NEEDLING) and 25 < miles_from_austin(p) < 50]
    assert [p.city for p in beyond] == ["Georgetown"]


def test_some_clinics_near_austin_have_product_documents_and_most_have_none(providers, today):
    near = near_austin(providers)
    with_papers = [p for p in near if has_papers_on_file(p, today)]
    assert len(with_papers) >= 3
    assert sum(not p.documents.exists() for p in near) > len(near) / 2
    stale = [p for p in near if p.documents.exists() and p not in with_papers]
    assert len(stale) == 2, "One whose papers have expired, and one that only says that it has them."


def test_other_exosome_routes_are_listed_under_their_own_treatments(providers):
    injecting = [p for p in listed(providers) if offers(p, "exosome-injection")]
    assert {p.city for p in injecting} == {"Austin", "Miami", "Phoenix"}
    assert not any(offers(p, NEEDLING) for p in injecting)
    assert [p for p in listed(providers) if offers(p, "exosome-facial") and not offers(p, NEEDLING)]


def test_demo_has_providers_in_every_state(providers):
    assert 40 <= len(providers) <= 46
    states = [provider.state for provider in providers]
    assert [states.count(state) for state in (State.UNLISTED, State.PREPARING, State.CLOSED)] == [2, 1, 2]
    closed_for_now = [p for p in listed(providers) if p.temporarily_closed]
    assert sorted(bool(p.reopens_on) for p in closed_for_now) == [False, True]
    moved = [p for p in providers if p.moved_to]
    assert [(p.name, p.moved_to.name, p.moved_to.state) for p in moved] == [
        ("Quillwort Facial Room", "Quillwort Skin Studio", State.LISTED)
    ]


def test_one_brand_has_three_providers_in_three_cities(providers):
    brand = Brand.objects.get()
    assert {p.city for p in brand.providers.all()} == {"Austin", "Round Rock", "Dallas"}


def test_demo_phone_numbers_and_emails_reach_no_one(providers):
    for provider in providers:
        assert re.fullmatch(r"\+1[2-9]\d{2}55501\d\d", str(provider.phone))
        assert re.fullmatch(r"(https://[a-z.-]+\.example/)?", provider.website)
        assert re.fullmatch(r"(inquiries@[a-z.-]+\.example)?", provider.inquiry_email)
        assert provider.description.endswith("Invented for the demo.")
    assert len({provider.phone for provider in providers}) == len(providers)
    assert re.fullmatch(r"https://[a-z-]+\.example/", Brand.objects.get().website)


def test_demo_verification_sources_are_clearly_fictional(providers):
    for check in Verification.objects.all():
        assert "demo" in check.source.lower()
    numbers = {p.license_number for provider in providers for p in provider.practitioners.all()}
    assert all(number.startswith("DEMO-") for number in numbers - {""})


def test_demo_verifications_cover_every_case(today, providers):
    checks = Verification.objects.all()
    assert {check.fact for check in checks} == set(Fact)
    assert {check.outcome for check in checks} == set(Outcome)
    assert checks.filter(outcome=Outcome.DISPUTED).count() == 1
    assert checks.filter(method=Method.SELF_REPORTED).exists()
    assert checks.filter(expires_on__lt=today).exists()


def test_demo_hours_vary_and_never_overlap(providers, today):
    for provider in providers:
        rows = [(row.weekday, row.opens, row.closes) for row in provider.opening_hours.all()]
        assert not weekly_hours_overlap(rows), provider
    nightjar = next(p for p in providers if p.name == "Nightjar Skin Bar")
    friday = nightjar.opening_hours.get(weekday=4)
    assert friday.closes < friday.opens
    assert [p for p in listed(providers) if not p.hours.stated]
    assert [p for p in listed(providers) if p.by_appointment_only]
    holidays = {row.day for p in providers for row in p.hours_exceptions.all()}
    assert holidays
    assert min(holidays) >= today


def test_demo_locations_are_exact_or_marked_approximate(providers):
    approximate = [p for p in providers if p.position_is_approximate]
    assert 3 <= len(approximate) <= 8
    zips = Place.objects.in_bulk(field_name="slug")
    for provider in providers:
        zip_point = zips[provider.zip_code].point
        assert abs(float(provider.latitude) - zip_point.latitude) < 0.05
        assert abs(float(provider.longitude) - zip_point.longitude) < 0.08


def test_demo_slugs_are_unique(providers):
    assert len({provider.slug for provider in providers}) == len(providers)
    assert not [provider.slug for provider in providers if re.search(r"-\d+$", provider.slug)]


def test_history_of_each_demo_provider_names_mo(providers, moderator):
    for provider in providers:
        assert provider.revisions.get().user == moderator
        actions = [entry.action for entry in log_registry.get_logs_for_instance(provider).order_by("pk")]
        assert actions[0] == "wagtail.create"
        assert actions[-1] == ("wagtail.create" if provider.state == State.PREPARING else f"providers.{provider.state}")
    assert set(Verification.objects.values_list("checked_by", flat=True)) == {moderator.pk}


def contents(providers):
    """Return all values of these providers and their rows, without ids and timestamps."""
    kept = []
    for provider in Provider.objects.filter(name__in=[p.name for p in providers]).order_by("slug"):
        content = without_keys(provider.serializable_data())
        checks = provider.verifications.order_by("fact", "uid", "checked_on")
        kept.append((content, list(checks.values_list("fact", "uid", "source", "checked_on", "expires_on"))))
    return kept


def without_keys(content):
    if isinstance(content, list):
        return [without_keys(row) for row in content]
    if not isinstance(content, dict):
        return content
    left_out = {"pk", "provider", "latest_revision", "created_at", "updated_at", "state_changed_at"}
    return {name: without_keys(value) for name, value in content.items() if name not in left_out}


def test_demo_providers_are_reproducible(providers, moderator, today, monkeypatch):
    some = providers[:4]
    before = contents(some)
    assert len(before) == 4
    Provider.objects.filter(pk__in=[provider.pk for provider in some]).delete()
    monkeypatch.setattr(demo, "PROVIDERS", PROVIDERS[:4])
    create_providers(today, moderator)
    assert contents(some) == before


def test_missing_treatment_is_named_in_the_error(moderator, today):
    TreatmentPage.objects.get(slug="sclerotherapy").unpublish()
    with pytest.raises(LookupError, match=r"missing: sclerotherapy\.$"):
        create_providers(today, moderator)


def test_validation_error_names_the_demo_provider(moderator, today, monkeypatch):
    monkeypatch.setattr(demo, "PROVIDERS", [replace(PROVIDERS[0], phone="12")])
    with pytest.raises(ValidationError) as refused:
        create_providers(today, moderator)
    assert "phone" in refused.value.message_dict
    assert refused.value.__notes__ == ["In the demo provider Quillwort Skin Studio, Austin."]


def test_thanksgiving_is_the_fourth_thursday_of_november():
    days = [thanksgiving(year) for year in (2023, 2024, 2025, 2026, 2028)]
    assert [day.day for day in days] == [23, 28, 27, 26, 23]
    assert {(day.month, day.weekday()) for day in days} == {(11, 3)}


def test_next_holiday_may_be_today_and_yesterdays_is_a_year_away():
    day = thanksgiving(2026)
    assert next_date("Thanksgiving", day) == day
    assert next_date("Thanksgiving", day + timedelta(days=1)) == thanksgiving(2027)


def test_weekly_hours_are_parsed_from_text():
    rows = [
        (weekday, f"{opens:%H:%M}", f"{closes:%H:%M}")
        for weekday, opens, closes in parse_weekly(["Sat-Sun 09:00-12:00"])
    ]
    assert rows == [(5, "09:00", "12:00"), (6, "09:00", "12:00")]
