import pytest

from search.engines import search, snapshot
from search.query import Query
from search.query.word_matching import tokens
from search.results import spelling
from tests.each import each
from tests.factories import make_provider, make_treatment

pytestmark = pytest.mark.databases


def names(words, **query):
    found = search(Query(words=words, **query))
    from search.models import Listing

    return [Listing.objects.get(pk=key).name for key in found.keys]


@pytest.fixture
def directory(home):
    tox = make_treatment("botulinum-toxin", "Botulinum toxin", synonyms="Tox\nLip flip", brand_names="Botox\nDysport")
    needling = make_treatment("microneedling", "Microneedling")
    injection = make_treatment("exosome-injection", "Exosome injection")
    topical = make_treatment("microneedling-with-exosomes", "Microneedling with exosomes")
    fillers = make_treatment("ha-filler", "Filler injection")
    make_provider("Botox Bar", offers=[needling], city="Dallas")
    make_provider("Quiet Room", offers=[tox], city="Austin")
    make_provider("Needle House", offers=[needling], city="Austin")
    make_provider("Two Doors", offers=[topical, fillers], city="Waco")
    make_provider("Vein Street", offers=[injection], city="Waco")


@each(
    ("typed", "expected"),
    [
        ("botox", ["Botox Bar", "Quiet Room"]),
        ("tox", ["Quiet Room"]),
        ("TOXIN", ["Quiet Room"]),
        ("lip flip", ["Quiet Room"]),
        ("microneedl", ["Botox Bar", "Needle House", "Two Doors"]),
        ("exosome", ["Two Doors", "Vein Street"]),
        ("exosomes", ["Two Doors", "Vein Street"]),
        ("austin", ["Quiet Room", "Needle House"]),
        ("austin needle", ["Needle House"]),
        ("tx tox", ["Quiet Room"]),
        ("tox austin, texas", ["Quiet Room"]),
        ("texas needle", ["Needle House"]),
        ("unheard of", []),
    ],
)
def test_reader_finds_by_name_treatment_brand_city_or_state(directory, typed, expected):
    assert names(typed) == expected


def test_reader_who_asks_for_exosome_injection_is_not_led_to_a_clinic_that_offers_each_word_apart(directory):
    assert names("exosome injection") == ["Vein Street"]


def test_a_name_that_answers_comes_before_a_treatment_and_a_city_comes_last(home):
    glow = make_treatment("glow-facial", "Glow facial")
    make_provider("By city", city="Glow")
    make_provider("By treatment", offers=[glow])
    make_provider("Glow by name")
    assert names("glow") == ["Glow by name", "By treatment", "By city"]


def test_a_renamed_treatment_is_found_by_its_new_name_at_once(home):
    page = make_treatment("microneedling", "Microneedling")
    make_provider("Needle House", offers=[page])
    page.title = "Collagen induction"
    page.save()
    assert names("collagen") == ["Needle House"]
    assert names("microneedling") == []


def test_a_treatment_that_is_no_longer_live_lends_its_words_to_nobody(home):
    page = make_treatment("microneedling", "Microneedling")
    make_provider("Quiet Room", offers=[page])
    page.unpublish()
    assert names("microneedling") == []


@each("typed", ["%%%%", "____", "(a+)+$", "!&|:*", "'; DROP TABLE x; --", "*", '"'])
def test_operators_and_wildcards_are_only_text(directory, typed):
    assert names(typed) == []


def test_words_are_compared_without_case_accents_and_plurals():
    assert tokens("Fillers, FÜR L’Épiderme") == ["filler", "fur", "l", "epiderme"]
    assert tokens("glass spas") == ["glass", "spa"]


def test_letters_that_stand_for_several_words_each_are_not_all_looked_up_for_slips(directory, monkeypatch):
    compared = []
    monkeypatch.setattr(spelling, "nearest_word", lambda word, known: compared.append(word))
    dense = "".join(f"\ufdfa{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    assert len(set(tokens(dense))) > 20
    assert spelling.corrected(dense, snapshot()) == dense
    assert len(compared) == 12
