"""Words that name treatments, clinic types, licenses, languages or cities suggest filters and places."""

from datetime import time

import pytest

from providers.models import OpeningHours
from tests.each import each
from tests.factories import DALLAS, make_city, make_provider, make_treatment
from tests.search.reading import alternatives_to, count, names
from treatments.models import Concern

pytestmark = pytest.mark.databases


def test_search_near_a_city_in_the_words_is_suggested_beside_results(client, two_cities, toxin):
    make_provider("Hill Clinic", offers=[toxin], city="Rollingwood")
    found = alternatives_to(client, "q=botox austin, texas", finding=1)
    assert found == {"“botox” near Austin, TX: 2": "?q=botox&near=Austin%2C+TX"}
    assert alternatives_to(client, "q=austin", finding=2) == {"Near Austin, TX: 3": "?near=Austin%2C+TX"}
    assert alternatives_to(client, "q=botox dallas", finding=1) == {}


def test_matches_in_another_state_are_found_near_the_named_city(client, two_cities):
    assert next(iter(alternatives_to(client, "q=juvederm dallas"))) == "“juvederm”: 1"
    assert "Clinics closest to Dallas, TX" in client.get("/providers/?q=juvederm dallas").text


@each("typed", ["dermatologist", "Dermatologists", "skin doctor", "dermatolgist", "best dermatologist in austin"])
def test_searching_dermatologist_suggests_dermatology_practices(client, two_cities, typed):
    offered, link = next(iter(alternatives_to(client, f"q={typed}").items()))
    assert offered.startswith("Clinic type “Dermatology practice”")
    assert link.startswith("?kind=dermatology")


def test_searching_dermatologist_with_a_city_suggests_that_city(client, two_cities):
    make_provider("Far Practice", kind="dermatology", city="Dallas", point=DALLAS)
    found = alternatives_to(client, "q=dermatologist austin")
    assert next(iter(found.items())) == (
        "Clinic type “Dermatology practice” near Austin, TX: 1",
        "?kind=dermatology&near=Austin%2C+TX",
    )


@pytest.mark.parametrize(
    ("typed", "offered", "link"),
    [
        ("nurse practitioner", "Performed by “Nurse practitioner (NP, APRN)”: 1", "?performed_by=np"),
        ("registered nurse", "Performed by “Registered nurse (RN)”: 1", "?performed_by=rn"),
        ("PA", "Performed by “Physician assistant (PA)”: 1", "?performed_by=pa"),
        ("esthetician near austin", "Performed by “Licensed esthetician” near Austin, TX: 1", "?performed_by=le"),
        ("spanish speaking", "Languages spoken “Spanish”: 1", "?language=es"),
        ("video visit", "Telehealth “Offers telehealth consultations”: 1", "?telehealth=yes"),
        ("step free entrance", "Access “No-step entrance”: 1", "?access=no_steps"),
    ],
)
def test_license_language_and_access_are_suggested_by_name(client, two_cities, filler, typed, offered, link):
    ways = {"performed_by": ["np", "rn", "le", "pa"]}
    has = {"languages": ["en", "es"], "access": ["no_steps"], "offers_telehealth": True}
    clinic = make_provider("Open Door", offers=[filler], **has)
    clinic.offerings.update(**ways)
    clinic.save()
    assert alternatives_to(client, f"q={typed}")[offered].startswith(link)


@pytest.fixture
def spanish_speaking_physician(two_cities, toxin):
    """A clinic in Austin that offers toxin, performed by a physician who speaks Spanish."""
    has = {"languages": ["en", "es"], "access": ["no_steps", "parking"], "offers_telehealth": True}
    clinic = make_provider("Habla", offers=[toxin], **has)
    clinic.offerings.update(performed_by=["do"])
    clinic.save()


@each(
    ("typed", "offered"),
    [
        ("botox spanish speaking", "Treatment “Botulinum toxin”, Languages spoken “Spanish”: 1"),
        ("doctor botox austin", "Performed by “MD” or “DO”, Treatment “Botulinum toxin” near Austin, TX: 1"),
        ("spanish botxo unheard dallas", "Languages spoken “Spanish”, Treatment “Botulinum toxin”: 1"),
        (
            "telehealth botox austin",
            "Telehealth “Offers telehealth consultations”, Treatment “Botulinum toxin” near Austin, TX: 1",
        ),
        ("wheelchair parking", "Access “No-step entrance” and “Parking”: 1"),
        ("habla esthetician dentist spanish", None),
        ("juvederm spanish", None),
        ("botox juvederm", None),
    ],
)
def test_filters_named_by_several_words_are_suggested_together(client, spanish_speaking_physician, typed, offered):
    together = [words for words in alternatives_to(client, f"q={typed}") if "”, " in words or "” and “" in words]
    assert together == ([offered] if offered else [])


def test_words_that_name_no_filter_stay_words(client, spanish_speaking_physician):
    found = alternatives_to(client, "q=habla spanish")
    assert found["“habla”, Languages spoken “Spanish”: 1"] == "?q=habla&language=es"


