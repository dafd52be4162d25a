"""Rows that tests are about, each whole and valid unless a test says otherwise."""

from datetime import date, time
from decimal import Decimal
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from medspot.places.models import Place
from providers.choices import DocumentKind, Fact, Method, PriceUnit, State
from providers.models import Offering, OpeningHours, Practitioner, ProductDocument, Provider, Verification
from treatments.models import RegulatoryStatus, Route, TreatmentCategory, TreatmentIndexPage, TreatmentPage

numbers = count(1)

# Real points, so that distances in tests can be checked against a map.
AUSTIN = (30.2672, -97.7431)
ROUND_ROCK = (30.5083, -97.6789)
DALLAS = (32.7767, -96.7970)


def make_user(name, group=None, **fields):
    user = get_user_model().objects.create_user(f"{name.lower()}@medspot.example", "quiet-river-42", first_name=name)
    if group:
        user.groups.add(Group.objects.get(name=group))
    for field, value in fields.items():
        setattr(user, field, value)
    user.save()
    return user


def make_places():
    """Austin with one of its ZIPs, Dallas, and the two most populous of the many Springfields."""
    rows = [
        ("city", "Austin", "TX", "austin-tx", *AUSTIN, 961_855, "America/Chicago", ""),
        ("zip", "78701", "TX", "78701", 30.2713, -97.7426, 0, "America/Chicago", "Austin"),
        ("city", "Dallas", "TX", "dallas-tx", *DALLAS, 1_300_092, "America/Chicago", ""),
        ("city", "Springfield", "MO", "springfield-mo", 37.2153, -93.2982, 166_810, "America/Chicago", ""),
        ("city", "Springfield", "MA", "springfield-ma", 42.1015, -72.5898, 155_929, "America/New_York", ""),
    ]
    names = ("kind", "name", "us_state", "slug", "latitude", "longitude", "population", "time_zone", "city")
    for row in rows:
        Place(**dict(zip(names, row, strict=True))).save()


def make_city(name, us_state="TX", point=AUSTIN, population=1_000):
    slug = f"{name}-{us_state}".lower().replace(" ", "-")
    fields = {"latitude": point[0], "longitude": point[1], "population": population, "time_zone": "America/Chicago"}
    return Place.objects.create(kind="city", name=name, us_state=us_state, slug=slug, **fields)


def make_treatment(slug="microneedling", title=None, **fields):
    category, _ = TreatmentCategory.objects.get_or_create(slug="skin", defaults={"name": "Skin"})
    page = TreatmentPage(
        slug=slug,
        title=title or slug.replace("-", " ").capitalize(),
        **{"category": category, "treatment_route": Route.DEVICE, "summary": "Fine needles open channels in the skin."}
        | fields,
    )
    TreatmentIndexPage.objects.get().add_child(instance=page)
    return page


def make_warning(treatment, subject="exosome gels"):
    """A warning of the FDA about a treatment."""
    return RegulatoryStatus.objects.create(
        treatment=treatment,
        subject=subject,
        authority="FDA",
        status="warned",
        source_title="Warning letter",
        source_published_on="2025-05-05",
    )


def make_provider(name=None, point=AUSTIN, offers=(), state=State.LISTED, **fields):
    """A listed provider in Austin, open on weekdays, which offers these treatments at 300 USD a session."""
    name = name or f"Clinic {next(numbers)}"
    provider = Provider(
        name=name,
        latitude=Decimal(str(point[0])) if point else None,
        longitude=Decimal(str(point[1])) if point else None,
        state=state,
        **{
            "street": "1 Main Street",
            "city": "Austin",
            "us_state": "TX",
            "zip_code": "78701",
            "time_zone": "America/Chicago",
            "phone": "+1 512-555-0100",
            "inquiry_email": "desk@clinic.example",
            "accepts_inquiries": True,
        }
        | fields,
    )
    provider.offerings = [make_offering(treatment) for treatment in offers]
    provider.opening_hours = [OpeningHours(weekday=day, opens=time(9), closes=time(17)) for day in range(5)]
    provider.save()
    return provider


def make_offering(treatment, price=300, **fields):
    priced = {"price_from": price, "price_unit": PriceUnit.SESSION, "price_as_of": date(2026, 11, 1)} if price else {}
    return Offering(treatment=treatment, **priced | fields)


def add_document(provider, treatment, expires_on=None, checked_on=date(2026, 11, 3)):
    """A certificate of analysis on file, read by staff."""
    document = ProductDocument(
        provider=provider, treatment=treatment, kind=DocumentKind.ANALYSIS, product="Vesicle gel"
    )
    document.save()
    Verification(
        provider=provider,
        fact=Fact.DOCUMENTS,
        uid=document.uid,
        method=Method.DOCUMENT,
        source="Certificate on file",
        checked_on=checked_on,
        expires_on=expires_on,
    ).save()
    return document


def add_practitioner(provider, name="Nora Vale", license="np", checked=True, **fields):
    """A practitioner whose license was looked up in a register, unless told otherwise."""
    person = Practitioner(provider=provider, name=name, license=license, **fields)
    person.save()
    if checked:
        Verification(
            provider=provider,
            fact=Fact.LICENSE,
            uid=person.uid,
            method=Method.REGISTRY,
            source="Board of Nursing",
            checked_on=date(2026, 11, 3),
        ).save()
    return person
