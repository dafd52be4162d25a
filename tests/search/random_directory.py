"""A directory in which everything varies that a search may ask for, and random questions about it."""

from datetime import time, timedelta
from random import Random

from django.utils import timezone

from medspot.places.geometry import Box, Point
from providers.choices import ACCESS, LANGUAGES, Fact, License, Method, Outcome, ProviderKind, State
from providers.models import HoursException, OpeningHours, Verification
from providers.signals import batch_changes
from search.query import RADII, Query
from tests.factories import AUSTIN, DALLAS, add_document, add_practitioner, make_offering, make_provider, make_treatment
from tests.search.brute_force import BANDS, FACTS, GROUPS, RandomQuestion
from treatments.models import Concern, Route, TreatmentCategory

# One of them on the antimeridian.
CENTERS = {"Austin": AUSTIN, "Dallas": DALLAS, "Adak": (51.88, 179.95)}
ZONES = {"Austin": "America/Chicago", "Dallas": "America/Chicago", "Adak": "America/Adak"}
NAMES = ["Glow Skin", "Cedar Aesthetics", "Röse & Thorn", "Austin Laser Spa", "Needle House", "Glass Clinic"]
PRODUCTS = ["", "", "Sculptra", "Exocel bio", "Needle pro"]
DESCRIPTIONS = ["", "", "Laser and glow, by appointment.", "We speak about botox before any needle."]
PEOPLE = ["Nora Vale", "Glenn Austin", "Thea Botox"]
WORDS = [
    "glow",
    "GLOW austin",
    "rose",
    "skin",
    "botox",
    "tox dallas",
    "laser",
    "needles",
    "exosome",
    "tx",
    "botox in texas",
    "glow near me",
    "skin and laser or",
    "spas",
    "nora",
    "sculptra",
    "vale needl",
    "glow botox austin",
    "zz",
]
TREATMENTS = [
    ("microneedling", "Microneedling", "Collagen induction\nNeedling", "SkinPen", Route.DEVICE),
    ("microneedling-with-exosomes", "Microneedling with exosomes", "", "", Route.TOPICAL_POST_PROCEDURE),
    ("botulinum-toxin", "Botulinum toxin", "Tox\nWrinkle relaxer", "Botox\nDysport", Route.INJECTED),
    ("laser-hair-removal", "Laser hair removal", "LHR", "", Route.DEVICE),
]
CONCERNS = ["Wrinkles", "Acne scars", "Unwanted hair"]


def fill(seed, providers=80):
    """Makes the directory; returns its Random, with which it goes on."""
    chance = Random(seed)
    concerns = [Concern.objects.create(name=name, slug=name.lower().replace(" ", "-")) for name in CONCERNS]
    categories = [TreatmentCategory.objects.create(name=f"Shelf {n}", slug=f"shelf-{n}") for n in range(2)]
    for slug, title, synonyms, brands, route in TREATMENTS:
        page = make_treatment(
            slug,
            title,
            synonyms=synonyms,
            brand_names=brands,
            treatment_route=route,
            category=chance.choice(categories),
        )
        page.concerns = chance.sample(concerns, chance.randrange(3))
        page.save()
    with batch_changes():
        for _ in range(providers):
            add_provider(chance)
    return chance


def add_provider(chance):
    from treatments.models import TreatmentPage

    city = chance.choice(list(CENTERS))
    latitude, longitude = (degrees + chance.uniform(-0.6, 0.6) for degrees in CENTERS[city])
    provider = make_provider(
        chance.choice(NAMES),
        point=(round(latitude, 6), round((longitude + 180) % 360 - 180, 6)),
        state=chance.choice([State.LISTED] * 6 + [State.UNLISTED, State.CLOSED, State.PREPARING]),
        city=city,
        time_zone=ZONES[city],
        kind=chance.choice(ProviderKind.values),
        temporarily_closed=chance.random() < 0.15,
        confirmed_on=chance.choice([None, timezone.localdate() - timedelta(days=chance.randrange(4))]),
        description=chance.choice(DESCRIPTIONS),
        languages=chance.sample([code for code, _ in LANGUAGES[:4]], chance.randrange(3)),
        access=chance.sample([value for value, _ in ACCESS[:4]], chance.randrange(4)),
        accepts_inquiries=chance.random() < 0.4,
        offers_telehealth=chance.random() < 0.3,
        inquiry_email="desk@clinic.example",
    )
    set_hours(chance, provider)
    for treatment in chance.sample(list(TreatmentPage.objects.order_by("pk")), chance.randrange(4)):
        performed_by = chance.sample(License.values[:5], chance.randrange(3))
        price = chance.choice([None, 80, 100, 249, 999.99, 2000])
        product = chance.choice(PRODUCTS)
        make_offering(treatment, price=price, provider=provider, performed_by=performed_by, product=product).save()
        if chance.random() < 0.4:
            expires_on = timezone.localdate() + timedelta(days=chance.choice([-1, 0, 30]))
            checked_on = timezone.localdate() - timedelta(days=9)
            paper = add_document(provider, treatment, expires_on=expires_on, checked_on=checked_on)
            live_on(chance, provider, paper, Fact.DOCUMENTS, lot="Another lot")
    if chance.random() < 0.7:
        person = add_practitioner(provider, chance.choice(PEOPLE), checked=chance.random() < 0.7)
        live_on(chance, provider, person, Fact.LICENSE, license_number="NP 4711")
    if chance.random() < 0.3:
        check(chance, provider, chance.choice([Fact.BUSINESS, Fact.CONTACT]))
    return provider