def test_selected_filter_is_not_suggested_again(client, spanish_speaking_physician):
    assert not any("Treatment" in words for words in alternatives_to(client, "q=botox spanish&treatment=ha-filler"))


def test_closest_clinics_are_hidden_if_a_suggestion_finds_some_near_the_place(client, two_cities):
    make_provider("Far Room", description="A dermatologist is here.", city="Dallas", point=DALLAS)
    page = client.get("/providers/?q=dermatologist austin")
    assert "Clinic type “Dermatology practice” near Austin, TX: 1" in page.text
    assert 'id="nearest"' not in page.text


# Cities in the words


def test_city_name_is_not_corrected_as_a_typo(client, two_cities):
    make_city("Glov", population=25_000)
    make_provider("Paras")
    make_city("Paris", population=24_000)
    assert "Showing results for" not in client.get("/providers/?q=paris").text
    assert next(iter(alternatives_to(client, "q=botox paris"))) == "“botox” near Paris, TX: 1"
    assert "Showing results for <strong>botox paris tx" not in client.get("/providers/?q=botx paris tx").text


def test_typo_beside_a_city_is_corrected_without_changing_the_city(client, two_cities):
    make_provider("Paras")
    make_city("Paris", population=24_000)
    assert next(iter(alternatives_to(client, "q=botx paris"))) == "“botox” near Paris, TX: 1"


def test_small_city_is_meant_if_its_name_has_no_other_meaning(client, two_cities):
    make_city("Kyle", population=45_000)
    make_city("Skin", population=45_000)
    assert next(iter(alternatives_to(client, "q=kyle botox"))) == "“botox” near Kyle, TX: 1"
    make_provider("Skin House", point=DALLAS, city="Dallas")
    assert not any("near Skin" in words for words in alternatives_to(client, "q=juvederm botox skin"))


def test_part_of_a_small_citys_name_is_not_a_city(client, two_cities):
    make_city("West Austin", point=DALLAS, population=9_000)
    assert not any("Austin" in words for words in alternatives_to(client, "q=juvederm botox west austin"))


def test_city_with_its_zip_is_shown_by_the_zip(client, two_cities):
    assert next(iter(alternatives_to(client, "q=botox austin tx 78701"))) == "“botox” near 78701 (Austin, TX): 1"
    assert next(iter(alternatives_to(client, "q=austin 78701"))) == "Near 78701 (Austin, TX): 2"


def test_city_in_the_words_replaces_the_map_area(client, two_cities):
    found = alternatives_to(client, "q=botox austin&bounds=32,-98,34,-96")
    assert found["“botox” near Austin, TX: 1"] == "?q=botox&near=Austin%2C+TX"


def test_results_in_several_states_suggest_searching_near_the_city(client, two_cities, toxin):
    for number in range(3):
        make_provider(f"Far {number}", offers=[toxin], city="Austin", us_state="MN", point=DALLAS)
    assert "“botox” near Austin, TX: 1" in alternatives_to(client, "q=botox austin", finding=4)


def test_small_or_misspelled_city_is_not_guessed_if_there_are_results(client, two_cities):
    make_city("Bloom", population=9_000)
    make_provider("Beauty in Bloom")
    assert alternatives_to(client, "q=beauty in bloom", finding=1) == {}
    assert alternatives_to(client, "q=beauty in blom", finding=1) == {}


def test_partial_name_is_not_suggested_if_there_are_results(client, two_cities):
    make_provider("Acne House")
    assert alternatives_to(client, "q=acne austin", finding=1) == {}


# Words that are ignored


@each("typed", ["botox in texas", "botox near me", "the botox or dysport", "dr botox"])
def test_connecting_words_are_ignored(client, two_cities, typed):
    assert count(client.get(f"/providers/?q={typed}")) == 2


def test_connecting_word_at_the_end_can_be_a_state(client, two_cities, toxin):
    make_provider("Rose Clinic", offers=[toxin], city="Portland", us_state="OR", point=(45.5, -122.7))
    make_provider("Pine Clinic", offers=[toxin], city="Portland", us_state="ME", point=(43.7, -70.3))
    assert names(client.get("/providers/?q=botox portland or")) == ["Rose Clinic"]
    assert names(client.get("/providers/?q=botox in portland me")) == ["Pine Clinic"]


def test_near_me_explains_how_to_give_a_place(client, two_cities):
    page = client.get("/providers/?q=botox near me").text
    assert "“near me” doesn’t say where. Enter a ZIP or a city, or use your location." in page
    assert "say where" not in client.get("/providers/?q=botox near me&near=Austin").text


@pytest.mark.parametrize("typed", ["gotox", "disport", "lins", "rico"])
def test_wrong_letter_in_a_short_word_is_not_a_typo(client, two_cities, typed):
    make_provider("Line Rich")
    mended = "Showing results for" in client.get(f"/providers/?q={typed}").text
    assert mended == (len(typed) > 4)


