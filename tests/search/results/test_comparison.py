"""The comparison of two to four providers."""

from datetime import date, time
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from providers.choices import State
from providers.models import OpeningHours
from tests.each import each
from tests.factories import (
    add_document,
    add_practitioner,
    make_offering,
    make_provider,
    make_treatment,
    make_user,
    make_warning,
)
from tests.queries import warm_queries


@pytest.fixture
def pair(with_exosomes, microneedling):
    """Glow states everything it can. Quiet states one treatment without a price and nothing else."""
    glow = make_provider(
        "Glow",
        offers=[microneedling, with_exosomes],
        languages=["en", "es"],
        access=["no_steps"],
        examined_by=["np"],
        confirmed_on=date(2026, 11, 2),
    )
    add_practitioner(glow, "Nora Vale")
    add_practitioner(glow, "Omar Reyes", "md", checked=False, is_medical_director=True)
    add_document(glow, with_exosomes)
    quiet = make_provider("Quiet")
    quiet.opening_hours.all().delete()
    make_offering(with_exosomes, price=None, provider=quiet).save()
    return glow, quiet


def compare(client, *providers, **parameters):
    slugs = [getattr(provider, "slug", provider) for provider in providers]
    response = client.get("/providers/compare/", {"provider": slugs, **parameters})
    assert response.status_code == 200
    return response


def text_of(element):
    return " ".join(element.get_text(" ").split())


def table(response):
    """Return the cells of each table row by its heading."""
    rows = BeautifulSoup(response.content, "lxml").select("table tr")
    return {text_of(row.th): [text_of(cell) for cell in row.select("td")] for row in rows if row.select("th + td")}


def names(response):
    return [text_of(link) for link in BeautifulSoup(response.content, "lxml").select("thead th > a:first-child")]


def links(response):
    """Return the next steps that an empty comparison suggests, as {words: address}."""
    steps = BeautifulSoup(response.content, "lxml").select("main .empty a")
    return {text_of(link): link["href"] for link in steps}


def main(response):
    return text_of(BeautifulSoup(response.content, "lxml").main)


def test_providers_appear_in_the_order_of_the_address(client, pair):
    glow, quiet = pair
    assert names(compare(client, quiet, glow)) == ["Quiet", "Glow"]


def test_treatment_shows_price_date_and_performers(client, pair, with_exosomes):
    glow, _ = pair
    offering = glow.offerings.get(treatment=with_exosomes)
    offering.performed_by = ["rn"]
    offering.save()
    stated, unstated = table(compare(client, *pair))["Microneedling with exosomes"]
    assert "from $300 per session as of Nov. 1, 2026 Performed by: Registered nurse (RN)" in stated
    assert unstated == "Price not stated Who performs it: not stated"


def test_treatment_that_a_provider_does_not_offer_is_marked(client, pair):
    assert table(compare(client, *pair))["Microneedling"][1] == "Not listed"


def test_searched_treatments_come_first_then_the_most_common(client, pair):
    def order(**parameters):
        return [row for row in table(compare(client, *pair, **parameters)) if row.startswith("Microneedling")]

    assert order() == ["Microneedling with exosomes", "Microneedling"]
    assert order(treatment="microneedling") == ["Microneedling", "Microneedling with exosomes"]


def test_treatment_that_no_provider_offers_is_reported(client, pair):
    assert "None of these clinics lists “peel”." in main(compare(client, *pair, treatment="peel"))


def test_treatment_shows_a_regulators_warning(client, pair, with_exosomes):
    make_warning(with_exosomes)
    cells = table(compare(client, *pair))["Microneedling with exosomes"]
    assert all("Warned about (FDA): exosome gels" in cell for cell in cells)


def test_practitioners_show_their_checks(client, pair):
    rows = table(compare(client, *pair))
    assert rows["Who treats you"] == [
        "Nora Vale, Nurse practitioner (NP, APRN) License verified Nov. 3, 2026, Board of Nursing "
        "Omar Reyes, MD Not verified yet",
        "Not stated",
    ]
    assert rows["Medical director"] == ["Omar Reyes, MD Not stated", "Not stated"]


def test_documents_hours_and_access_are_shown_or_marked_as_not_stated(client, pair):
    rows = table(compare(client, *pair))
    assert rows["Product documents"] == [
        "Certificate of analysis, Vesicle gel, for Microneedling with exosomes "
        "Product documents verified Nov. 3, 2026, Certificate on file",
        "Not stated",
    ]
    assert rows["Monday"][0].startswith("9 a.m. to 5 p.m.")
    assert rows["Sunday"][0].startswith("closed")
    assert rows["Monday"][1] == rows["Now"][1] == "Not stated"
    assert rows["Accessibility"] == ["No-step entrance", "Not stated"]
    assert rows["Languages"] == ["English Spanish", "Not stated"]
    assert rows["The business"] == ["Not verified yet"] * 2
    assert rows["Last confirmed by the clinic"] == ["Nov. 2, 2026", "Not yet"]


