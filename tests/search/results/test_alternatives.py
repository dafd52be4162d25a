"""Suggestions of what a reader may have meant by words or a place without results, with exact counts."""

import pytest

from medspot.places.models import Place
from search.results.alternative import Alternative, unique
from tests.each import each
from tests.factories import make_provider
from tests.search.reading import alternatives, alternatives_to, count, names
from treatments.models import Concern

pytestmark = pytest.mark.databases


def test_repeated_alternative_keeps_its_first_place():
    glow, peel = Alternative("Glow", 3, "?q=glow"), Alternative("Peel", 2, "?q=peel")
    assert unique([glow, peel, Alternative("“glow”", 3, "?q=glow")]) == [glow, peel]


def test_typo_is_not_corrected_to_a_word_without_results(client, toxin):
    make_provider("Albert", offers=[toxin]).delete()
    response = client.get("/providers/?q=alberf")
    assert "Showing results for" not in response.text
    assert "for “alberf”" in response.text


def test_words_of_a_concern_or_category_are_not_typos(client, two_cities):
    make_provider("Acre Scarf Acnf")
    for words in ("acne scars", "skin", "acn"):
        assert "Showing results for" not in client.get(f"/providers/?q={words}").text


def test_start_of_such_a_word_is_not_a_typo(client, two_cities, filler):
    filler.concerns.add(Concern.objects.create(name="Pigmentation", slug="pigmentation"))
    filler.save()
    make_provider("Pigmend")
    assert "Showing results for" not in client.get("/providers/?q=pigment").text


def test_exact_name_hides_names_that_only_start_like_it(client, two_cities, filler):
    filler.concerns.add(Concern.objects.create(name="Acne", slug="acne"))
    filler.save()
    assert list(alternatives_to(client, "q=acne")) == ["Without “acne”: 3", "Concern “Acne”: 1"][::-1]


def test_word_that_is_also_a_small_city_does_not_mean_the_city(client, two_cities):
    fields = {"us_state": "TX", "time_zone": "America/Chicago", "latitude": 30.27, "longitude": -97.74}
    Place(kind="city", name="Dimple", slug="dimple-tx", population=90, **fields).save()
    assert list(alternatives_to(client, "q=dimple")) == ["Without “dimple”: 3"]
    assert "Near Dimple, TX: 2" in alternatives_to(client, "q=in dimple")


def test_filter_that_finds_no_more_than_the_words_is_not_suggested(client, two_cities):
    assert list(alternatives_to(client, "q=botox 78701")) == [
        "“botox” near 78701 (Austin, TX): 1",
        "Without “botox 78701”: 3",
    ]


@each("typed", ["acne scars", "Scars acne", "acne scras", "acne", "scars near me", "scras"])
def test_words_that_name_a_concern_suggest_its_filter_first(client, two_cities, typed):
    found = alternatives_to(client, f"q={typed}&near=Austin")
    assert next(iter(found.items())) == ("Concern “Acne scars”: 1", "?concern=acne-scars&near=Austin")


def test_words_that_name_a_treatment_or_clinic_type_suggest_its_filter(client, two_cities):
    assert (
        alternatives_to(client, "q=dermatology practice")["Clinic type “Dermatology practice”: 1"]
        == "?kind=dermatology"
    )
    assert alternatives_to(client, "q=skin near Dallas")["Treatment type “Skin” near Dallas, TX: 1"].startswith(
        "?category="
    )


def test_suggestions_keep_selected_filters(client, two_cities):
    assert not any(words.startswith("Concern") for words in alternatives_to(client, "q=acne+scars&concern=acne-scars"))


def test_each_of_two_phrases_with_results_is_suggested(client, two_cities):
    found = alternatives_to(client, "q=botox,+juvederm&near=austin")
    assert found["“botox”: 1"] == "?q=botox&near=austin"
    assert found["“juvederm”: 1"] == "?q=juvederm&near=austin"


