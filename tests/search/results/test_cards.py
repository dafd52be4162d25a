"""Result cards: what they show, and the reason for their rank."""

import re
from datetime import date

import pytest

from tests.each import each
from tests.factories import add_document, make_offering, make_provider, make_treatment, make_warning


def test_card_shows_distance_city_price_opening_and_checks(client, places, with_exosomes):
    provider = make_provider("Quiet Room", offers=[with_exosomes], point=(30.30, -97.75))
    add_document(provider, with_exosomes)
    page = client.get("/providers/?near=78701&treatment=microneedling-with-exosomes").text
    card = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<article") : page.index("</article>")]))
    for shown in (
        "Quiet Room",
        "Austin, TX",
        "2.0 miles",
        "from $300 per session",
        "Product documents verified Nov. 3, 2026",
    ):
        assert shown in card
    assert re.search(r"Open until 5 p.m.|Closed, opens \w+ at 9 a.m.", card)


def test_card_shows_a_regulators_warning(client, directory, with_exosomes):
    make_warning(with_exosomes)
    page = client.get("/providers/?treatment=microneedling-with-exosomes").text
    assert page.count("Warned about (FDA): exosome gels</strong>") == 3


def test_unpublished_treatment_is_not_shown(client, places):
    page = make_treatment("thread-lift", "Thread lift")
    make_provider("Quiet Room", offers=[page])
    page.unpublish()
    assert "Thread lift" not in client.get("/providers/").text


def test_unpublished_treatment_is_not_counted(client, places, microneedling):
    others = [make_treatment(slug) for slug in ("peel", "laser-toning", "filler", "thread-lift", "cupping")]
    make_provider("Quiet Room", offers=[microneedling, *others])
    assert "and 2 more treatments" in client.get("/providers/").text
    for page in others[-2:]:
        page.unpublish()
    assert "more treatment" not in client.get("/providers/").text


def treatments(response):
    """Return the treatments that the first card names."""
    card = response.text[response.text.index("<article") : response.text.index("</article>")]
    return [" ".join(name.split()) for name in re.findall(r"<li>\s*<span>([^<]*)", card)]


@pytest.fixture
def full_house(places, microneedling):
    """A provider that offers more treatments than a card names, toxin last."""
    others = [make_treatment(slug) for slug in ("peel", "laser-toning", "filler", "cupping")]
    toxin = make_treatment("botulinum-toxin", synonyms="Wrinkle relaxer", brand_names="Botox")
    return make_provider("Toning House", offers=[*others, microneedling, toxin])


@each(
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
def test_card_names_the_treatments_that_match_the_search(client, full_house, query, shown):
    assert treatments(client.get(f"/providers/?{query}")) == shown


def test_card_in_site_search_names_the_matching_treatment(client, full_house):
    assert treatments(client.get("/search/?q=botox")) == ["Botulinum toxin"]


def rank_reason(response):
    """Return the reason that the first card gives for its rank."""
    return re.search(r"Why it ranks here: </span>([^<]*)<", response.text)[1]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("near=78701", "Nearest first: 2.0 miles"),
        ("near=78701&q=quiet", "Nearest first: 2.0 miles; name matches"),
        ("q=quiet", "Closest match: name matches"),
        ("q=skinpen", "Closest match: treatment matches"),
        ("q=austin", "Closest match: city or state matches"),
        ("treatment=microneedling&sort=price", "Lowest starting price: $300 per session"),
        ("sort=confirmed", "Most recently confirmed: Nov. 2, 2026"),
        ("kind=med_spa", "Most verified facts: 1"),
    ],
)
def test_card_gives_the_reason_for_its_rank(client, places, microneedling, query, reason):
    provider = make_provider(
        "Quiet Room", offers=[microneedling], point=(30.30, -97.75), confirmed_on=date(2026, 11, 2)
    )
    add_document(provider, microneedling)
    assert rank_reason(client.get(f"/providers/?{query}")) == reason


def test_reason_names_a_missing_price_or_confirmation(client, places, microneedling):
    make_offering(microneedling, price=None, provider=make_provider()).save()
    assert (
        rank_reason(client.get("/providers/?treatment=microneedling&sort=price"))
        == "Lowest starting price: no price stated"
    )
    assert rank_reason(client.get("/providers/?sort=confirmed")) == "Most recently confirmed: not confirmed yet"


def test_temporarily_closed_provider_is_listed_last_and_says_so(client, places, microneedling):
    make_provider(offers=[microneedling], temporarily_closed=True)
    assert "temporarily closed, so listed last" in rank_reason(client.get("/providers/?near=Austin"))


def test_card_has_an_anchor_and_a_compare_checkbox(client, places):
    provider = make_provider("Quiet Room")
    page = client.get("/providers/").text
    assert f'id="provider-{provider.pk}"' in page
    assert f'<input type="checkbox" form="compare" name="provider" value="{provider.slug}">' in page
    assert 'form="compare"' not in client.get("/search/?q=quiet").text