def set_hours(chance, provider):
    """Any week, past midnight too, or none, and now and then another one for these days."""
    provider.opening_hours.all().delete()
    provider.hours_exceptions.all().delete()
    for weekday in chance.sample(range(7), chance.randrange(8)):
        opens, closes = time(chance.randrange(24)), time(chance.randrange(24), 30)
        OpeningHours(provider=provider, weekday=weekday, opens=opens, closes=closes).save()
    if chance.random() < 0.3:
        day = timezone.localdate() + timedelta(days=chance.choice([-1, 0, 1]))
        times = chance.choice([{}, {"opens": time(chance.randrange(12)), "closes": time(chance.randrange(24), 45)}])
        HoursException(provider=provider, day=day, **times).save()


def live_on(chance, provider, row, fact, **other_words):
    """What may have become of a row since it was checked: it says something else, or it was looked at again."""
    if chance.random() < 0.3:
        for field, words in other_words.items():
            setattr(row, field, words)
        row.save()
    for _ in range(chance.choice([0, 1, 1, 2])):
        check(chance, provider, fact, row.uid)


def check(chance, provider, fact, uid=None):
    """Somebody looks into a fact, by any method and with any outcome."""
    Verification(
        provider=provider,
        fact=fact,
        uid=uid,
        method=chance.choice([*Method, Method.SELF_REPORTED]),
        outcome=chance.choice([Outcome.CONFIRMED, Outcome.CONFIRMED, Outcome.DISPUTED, Outcome.UNABLE]),
        source="Looked into",
        checked_on=timezone.localdate() - timedelta(days=chance.randrange(9)),
    ).save()


def values():
    """The values that a question may choose from, by group."""
    from treatments.models import TreatmentPage

    return {
        "treatment": list(TreatmentPage.objects.order_by("pk").values_list("pk", flat=True)),
        "category": list(TreatmentCategory.objects.order_by("pk").values_list("pk", flat=True)),
        "concern": list(Concern.objects.order_by("pk").values_list("pk", flat=True)),
        "route": Route.values,
        "price": list(BANDS),
        "performed_by": License.values[:5],
        "verified": FACTS,
        "language": [code for code, _ in LANGUAGES[:4]],
        "access": [value for value, _ in ACCESS[:4]],
        "open": ["now", "weekends"],
        "kind": ProviderKind.values,
        "inquiries": ["yes"],
        "telehealth": ["yes"],
    }


def random_question(chance, choices):
    """Seldom more than two filters, so that most questions find somebody."""
    near = random_point(chance) if chance.random() < 0.6 else None
    groups = chance.sample(GROUPS, chance.choice([0, 0, 0, 1, 1, 2]))
    chosen = {group: some_of(chance, choices[group]) for group in groups}
    return RandomQuestion(
        words=chance.choice(WORDS) if chance.random() < 0.3 else "",
        near=near,
        radius=chance.choice(RADII),
        bounds=random_bounds(chance) if chance.random() < 0.2 else None,
        sort=chance.choice([None, None, "confirmed", "price", "distance" if near else None]),
        **chosen,
    )


def some_of(chance, values):
    return tuple(chance.sample(values, min(chance.choice([1, 1, 2]), len(values))))


def random_point(chance):
    center = chance.choice(list(CENTERS.values()))
    return center[0] + chance.uniform(-0.3, 0.3), (center[1] + chance.uniform(-0.3, 0.3) + 180) % 360 - 180


def random_bounds(chance):
    south, west = random_point(chance)
    return south - 0.4, west, south + 0.4, (west + chance.uniform(0.2, 40) + 180) % 360 - 180


def query_of(question, moment):
    """The Query that asks the same."""
    return Query(
        words=question.words,
        near=question.near and Point(*question.near),
        radius=question.radius,
        bounds=question.bounds and Box(*question.bounds),
        sort=question.sort,
        moment=moment,
    ).where(**{group: getattr(question, group) for group in GROUPS})