def test_city_alone_is_suggested_if_the_other_words_find_nothing(client, two_cities):
    assert "Near Austin, TX: 2" in alternatives_to(client, "q=downtown austin")


def test_words_about_cost_are_ignored(client, two_cities):
    assert next(iter(alternatives_to(client, "q=how much does botox cost in kyle"))) == "“botox”: 2"


# Names


def test_same_name_in_two_groups_gives_separate_suggestions(client, two_cities, filler):
    clinic = make_provider("Punjab", offers=[filler], languages=["en", "pa"])
    clinic.offerings.update(performed_by=["pa"])
    clinic.save()
    assert next(iter(alternatives_to(client, "q=physician assistant"))) == "Performed by “Physician assistant (PA)”: 1"
    assert not any("Punjabi" in words for words in alternatives_to(client, "q=physician assistant"))


def test_name_shared_by_several_values_means_any_of_them(client, two_cities, filler):
    for name, license in (("First", "md"), ("Second", "do")):
        clinic = make_provider(name, offers=[filler])
        clinic.offerings.update(performed_by=[license])
        clinic.save()
    assert alternatives_to(client, "q=doctor")["Performed by “MD” or “DO”: 2"] == "?performed_by=md&performed_by=do"


@pytest.mark.parametrize("typed", ["free consultation", "quiet area", "spa botx", "american"])
def test_part_of_a_language_or_access_name_suggests_nothing(client, two_cities, typed):
    make_provider("All", languages=["en", "es", "ase"], access=["no_steps", "quiet"])
    assert not any(words.startswith(("Access", "Languages")) for words in alternatives_to(client, f"q=zzyx {typed}"))


def test_whole_word_match_comes_before_a_prefix_match(client, two_cities, filler):
    filler.concerns.add(Concern.objects.create(name="Fat under the chin", slug="chin"))
    filler.concerns.add(Concern.objects.create(name="Chinoise", slug="chinoise"))
    filler.save()
    found = alternatives_to(client, "q=double chin")
    assert "Concern “Fat under the chin”: 1" in found
    assert "Concern “Chinoise”: 1" not in found


def test_compound_word_matches_its_spelling_in_two_words(client, two_cities):
    make_provider("Cold", offers=[make_treatment("cryolipolysis", "Cryolipolysis", brand_names="CoolSculpting")])
    assert "Treatment “Cryolipolysis”: 1" in alternatives_to(client, "q=cool sculpting")


def test_opening_hours_are_suggested_by_name(client, two_cities):
    clinic = make_provider("Seventh Day")
    clinic.opening_hours = [OpeningHours(weekday=6, opens=time(9), closes=time(17))]
    clinic.save()
    assert alternatives_to(client, "q=open sunday")["Hours “Open on weekends”: 1"] == "?open=weekends"


# Several names


def test_two_named_treatments_suggest_clinics_that_offer_both(client, two_cities, toxin, filler):
    make_provider("Both", offers=[toxin, filler], description="Dysport and more, juvederm too.")
    make_provider("Each", offers=[toxin, filler])
    found = alternatives_to(client, "q=botox juvederm", finding=1)
    assert found["“juvederm”, Treatment “Botulinum toxin”: 2"] == "?q=juvederm&treatment=botulinum-toxin"


def test_two_names_of_one_treatment_count_once(client, spanish_speaking_physician):
    for typed in ("botox dysport spanish", "botox botulinum toxin spanish"):
        assert "Treatment “Botulinum toxin”, Languages spoken “Spanish”: 1" in alternatives_to(client, f"q={typed}")
    assert "Access “No-step entrance” and “Parking”: 1" in alternatives_to(
        client, "q=wheelchair parking step free entrance"
    )
    assert not any("and" in words for words in alternatives_to(client, "q=wheelchair step free entrance"))


def test_name_in_two_groups_means_the_one_that_finds_more(client, spanish_speaking_physician, toxin):
    make_provider("Teeth", offers=[toxin], kind="dental")
    assert any(
        "Clinic type “Dental practice”" in words and "Treatment" in words
        for words in alternatives_to(client, "q=dentist botox")
    )


def test_named_treatment_is_suggested_beside_few_incidental_results(client, two_cities):
    make_provider("Idle", description="Ask for a botox treatment.")
    assert "Treatment “Botulinum toxin”: 2" in alternatives_to(client, "q=botox treatment", finding=1)


def test_treatment_without_providers_links_to_its_page(client, two_cities):
    page = make_treatment("deoxycholic-acid", "Deoxycholic acid injection", brand_names="Kybella")
    html = client.get("/providers/?q=kybella austin").text
    assert f'<a href="{page.url}">What we know about Deoxycholic acid injection</a>' in html
    assert "What we know about" in client.get("/providers/?treatment=deoxycholic-acid").text
    assert "Look up a treatment" in client.get("/providers/?q=zzyx").text