def test_phrase_can_be_several_words_or_a_concern_and_is_corrected(client, two_cities):
    found = alternatives_to(client, "q=hyaluronic+acid+filler+acne+scars+botxo")
    assert list(found)[:3] == ["“hyaluronic acid filler”: 1", "Concern “Acne scars”: 1", "“botox”: 2"]


def test_only_a_few_of_many_words_are_suggested(client, two_cities):
    found = alternatives_to(client, "q=quiet+glow+north+botox+dysport+juvederm")
    assert len([words for words in found if words.startswith("“")]) == 3


def test_short_and_corrected_words_are_not_suggested_alone(client, two_cities):
    make_provider("For The Lark")
    assert alternatives_to(client, "q=botox for the dysport", finding=2) == alternatives_to(
        client, "q=botox dysport", finding=2
    )
    found = alternatives_to(client, "q=botox+for+the+dark+eyes")
    assert list(found) == ["“botox”: 2", "Without “botox for the dark eyes”: 4"]


@each(
    ("typed", "offered", "link"),
    [
        ("botxo near 78701", "“botox” near 78701 (Austin, TX): 1", "?q=botox&near=78701"),
        ("botox 78701", "“botox” near 78701 (Austin, TX): 1", "?q=botox&near=78701"),
        ("juvederm waxing austin tx", "“juvederm” near Austin, TX: 1", "?q=juvederm&near=Austin%2C+TX"),
        ("78701", "Near 78701 (Austin, TX): 2", "?near=78701"),
        ("acne scars in austin", "Concern “Acne scars” near Austin, TX: 1", "?concern=acne-scars&near=Austin%2C+TX"),
        ("best botox near me", "“botox”: 2", "?q=botox"),
    ],
)
def test_place_in_the_words_is_suggested_as_the_place(client, two_cities, typed, offered, link):
    found = alternatives_to(client, f"q={typed}")
    assert next(iter(found.items())) == (offered, link)


def test_given_place_is_kept_over_one_in_the_words(client, two_cities):
    found = alternatives_to(client, "q=botox+near+dallas&near=austin")
    assert found["“botox”: 1"] == "?q=botox&near=austin"
    assert not any("Dallas" in words for words in found if not words.startswith("Without"))


def test_exact_search_suggests_no_other_spelling(client, two_cities):
    assert list(alternatives_to(client, "q=botxo+juvedrm&exact=yes")) == ["Without “botxo juvedrm”: 3"]


@each("typed", ["Austn", "austn, tx", "Asutin", "austinn"])
def test_misspelled_city_suggests_the_city_with_its_count(client, two_cities, typed):
    found = alternatives_to(client, f"near={typed}&q=botox")
    assert next(iter(found.items())) == ("Near Austin, TX: 1", "?q=botox&near=Austin%2C+TX")


def test_at_most_three_similar_cities_are_suggested_largest_first(places):
    def similar(text):
        return [str(city) for city in Place.objects.similar_cities(text)]

    for number, us_state in enumerate(("IL", "OH", "OR")):
        fields = {"time_zone": "America/Chicago", "latitude": 39, "longitude": -89, "population": 200_000 - number}
        Place(kind="city", name="Springfield", us_state=us_state, slug=f"springfield-{us_state}", **fields).save()
    assert similar("Springfeild") == ["Springfield, IL", "Springfield, OH", "Springfield, OR"]
    assert similar("Springfeild, MA") == ["Springfield, MA"]
    assert similar("Sprung") == similar("Aus") == similar("") == similar("x" * 5_000) == similar("\x00") == []


def test_larger_of_two_cities_with_one_name_and_state_is_meant(places):
    fields = {"us_state": "TX", "time_zone": "America/Chicago", "latitude": 31, "longitude": -99, "population": 9}
    Place(kind="city", name="Dallas", slug="dallas-2-tx", **fields).save()
    assert [city.population for city in Place.objects.similar_cities("Dalas")] == [1_300_092]


def test_city_without_providers_is_not_suggested(client, two_cities):
    assert list(alternatives_to(client, "near=Springfeild")) == ["Everywhere: 3"]