def test_missing_information_becomes_a_question(client, pair):
    glow, quiet = table(compare(client, *pair))["Questions to ask"]
    assert "“When are you open?” Hours" in quiet
    assert "When are you open?" not in glow


def test_temporarily_closed_provider_says_so(client, pair):
    _, quiet = pair
    quiet.temporarily_closed = True
    quiet.save()
    assert table(compare(client, *pair))["Now"][1] == "Temporarily closed"


def test_only_the_first_four_providers_are_compared(client, home):
    providers = [make_provider(f"Clinic {letter}") for letter in "ABCDE"]
    response = compare(client, *providers)
    assert names(response) == ["Clinic A", "Clinic B", "Clinic C", "Clinic D"]
    assert "You can compare up to 4 providers, so we left out the rest." in main(response)


def test_one_of_three_can_be_removed_but_not_one_of_two(client, pair):
    third = make_provider("Third")
    page = BeautifulSoup(compare(client, *pair, third, treatment="microneedling").content, "lxml")
    first = page.select_one(".comparison__remove")["href"]
    assert names(client.get(f"/providers/compare/{first}")) == ["Quiet", "Third"]
    assert "treatment=microneedling" in first
    assert not BeautifulSoup(compare(client, *pair).content, "lxml").select(".comparison__remove")


def test_empty_comparison_explains_how_to_choose(client, pair):
    response = compare(client)
    assert "Choose two to four clinics to compare" in main(response)
    assert links(response) == {"All providers": "/providers/"}


def test_comparison_of_one_suggests_where_to_find_others(client, pair):
    response = compare(client, pair[0], "nope", treatment="microneedling")
    assert "You chose Glow. Add one to three more" in main(response)
    assert "<table" not in response.text
    assert links(response) == {
        "About Glow": "/providers/glow-austin/",
        "Providers near Austin, TX": "/providers/?near=78701&treatment=microneedling",
        "All providers": "/providers/",
    }


def test_repeated_provider_is_compared_once(client, pair):
    assert names(compare(client, *pair, pair[0])) == ["Glow", "Quiet"]


def test_unknown_or_closed_providers_are_left_out_by_name(client, pair):
    preparing = make_provider("Secret", state=State.PREPARING)
    closed = make_provider("Gone")
    closed.make_closed(make_user("Mo"), "Retired")
    response = compare(client, *pair, "nope", preparing, closed)
    assert names(response) == ["Glow", "Quiet"]
    assert "We couldn’t find a provider called “nope” or “secret-austin”." in main(response)
    assert "Gone, Austin has closed for good, so we left it out." in main(response)
    assert "Secret" not in main(response)


@each("slug", ["\0", "a" * 10_000, "’ OR 1=1", "<script>", "\u202e", "../admin"])
def test_hostile_parameters_are_shown_as_text(client, pair, slug):
    response = compare(client, *pair, slug, treatment=slug)
    assert names(response) == ["Glow", "Quiet"]
    assert "<script>" not in main(response) or "&lt;script&gt;" in response.text


def test_five_hundred_values_take_no_more_queries(client, pair, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        compare(client, *pair, *(f"nobody-{number}" for number in range(500)))


def test_comparison_sets_no_cookie_and_is_noindex(client, pair):
    response = compare(client, *pair)
    assert '<meta name="robots" content="noindex">' in response.text
    assert response.cookies == {}
    assert client.post("/providers/compare/").status_code == 405


@pytest.mark.parametrize(("providers", "rows"), [(2, 1), (4, 6)])
def test_query_count_does_not_depend_on_what_is_compared(client, home, providers, rows):
    treatments = [make_treatment(f"treatment-{number}") for number in range(rows)]
    chosen = []
    for _ in range(providers):
        provider = make_provider(offers=treatments)
        for number in range(rows):
            add_practitioner(provider, f"Person {number}")
            add_document(provider, treatments[number])
            OpeningHours(provider=provider, weekday=5, opens=time(number), closes=time(number + 1)).save()
        chosen.append(provider)
    query = urlencode({"provider": [provider.slug for provider in chosen]}, doseq=True)
    assert warm_queries(client, f"/providers/compare/?{query}") == 9


def test_cards_can_be_selected_and_the_form_keeps_the_treatment(client, pair):
    page = BeautifulSoup(client.get("/providers/?treatment=microneedling-with-exosomes").content, "lxml")
    boxes = page.select(".provider-card input[name=provider][form=compare]")
    assert {box["value"] for box in boxes} == {provider.slug for provider in pair}
    form = page.select_one("form#compare[action='/providers/compare/']")
    assert form.select_one("input[name=treatment]")["value"] == "microneedling-with-exosomes"


def test_cards_elsewhere_have_no_compare_checkbox(client, pair):
    assert 'form="compare"' not in client.get("/search/?q=glow").text
