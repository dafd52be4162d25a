"""Where a reader's words or place find nothing, the page offers what they may have meant, and how much that finds."""

import pytest

from medspot.places.models import Place
from tests.factories import make_provider
from tests.search.reading import asked, count, names, offers
from treatments.models import Concern

pytestmark = pytest.mark.databases


def test_a_slip_is_not_put_right_into_a_word_that_finds_nothing(client, toxin):
    make_provider("Albert", offers=[toxin]).delete()
    response = client.get("/providers/?q=alberf")
    assert "Showing results for" not in response.text
    assert "for “alberf”" in response.text


def test_the_words_of_a_concern_or_a_category_are_no_slips(client, city):
    make_provider("Acre Scarf Acnf")
    for words in ("acne scars", "skin", "acn"):
        assert "Showing results for" not in client.get(f"/providers/?q={words}").text


def test_the_beginning_of_such_a_word_is_no_slip_either(client, city, filler):
    filler.concerns.add(Concern.objects.create(name="Pigmentation", slug="pigmentation"))
    filler.save()
    make_provider("Pigmend")
    assert "Showing results for" not in client.get("/providers/?q=pigment").text


def test_what_is_called_exactly_so_is_offered_without_what_only_begins_so(client, city, filler):
    filler.concerns.add(Concern.objects.create(name="Acne", slug="acne"))
    filler.save()
    assert list(asked(client, "q=acne")) == ["Without “acne”: 3", "Concern “Acne”: 1"][::-1]


def test_a_small_city_that_is_called_like_a_word_is_not_what_the_word_means(client, city):
    fields = {"us_state": "TX", "time_zone": "America/Chicago", "latitude": 30.27, "longitude": -97.74}
    Place(kind="city", name="Dimple", slug="dimple-tx", population=90, **fields).save()
    assert list(asked(client, "q=dimple")) == ["Without “dimple”: 3"]
    assert "Near Dimple, TX: 2" in asked(client, "q=in dimple")


def test_a_filter_that_finds_no_more_than_the_words_is_not_offered_beside_them(client, city):
    assert list(asked(client, "q=botox 78701")) == ["“botox” near 78701 (Austin, TX): 1", "Without “botox 78701”: 3"]


@pytest.mark.parametrize("typed", ["acne scars", "Scars acne", "acne scras", "acne", "scars near me", "scras"])
def test_words_that_are_a_concern_are_offered_as_its_filter_first(client, city, typed):
    found = asked(client, f"q={typed}&near=Austin")
    assert next(iter(found.items())) == ("Concern “Acne scars”: 1", "?concern=acne-scars&near=Austin")


def test_words_that_are_a_kind_of_treatment_or_of_provider_are_offered_as_its_filter(client, city):
    assert asked(client, "q=dermatology practice")["Clinic type “Dermatology practice”: 1"] == "?kind=dermatology"
    assert asked(client, "q=skin near Dallas")["Treatment type “Skin” near Dallas, TX: 1"].startswith("?category=")


def test_a_filter_that_is_chosen_already_is_not_exchanged_for_what_the_words_name(client, city):
    assert not any(words.startswith("Concern") for words in asked(client, "q=acne+scars&concern=acne-scars"))


def test_of_two_things_typed_each_that_finds_something_is_offered(client, city):
    found = asked(client, "q=botox,+juvederm&near=austin")
    assert found["“botox”: 1"] == "?q=botox&near=austin"
    assert found["“juvederm”: 1"] == "?q=juvederm&near=austin"


def test_one_of_several_may_be_a_name_of_several_words_or_a_concern_and_is_put_right(client, city):
    found = asked(client, "q=hyaluronic+acid+filler+acne+scars+botxo")
    assert list(found)[:3] == ["“hyaluronic acid filler”: 1", "Concern “Acne scars”: 1", "“botox”: 2"]


def test_at_most_a_few_of_many_words_are_offered(client, city):
    found = asked(client, "q=quiet+glow+north+botox+dysport+juvederm")
    assert len([words for words in found if words.startswith("“")]) == 3


def test_small_words_and_what_a_slip_might_make_of_another_are_not_offered_alone(client, city):
    make_provider("For The Lark")
    assert asked(client, "q=botox for the dysport", finding=2) == asked(client, "q=botox dysport", finding=2)
    found = asked(client, "q=botox+for+the+dark+eyes")
    assert list(found) == ["“botox”: 2", "Without “botox for the dark eyes”: 4"]


