"""Suggestions while a reader types."""

import pytest

from medspot.places.models import Place
from providers.choices import State
from search.results.suggestions import MAX_SUGGESTIONS, suggest_places, suggest_what
from tests.each import each
from tests.factories import make_provider, make_treatment
from treatments.models import Concern

pytestmark = pytest.mark.databases


@pytest.fixture
def treatments(home):
    """Two treatments that share a word, one of them for acne scars, and toxin with its brands."""
    scars = Concern.objects.create(name="Acne scars", slug="acne-scars")
    Concern.objects.create(name="Acne sweat", slug="acne-sweat")
    needling = make_treatment("microneedling", synonyms="Collagen induction", brand_names="SkinPen")
    needling.concerns.add(scars)
    needling.save()
    make_treatment("microneedling-with-exosomes", "Microneedling with exosomes")
    make_treatment("botulinum-toxin", synonyms="Wrinkle relaxer\nBotulinum injections", brand_names="Botox\nDysport")


def shown(suggestions):
    return [(suggestion.kind, suggestion.label, suggestion.detail) for suggestion in suggestions]


def labels(suggestions):
    return [suggestion.label for suggestion in suggestions]


def test_brand_suggests_its_treatment(treatments):
    (brand,) = suggest_what("botox")
    assert (brand.kind, brand.label, brand.detail) == ("brand", "Botox", "Botulinum toxin")
    assert brand.fields == {"treatment": "botulinum-toxin"}


def test_synonym_names_its_treatment(treatments):
    assert shown(suggest_what("wrinkle")) == [("treatment", "Wrinkle relaxer", "Botulinum toxin")]


@pytest.mark.parametrize("typed", ["bo", "BOTU", "toxin", "tox bot", "  botulinum   tox"])
def test_treatment_matches_by_the_start_of_any_word(treatments, typed):
    assert ("treatment", "Botulinum toxin", "Skin") in shown(suggest_what(typed))


def test_treatment_is_suggested_once_by_its_closest_name(treatments):
    assert labels(suggest_what("botulinum")) == ["Botulinum toxin"]


def test_names_that_start_with_the_text_come_first(treatments):
    make_treatment("exosome-injection", "Exosome injection")
    assert labels(suggest_what("exosome")) == ["Exosome injection", "Microneedling with exosomes"]


def test_concern_is_suggested_only_if_it_has_a_treatment(treatments):
    (concern,) = suggest_what("acne")
    assert (concern.kind, concern.label, concern.fields) == ("concern", "Acne scars", {"concern": "acne-scars"})


def test_unpublished_treatment_is_not_suggested(treatments):
    make_treatment("thread-lift").unpublish()
    assert suggest_what("thread") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("botxo", "Botox"),
        ("dyspotr", "Dysport"),
        ("toxni", "Botulinum toxin"),
        ("wrinkel relaxr", "Wrinkle relaxer"),
    ],
)
def test_typo_is_forgiven(treatments, typed, meant):
    assert labels(suggest_what(typed)) == [meant]


def test_typo_is_forgiven_only_if_nothing_matches_exactly(treatments):
    make_treatment("botoxin")
    assert labels(suggest_what("botoxi")) == ["Botoxin"]
    assert suggest_what("zzzzzz") == []
    assert suggest_what("btx") == []


def test_listed_provider_is_suggested_by_the_start_of_its_name(treatments):
    make_provider("Glow Skin")
    make_provider("Glow Hidden", state=State.UNLISTED)
    (provider,) = suggest_what("glow s")
    assert (provider.kind, provider.label, provider.detail) == ("provider", "Glow Skin", "Austin, TX")
    assert provider.fields == {"q": "Glow Skin"}
    assert suggest_what("glow h") == []


def test_providers_with_one_name_are_one_suggestion(treatments):
    for city in ("Austin", "Dallas"):
        make_provider("Glow Skin", city=city)
    assert shown(suggest_what("glow")) == [("provider", "Glow Skin", "in several cities")]


def test_kinds_share_the_suggestions_equally(treatments):
    for number in range(MAX_SUGGESTIONS + 1):
        make_treatment(f"glow-{number}")
        make_provider(f"Glow Clinic {number}")
    kinds = [suggestion.kind for suggestion in suggest_what("glow")]
    assert kinds == ["treatment"] * 4 + ["provider"] * 4


def test_cities_come_by_population_then_zips(places):
    assert labels(suggest_places("spri")) == ["Springfield, MO", "Springfield, MA"]
    assert shown(suggest_places("787")) == [("zip", "78701", "Austin, TX")]
    (austin,) = suggest_places("aus")
    assert (austin.kind, austin.detail, austin.fields) == ("city", "Texas", {"near": "Austin, TX"})


def test_city_nickname_is_understood(places):
    fields = {"time_zone": "America/New_York", "latitude": 40.7, "longitude": -74.0, "population": 8_804_190}
    Place(kind="city", name="New York", us_state="NY", slug="new-york-ny", **fields).save()
    assert labels(suggest_places("nyc")) == ["New York, NY"]


def test_cities_with_one_name_and_state_are_one_suggestion(places):
    fields = {"time_zone": "America/Chicago", "latitude": 31.0, "longitude": -97.0, "population": 10}
    Place(kind="city", name="Austin", us_state="TX", slug="austin-tx-2", **fields).save()
    assert labels(suggest_places("austin")) == ["Austin, TX"]


@pytest.fixture
def glow_skin(db):
    return make_provider("Glow Skin")


@each("suggest", [suggest_what, suggest_places])
@each(
    "typed",
    ["", " ", "a", "%", "__", "\0\0\0", "“”", "a" * 10_000, "' OR 1=1 --", "\u202e\u202e", "ß" * 50, ", ,", "🙂🙂"],
)
def test_unusable_text_has_no_suggestions(treatments, places, glow_skin, suggest, typed):
    assert suggest(typed) == []


@pytest.mark.parametrize("many", [1, 12])
def test_query_count_does_not_depend_on_the_number_of_suggestions(home, places, many, django_assert_max_num_queries):
    for number in range(many):
        make_treatment(f"glow-{number}", brand_names="Glowing")
        make_provider(f"Glow Clinic {number}")
    # The data version, the treatments with their concerns, the categories, the concerns, the providers.
    with django_assert_max_num_queries(6):
        assert suggest_what("glow")
    with django_assert_max_num_queries(1):
        assert suggest_places("austin")
