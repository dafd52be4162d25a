"""find() and the long way round agree on who is found and in which order, over a thousand random questions."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from medspot.places.geometry import Point
from providers.choices import Fact, Method, Outcome, State
from providers.models import Verification
from search.index import find
from search.query import RADII, Query, Sort
from tests.factories import AUSTIN, DALLAS, add_document, add_practitioner, make_offering, make_provider, make_treatment
from tests.search import brute_force

QUESTIONS = 1_000
CENTRES = {"Austin": AUSTIN, "Dallas": DALLAS, "Adak": (51.88, 179.95)}
NAMES = ["Glow Skin", "Cedar Aesthetics", "Röse & Thorn", "Austin Laser Spa", "Needle House", "Glass Clinic"]
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
    "spas",
    "zz",
]
TREATMENTS = [
    ("microneedling", "Microneedling", "Collagen induction\nNeedling", "SkinPen"),
    ("microneedling-with-exosomes", "Microneedling with exosomes", "", ""),
    ("botulinum-toxin", "Botulinum toxin", "Tox\nWrinkle relaxer", "Botox\nDysport"),
    ("laser-hair-removal", "Laser hair removal", "LHR", ""),
]


@pytest.fixture
def directory(home):
    """Some eighty providers around three towns, one on the antimeridian, in every state and with all that varies."""
    chance = Random(20261123)
    treatments = [
        make_treatment(slug, title, synonyms=synonyms, brand_names=brands)
        for slug, title, synonyms, brands in TREATMENTS
    ]
    for _ in range(80):
        town = chance.choice(list(CENTRES))
        latitude, longitude = (degrees + chance.uniform(-0.6, 0.6) for degrees in CENTRES[town])
        provider = make_provider(
            chance.choice(NAMES),
            point=(round(latitude, 6), round((longitude + 180) % 360 - 180, 6)),
            state=chance.choice([State.LISTED] * 6 + [State.UNLISTED, State.CLOSED, State.PREPARING]),
            town=town,
            temporarily_closed=chance.random() < 0.15,
            confirmed_on=chance.choice([None, timezone.localdate() - timedelta(days=chance.randrange(4))]),
        )
        for treatment in chance.sample(treatments, chance.randrange(4)):
            make_offering(treatment, price=chance.choice([None, 100, 200]), provider=provider).save()
            if chance.random() < 0.4:
                expires_on = timezone.localdate() + timedelta(days=chance.choice([-1, 0, 30]))
                checked_on = timezone.localdate() - timedelta(days=9)
                paper = add_document(provider, treatment, expires_on=expires_on, checked_on=checked_on)
                live_on(chance, provider, paper, Fact.DOCUMENTS, lot="Another lot")
        if chance.random() < 0.7:
            person = add_practitioner(provider, checked=chance.random() < 0.7)
            live_on(chance, provider, person, Fact.LICENCE, licence_number="NP 4711")
        if chance.random() < 0.3:
            check(chance, provider, chance.choice([Fact.BUSINESS, Fact.CONTACT]))
    return treatments


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
    checked_on = timezone.localdate() - timedelta(days=chance.randrange(9))
    outcome = chance.choice([Outcome.CONFIRMED, Outcome.CONFIRMED, Outcome.DISPUTED, Outcome.UNABLE])
    method = chance.choice([*Method, Method.SELF_REPORTED])
    Verification(
        provider=provider,
        fact=fact,
        uid=uid,
        method=method,
        outcome=outcome,
        source="Looked into",
        checked_on=checked_on,
    ).save()


def random_question(chance, treatments):
    near = None
    if chance.random() < 0.7:
        centre = chance.choice(list(CENTRES.values()))
        near = Point(centre[0] + chance.uniform(-0.3, 0.3), (centre[1] + chance.uniform(-0.3, 0.3) + 180) % 360 - 180)
    return {
        "words": chance.choice(WORDS) if chance.random() < 0.4 else "",
        "treatments": tuple(page.pk for page in chance.sample(treatments, chance.choice([0, 0, 1, 2]))),
        "near": near,
        "radius": chance.choice(RADII),
        "documented": chance.random() < 0.2,
        "sort": chance.choice([None, None, Sort.CONFIRMED, Sort.PRICE, Sort.DISTANCE if near else None]),
    }


def test_a_thousand_questions_have_the_answers_of_the_long_way(directory):
    chance, today, not_empty = Random(7), timezone.localdate(), 0
    providers = brute_force.everybody()
    for _ in range(QUESTIONS):
        question = random_question(chance, directory)
        documented = question.pop("documented")
        found = find(Query(verified=(Fact.DOCUMENTS,) if documented else (), **question))
        expected = brute_force.answer(providers, documented=documented, today=today, **question)
        assert list(found.keys) == expected, question
        assert found.total == len(expected)
        if question["near"]:
            assert all(miles <= question["radius"] for miles in found.miles.values())
        not_empty += bool(expected)
    assert not_empty >= QUESTIONS / 2
