"""What a card says of a listing, and why it stands where it stands."""

import re
from datetime import date

import pytest

from tests.factories import add_document, make_offering, make_provider, make_treatment, make_warning


def test_a_card_shows_distance_city_price_opening_and_what_was_checked(client, places, with_exosomes):
    provider = make_provider("Quiet Room", offers=[with_exosomes], point=(30.30, -97.75))
    add_document(provider, with_exosomes)
    page = client.get("/providers/?near=78701&treatment=microneedling-with-exosomes").text
    card = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<article") : page.index("</article>")]))
    for shown in ("Quiet Room", "Austin, TX", "2.0 miles", "from $300 per session", "Product documents checked 3 Nov"):
        assert shown in card
    assert re.search(r"Open until 5 p.m.|Closed, opens \w+ at 9 a.m.", card)


def test_a_treatment_that_a_regulator_warns_of_is_found_and_shown_with_that(client, directory, with_exosomes):
    make_warning(with_exosomes)
    page = client.get("/providers/?treatment=microneedling-with-exosomes").text
    assert page.count("Warned about (FDA): exosome gels</strong>") == 3


def test_an_unpublished_treatment_is_on_no_card(client, places):
    page = make_treatment("thread-lift", "Thread lift")
    make_provider("Quiet Room", offers=[page])
    page.unpublish()
    assert "Thread lift" not in client.get("/providers/").text


def test_an_unpublished_treatment_is_not_counted_on_a_card_either(client, places, microneedling):
    others = [make_treatment(slug) for slug in ("peel", "laser-toning", "filler", "thread-lift", "cupping")]
    make_provider("Quiet Room", offers=[microneedling, *others])
    assert "and 2 other treatments" in client.get("/providers/").text
    for page in others[-2:]:
        page.unpublish()
    assert "other treatment" not in client.get("/providers/").text


def treatments(response):
    """The treatments that the first card names."""
    card = response.text[response.text.index("<article") : response.text.index("</article>")]
    return [" ".join(name.split()) for name in re.findall(r"<li>\s*<span>([^<]*)", card)]


@pytest.fixture
def full_house(places, microneedling):
    """Somewhere that offers more than a card names, and toxin last."""
    others = [make_treatment(slug) for slug in ("peel", "laser-toning", "filler", "cupping")]
    toxin = make_treatment("botulinum-toxin", synonyms="Wrinkle relaxer", brand_names="Botox")
    return make_provider("Toning House", offers=[*others, microneedling, toxin])


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=botox", ["Botulinum toxin"]),
        ("q=botox+austin", ["Botulinum toxin"]),
        ("q=toning+botox", ["Botulinum toxin"]),
        ("q=toning", ["Laser toning"]),
        ("q=house", ["Peel", "Laser toning", "Filler", "Cupping"]),
        ("q=botox&treatment=filler", ["Filler", "Botulinum toxin"]),
        ("treatment=filler", ["Filler"]),
    ],
)
def test_a_card_names_the_treatment_that_the_words_mean(client, full_house, query, shown):
    assert treatments(client.get(f"/providers/?{query}")) == shown


def test_the_site_search_names_it_too(client, full_house):
    assert treatments(client.get("/search/?q=botox")) == ["Botulinum toxin"]


def why(response):
    """Why the first card stands where it stands."""
    return re.search(r"Why it is here: </span>([^<]*)<", response.text)[1]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("near=78701", "Nearest first: 2.0 miles"),
        ("near=78701&q=quiet", "Nearest first: 2.0 miles; matched by name"),
        ("q=quiet", "Closest match: matched by name"),
        ("q=skinpen", "Closest match: matched by treatment"),
        ("q=austin", "Closest match: matched by city or state"),
        ("treatment=microneedling&sort=price", "Lowest price from: $300 per session"),
        ("sort=confirmed", "Most recently confirmed: 2 November 2026"),
        ("kind=med_spa", "Most facts checked: 1"),
    ],
)
def test_each_card_says_why_it_is_here(client, places, microneedling, query, said):
    provider = make_provider(
        "Quiet Room", offers=[microneedling], point=(30.30, -97.75), confirmed_on=date(2026, 11, 2)
    )
    add_document(provider, microneedling)
    assert why(client.get(f"/providers/?{query}")) == said


def test_what_is_missing_is_said_too(client, places, microneedling):
    make_offering(microneedling, price=None, provider=make_provider()).save()
    assert why(client.get("/providers/?treatment=microneedling&sort=price")) == "Lowest price from: no price stated"
    assert why(client.get("/providers/?sort=confirmed")) == "Most recently confirmed: never confirmed"


def test_who_is_closed_for_now_says_that_this_puts_it_last(client, places, microneedling):
    make_provider(offers=[microneedling], temporarily_closed=True)
    assert "temporarily closed, so after the rest" in why(client.get("/providers/?near=Austin"))


def test_a_card_can_be_pointed_at_and_ticked_for_comparing(client, places):
    provider = make_provider("Quiet Room")
    page = client.get("/providers/").text
    assert f'id="provider-{provider.pk}"' in page
    assert f'<input type="checkbox" form="compare" name="provider" value="{provider.slug}">' in page
    assert 'form="compare"' not in client.get("/search/?q=quiet").text