# Outside a transaction, because only there a process uses its caches, as in production.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "address", ["q=botx+juvedrm+glow+in+78701", "q=botox+juvederm&near=Austin&radius=5", "near=Austn&q=botox"]
)
def test_suggestions_take_few_queries(client, two_cities, address, settings, django_assert_max_num_queries):
    settings.PAGE_CACHE_MB = 0
    for number in range(20):
        make_provider(f"Other {number}")
    assert alternatives(client.get(f"/providers/?{address}"))
    with django_assert_max_num_queries(12):
        client.get(f"/providers/?{address}")


def test_suggestion_leads_to_the_providers_it_counted(client, two_cities):
    link = alternatives_to(client, "q=acne scars")["Concern “Acne scars”: 1"]
    assert names(client.get(f"/providers/{link}")) == ["Glow House"]


def test_words_with_results_that_name_a_treatment_suggest_it(client, two_cities):
    found = alternatives_to(client, "q=botox&near=austin", finding=1)
    assert found == {"Treatment “Botulinum toxin”: 1": "?treatment=botulinum-toxin&near=austin"}


def test_clinic_type_is_suggested_even_if_a_name_contains_it(client, two_cities):
    make_provider("Lark Dermatology Practice", kind="med_spa")
    assert list(alternatives_to(client, "q=dermatology practice", finding=1)) == [
        "Clinic type “Dermatology practice”: 1"
    ]
    assert "Clinic type “Dermatology practice”: 1" in alternatives_to(client, "q=dermatologypractice")


def test_partial_name_or_group_in_use_suggests_nothing(client, two_cities):
    make_provider("Acne House")
    for address in ("q=acne", "q=north"):
        assert alternatives_to(client, address, finding=1) == {}
    assert alternatives_to(client, "q=botox&treatment=botulinum-toxin", finding=2) == {}


def test_misspelled_city_in_the_words_means_the_closest_spelling(client, two_cities):
    assert "Clinics closest to Dallas, TX" in client.get("/providers/?q=juvederm near dalas").text


def test_treatment_missing_near_the_named_place_is_suggested_anywhere(client, two_cities):
    assert next(iter(alternatives_to(client, "q=juvederm near dallas"))) == "“juvederm”: 1"


def test_treatment_with_several_similar_names_is_suggested_once(client, two_cities, filler):
    filler.synonyms = "Hyaluronic-acid filler"
    filler.save()
    page = client.get("/providers/?q=hyaluronic acid filler").text
    assert page.count("Treatment “Hyaluronic acid filler”: 1") == 1


def test_clinics_closest_to_a_place_in_the_words_are_shown(client, two_cities):
    response = client.get("/providers/?q=juvederm near dallas")
    assert "Clinics closest to Dallas, TX" in response.text
    assert names(response) == ["Glow House"]
    assert "The nearest" not in client.get("/providers/?q=botox near dallas").text
    assert "The nearest" not in client.get("/providers/?q=zzyx").text


def test_concern_or_clinic_type_is_named_in_heading_and_title(client, two_cities):
    page = client.get("/providers/?concern=acne-scars&kind=med_spa").text
    assert "(Acne scars, Med spa)" in page
    assert "<title>Acne scars, Med spa · MedSpot</title>" in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("skin face care pain free lasers teams austin texas", True),
        ("skin face care pain free lasers near austn texas", True),
        ("skin face care pain free botox zzzzz near qwertz 88888 zyx", False),
        ("glow in style", True),
    ],
)
def test_very_common_words_take_no_more_queries(
    client, two_cities, settings, django_assert_max_num_queries, typed, finding
):
    settings.PAGE_CACHE_MB = 0
    for number in range(21):
        make_provider(f"Glow Style {number}", description="Skin face care pain free lasers teams")
    assert bool(count(client.get(f"/providers/?q={typed}"))) == finding
    with django_assert_max_num_queries(12):
        client.get(f"/providers/?q={typed}")