@pytest.mark.parametrize(
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
def test_a_place_among_the_words_is_offered_where_it_belongs(client, city, typed, offered, link):
    found = asked(client, f"q={typed}")
    assert next(iter(found.items())) == (offered, link)


def test_a_place_that_was_given_is_not_exchanged_for_one_among_the_words(client, city):
    found = asked(client, "q=botox+near+dallas&near=austin")
    assert found["“botox”: 1"] == "?q=botox&near=austin"
    assert not any("Dallas" in words for words in found if not words.startswith("Without"))


def test_who_insists_on_their_words_is_offered_no_other_spelling(client, city):
    assert list(asked(client, "q=botxo+juvedrm&exact=yes")) == ["Without “botxo juvedrm”: 3"]


@pytest.mark.parametrize("typed", ["Austn", "austn, tx", "Asutin", "austinn"])
def test_a_slip_in_a_city_is_answered_with_the_city_and_what_is_there(client, city, typed):
    found = asked(client, f"near={typed}&q=botox")
    assert next(iter(found.items())) == ("Did you mean Austin, TX? Providers: 1", "?q=botox&near=Austin%2C+TX")


def test_of_cities_spelled_alike_the_most_populous_come_first_and_three_are_enough(places):
    def similar(text):
        return [str(city) for city in Place.objects.similar_cities(text)]

    for number, us_state in enumerate(("IL", "OH", "OR")):
        fields = {"time_zone": "America/Chicago", "latitude": 39, "longitude": -89, "population": 200_000 - number}
        Place(kind="city", name="Springfield", us_state=us_state, slug=f"springfield-{us_state}", **fields).save()
    assert similar("Springfeild") == ["Springfield, IL", "Springfield, OH", "Springfield, OR"]
    assert similar("Springfeild, MA") == ["Springfield, MA"]
    assert similar("Sprung") == similar("Aus") == similar("") == similar("x" * 5_000) == similar("\x00") == []


def test_a_larger_of_two_cities_of_one_name_and_state_is_meant(places):
    fields = {"us_state": "TX", "time_zone": "America/Chicago", "latitude": 31, "longitude": -99, "population": 9}
    Place(kind="city", name="Dallas", slug="dallas-2-tx", **fields).save()
    assert [city.population for city in Place.objects.similar_cities("Dalas")] == [1_300_092]


def test_nobody_there_is_not_offered(client, city):
    assert list(asked(client, "near=Springfeild")) == ["Everywhere: 3"]


# Outside of a transaction a process keeps what it has read, as it does at work.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "address", ["q=botx+juvedrm+glow+in+78701", "q=botox+juvederm&near=Austin&radius=5", "near=Austn&q=botox"]
)
def test_what_is_offered_instead_costs_few_queries(client, city, address, settings, django_assert_max_num_queries):
    settings.PAGE_CACHE_MB = 0
    for number in range(20):
        make_provider(f"Other {number}")
    assert offers(client.get(f"/providers/?{address}"))
    with django_assert_max_num_queries(12):
        client.get(f"/providers/?{address}")


def test_the_offer_leads_to_those_it_counted(client, city):
    link = asked(client, "q=acne scars")["Concern “Acne scars”: 1"]
    assert names(client.get(f"/providers/{link}")) == ["Glow House"]


def test_words_that_find_something_and_name_a_treatment_lead_to_those_who_offer_it(client, city):
    found = asked(client, "q=botox&near=austin", finding=1)
    assert found == {"Treatment “Botulinum toxin”: 1": "?treatment=botulinum-toxin&near=austin"}


def test_a_kind_of_provider_that_somebody_has_in_the_name_is_offered_whole(client, city):
    make_provider("Lark Dermatology Practice", kind="med_spa")
    assert list(asked(client, "q=dermatology practice", finding=1)) == ["Clinic type “Dermatology practice”: 1"]
    assert "Clinic type “Dermatology practice”: 1" in asked(client, "q=dermatologypractice")


def test_words_that_are_only_part_of_a_name_or_whose_group_is_chosen_name_nothing(client, city):
    make_provider("Acne House")
    for address in ("q=acne", "q=north"):
        assert asked(client, address, finding=1) == {}
    assert asked(client, "q=botox&treatment=botulinum-toxin", finding=2) == {}


def test_a_misspelt_city_among_the_words_is_the_nearest_in_spelling(client, city):
    assert "Clinics closest to Dallas, TX" in client.get("/providers/?q=juvederm near dalas").text


def test_what_nobody_near_the_place_among_the_words_offers_is_offered_anywhere(client, city):
    assert next(iter(asked(client, "q=juvederm near dallas"))) == "“juvederm”: 1"


def test_what_has_several_names_of_the_same_words_is_offered_once(client, city, filler):
    filler.synonyms = "Hyaluronic-acid filler"
    filler.save()
    page = client.get("/providers/?q=hyaluronic acid filler").text
    assert page.count("Treatment “Hyaluronic acid filler”: 1") == 1


def test_the_nearest_to_a_place_among_the_words_that_nobody_is_near_are_shown(client, city):
    response = client.get("/providers/?q=juvederm near dallas")
    assert "Clinics closest to Dallas, TX" in response.text
    assert names(response) == ["Glow House"]
    assert "The nearest" not in client.get("/providers/?q=botox near dallas").text
    assert "The nearest" not in client.get("/providers/?q=zzyx").text


def test_who_asks_for_a_concern_or_a_kind_reads_its_name_in_heading_and_title(client, city):
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
def test_words_that_everybody_has_cost_no_more_queries(
    client, city, settings, django_assert_max_num_queries, typed, finding
):
    settings.PAGE_CACHE_MB = 0
    for number in range(21):
        make_provider(f"Glow Style {number}", description="Skin face care pain free lasers teams")
    assert bool(count(client.get(f"/providers/?q={typed}"))) == finding
    with django_assert_max_num_queries(12):
        client.get(f"/providers/?q={typed}")
