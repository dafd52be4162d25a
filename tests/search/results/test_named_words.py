"""Words name treatments, kinds, persons, languages and cities: what was meant is offered, as filters and by place."""

from datetime import time

import pytest

from providers.models import OpeningHours
from tests.factories import DALLAS, make_city, make_provider, make_treatment
from tests.search.reading import asked, count, names
from treatments.models import Concern

pytestmark = pytest.mark.databases


def test_what_is_near_the_city_among_the_words_is_offered_beside_what_is_in_it(client, city, toxin):
    make_provider("Hill Clinic", offers=[toxin], city="Rollingwood")
    found = asked(client, "q=botox austin, texas", finding=1)
    assert found == {"“botox” near Austin, TX: 2": "?q=botox&near=Austin%2C+TX"}
    assert asked(client, "q=austin", finding=2) == {"Near Austin, TX: 3": "?near=Austin%2C+TX"}
    assert asked(client, "q=botox dallas", finding=1) == {}


def test_words_that_answer_in_another_state_are_not_lost_in_the_city(client, city):
    assert next(iter(asked(client, "q=juvederm dallas"))) == "“juvederm”: 1"
    assert "Clinics closest to Dallas, TX" in client.get("/providers/?q=juvederm dallas").text


@pytest.mark.parametrize(
    "typed", ["dermatologist", "Dermatologists", "skin doctor", "dermatolgist", "best dermatologist in austin"]
)
def test_who_looks_for_a_dermatologist_is_offered_dermatology_practices(client, city, typed):
    offered, link = next(iter(asked(client, f"q={typed}").items()))
    assert offered.startswith("Clinic type “Dermatology practice”")
    assert link.startswith("?kind=dermatology")


def test_a_dermatologist_in_a_city_is_looked_for_there(client, city):
    make_provider("Far Practice", kind="dermatology", city="Dallas", point=DALLAS)
    found = asked(client, "q=dermatologist austin")
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
def test_who_performs_it_a_language_and_access_are_found_by_name(client, city, filler, typed, offered, link):
    ways = {"performed_by": ["np", "rn", "le", "pa"]}
    has = {"languages": ["en", "es"], "access": ["no_steps"], "offers_telehealth": True}
    clinic = make_provider("Open Door", offers=[filler], **has)
    clinic.offerings.update(**ways)
    clinic.save()
    assert asked(client, f"q={typed}")[offered].startswith(link)


@pytest.fixture
def spoken_to(city, toxin):
    """In Austin one who offers toxin, by a physician's hand and in Spanish."""
    has = {"languages": ["en", "es"], "access": ["no_steps", "parking"], "offers_telehealth": True}
    clinic = make_provider("Habla", offers=[toxin], **has)
    clinic.offerings.update(performed_by=["do"])
    clinic.save()


@pytest.mark.parametrize(
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
def test_several_things_that_words_name_are_offered_together(client, spoken_to, typed, offered):
    together = [words for words in asked(client, f"q={typed}") if "”, " in words or "” and “" in words]
    assert together == ([offered] if offered else [])


def test_words_that_name_nothing_stay_words_beside_what_is_named(client, spoken_to):
    found = asked(client, "q=habla spanish")
    assert found["“habla”, Languages spoken “Spanish”: 1"] == "?q=habla&language=es"


def test_a_filter_that_is_chosen_is_no_part_of_what_is_offered_together(client, spoken_to):
    assert not any("Treatment" in words for words in asked(client, "q=botox spanish&treatment=ha-filler"))


def test_who_is_offered_somebody_near_a_place_is_not_shown_others_far_from_it(client, city):
    make_provider("Far Room", description="A dermatologist is here.", city="Dallas", point=DALLAS)
    page = client.get("/providers/?q=dermatologist austin")
    assert "Clinic type “Dermatology practice” near Austin, TX: 1" in page.text
    assert 'id="nearest"' not in page.text


# A city among the words


def test_a_city_is_no_slip_of_another_word(client, city):
    make_city("Glov", population=25_000)
    make_provider("Paras")
    make_city("Paris", population=24_000)
    assert "Showing results for" not in client.get("/providers/?q=paris").text
    assert next(iter(asked(client, "q=botox paris"))) == "“botox” near Paris, TX: 1"
    assert "Showing results for <strong>botox paris tx" not in client.get("/providers/?q=botx paris tx").text


def test_a_slip_beside_a_city_is_put_right_and_the_city_is_left(client, city):
    make_provider("Paras")
    make_city("Paris", population=24_000)
    assert next(iter(asked(client, "q=botx paris"))) == "“botox” near Paris, TX: 1"


def test_a_smaller_city_is_meant_where_its_name_means_nothing_else(client, city):
    make_city("Kyle", population=45_000)
    make_city("Skin", population=45_000)
    assert next(iter(asked(client, "q=kyle botox"))) == "“botox” near Kyle, TX: 1"
    make_provider("Skin House", point=DALLAS, city="Dallas")
    assert not any("near Skin" in words for words in asked(client, "q=juvederm botox skin"))


def test_a_part_of_a_small_cities_name_is_no_city(client, city):
    make_city("West Austin", point=DALLAS, population=9_000)
    assert not any("Austin" in words for words in asked(client, "q=juvederm botox west austin"))


def test_a_city_beside_its_zip_is_said_by_it(client, city):
    assert next(iter(asked(client, "q=botox austin tx 78701"))) == "“botox” near 78701 (Austin, TX): 1"
    assert next(iter(asked(client, "q=austin 78701"))) == "Near 78701 (Austin, TX): 2"


def test_who_names_a_city_means_no_part_of_the_map(client, city):
    found = asked(client, "q=botox austin&bounds=32,-98,34,-96")
    assert found["“botox” near Austin, TX: 1"] == "?q=botox&near=Austin%2C+TX"


def test_what_the_words_find_in_several_states_is_offered_near_the_city(client, city, toxin):
    for number in range(3):
        make_provider(f"Far {number}", offers=[toxin], city="Austin", us_state="MN", point=DALLAS)
    assert "“botox” near Austin, TX: 1" in asked(client, "q=botox austin", finding=4)


def test_a_small_city_or_a_slip_in_one_is_not_guessed_where_something_was_found(client, city):
    make_city("Bloom", population=9_000)
    make_provider("Beauty in Bloom")
    assert asked(client, "q=beauty in bloom", finding=1) == {}
    assert asked(client, "q=beauty in blom", finding=1) == {}


def test_half_a_name_is_not_offered_where_something_was_found(client, city):
    make_provider("Acne House")
    assert asked(client, "q=acne austin", finding=1) == {}


# What is not asked for


@pytest.mark.parametrize("typed", ["botox in texas", "botox near me", "the botox or dysport", "dr botox"])
def test_joining_words_ask_for_nothing(client, city, typed):
    assert count(client.get(f"/providers/?q={typed}")) == 2


def test_a_joining_word_at_the_end_may_be_a_state(client, city, toxin):
    make_provider("Rose Clinic", offers=[toxin], city="Portland", us_state="OR", point=(45.5, -122.7))
    make_provider("Pine Clinic", offers=[toxin], city="Portland", us_state="ME", point=(43.7, -70.3))
    assert names(client.get("/providers/?q=botox portland or")) == ["Rose Clinic"]
    assert names(client.get("/providers/?q=botox in portland me")) == ["Pine Clinic"]


def test_who_asks_near_themselves_is_told_how(client, city):
    page = client.get("/providers/?q=botox near me").text
    assert "“near me” doesn’t say where. Enter a ZIP or a city, or use your location." in page
    assert "say where" not in client.get("/providers/?q=botox near me&near=Austin").text


@pytest.mark.parametrize("typed", ["gotox", "disport", "lins", "rico"])
def test_another_letter_in_a_short_word_makes_another_word(client, city, typed):
    make_provider("Line Rich")
    mended = "Showing results for" in client.get(f"/providers/?q={typed}").text
    assert mended == (len(typed) > 4)


def test_a_city_whose_other_words_find_nothing_is_offered_alone(client, city):
    assert "Near Austin, TX: 2" in asked(client, "q=downtown austin")


def test_what_it_costs_is_no_word_of_a_listing(client, city):
    assert next(iter(asked(client, "q=how much does botox cost in kyle"))) == "“botox”: 2"


# What is called so


def test_what_is_called_alike_in_two_groups_does_not_mix(client, city, filler):
    clinic = make_provider("Punjab", offers=[filler], languages=["en", "pa"])
    clinic.offerings.update(performed_by=["pa"])
    clinic.save()
    assert next(iter(asked(client, "q=physician assistant"))) == "Performed by “Physician assistant (PA)”: 1"
    assert not any("Punjabi" in words for words in asked(client, "q=physician assistant"))


def test_a_name_that_several_choices_have_means_any_of_them(client, city, filler):
    for name, license in (("First", "md"), ("Second", "do")):
        clinic = make_provider(name, offers=[filler])
        clinic.offerings.update(performed_by=[license])
        clinic.save()
    assert asked(client, "q=doctor")["Performed by “MD” or “DO”: 2"] == "?performed_by=md&performed_by=do"


@pytest.mark.parametrize("typed", ["free consultation", "quiet area", "spa botx", "american"])
def test_a_part_of_what_a_language_or_access_is_called_does_not_name_it(client, city, typed):
    make_provider("All", languages=["en", "es", "ase"], access=["no_steps", "quiet"])
    assert not any(words.startswith(("Access", "Languages")) for words in asked(client, f"q=zzyx {typed}"))


def test_a_whole_word_of_a_name_goes_before_the_beginning_of_another(client, city, filler):
    filler.concerns.add(Concern.objects.create(name="Fat under the chin", slug="chin"))
    filler.concerns.add(Concern.objects.create(name="Chinoise", slug="chinoise"))
    filler.save()
    found = asked(client, "q=double chin")
    assert "Concern “Fat under the chin”: 1" in found
    assert "Concern “Chinoise”: 1" not in found


def test_what_some_write_in_two_words_is_found_by_one(client, city):
    make_provider("Cold", offers=[make_treatment("cryolipolysis", "Cryolipolysis", brand_names="CoolSculpting")])
    assert "Treatment “Cryolipolysis”: 1" in asked(client, "q=cool sculpting")


def test_opening_is_found_by_name(client, city):
    clinic = make_provider("Seventh Day")
    clinic.opening_hours = [OpeningHours(weekday=6, opens=time(9), closes=time(17))]
    clinic.save()
    assert asked(client, "q=open sunday")["Hours “Open on weekends”: 1"] == "?open=weekends"


# Several things


def test_two_treatments_are_offered_by_those_who_offer_both(client, city, toxin, filler):
    make_provider("Both", offers=[toxin, filler], description="Dysport and more, juvederm too.")
    make_provider("Each", offers=[toxin, filler])
    found = asked(client, "q=botox juvederm", finding=1)
    assert found["“juvederm”, Treatment “Botulinum toxin”: 2"] == "?q=juvederm&treatment=botulinum-toxin"


def test_one_thing_by_two_names_is_one_thing(client, spoken_to):
    for typed in ("botox dysport spanish", "botox botulinum toxin spanish"):
        assert "Treatment “Botulinum toxin”, Languages spoken “Spanish”: 1" in asked(client, f"q={typed}")
    assert "Access “No-step entrance” and “Parking”: 1" in asked(client, "q=wheelchair parking step free entrance")
    assert not any("and" in words for words in asked(client, "q=wheelchair step free entrance"))


def test_of_two_groups_with_one_name_that_is_meant_which_finds_more(client, spoken_to, toxin):
    make_provider("Teeth", offers=[toxin], kind="dental")
    assert any(
        "Clinic type “Dental practice”" in words and "Treatment" in words for words in asked(client, "q=dentist botox")
    )


def test_beside_few_found_by_idle_words_what_was_named_is_offered(client, city):
    make_provider("Idle", description="Ask for a botox treatment.")
    assert "Treatment “Botulinum toxin”: 2" in asked(client, "q=botox treatment", finding=1)


def test_a_treatment_that_nobody_offers_leads_to_its_page(client, city):
    page = make_treatment("deoxycholic-acid", "Deoxycholic acid injection", brand_names="Kybella")
    html = client.get("/providers/?q=kybella austin").text
    assert f'<a href="{page.url}">What we know about Deoxycholic acid injection</a>' in html
    assert "What we know about" in client.get("/providers/?treatment=deoxycholic-acid").text
    assert "Look up a treatment" in client.get("/providers/?q=zzyx").text
