"""Readers see a moderator's changes at their next request."""

import re
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.pages import GUIDE, NEAR_AUSTIN, TREATMENT

from .people import choose, open_menu, results, sign_in

NAME = "Journey’s End Aesthetics"
PAGE = "/providers/journeys-end-aesthetics-round-rock/"


@dataclass(frozen=True)
class Visible:
    """What a reader sees about the providers of one treatment."""

    found: int
    on_treatment_page: int
    in_guide: int
    in_sitemap: bool
    in_site_search: bool

    def with_one_more(self):
        return Visible(self.found + 1, self.on_treatment_page + 1, self.in_guide + 1, True, True)


def look(reader):
    """Check every page that shows listed providers."""
    reader.goto(NEAR_AUSTIN)
    found = results(reader)
    reader.goto(f"/treatments/{TREATMENT}/")
    on_treatment_page = count_in(reader.locator(".provider-block"))
    reader.goto(GUIDE)
    in_guide = count_in(reader.locator(".provider-block"))
    in_sitemap = PAGE in reader.request.get("/sitemap-providers.xml").text()
    reader.goto("/search/?q=journey")
    in_site_search = reader.get_by_role("link", name=NAME).count() > 0
    return Visible(found, on_treatment_page, in_guide, in_sitemap, in_site_search)


def count_in(block):
    return int(re.search(r"(\d+) providers?", block.inner_text())[1])


def test_readers_find_a_new_provider_only_while_it_is_listed(visit, watch):
    reader, mo = visit(), visit()
    before = look(reader)
    assert not before.in_sitemap
    sign_in(mo, "moderator")
    add_provider(mo)

    watch.expect(404, PAGE)
    assert reader.goto(PAGE).status == 404
    assert look(reader) == before

    press(mo, "List provider")
    assert look(reader) == before.with_one_more()
    assert reader.goto(PAGE).status == 200
    check_public_page(reader)

    press(mo, "Unlist provider", reason="Their license has lapsed.")
    assert look(reader) == before
    assert reader.goto(PAGE).status == 200
    expect(reader.get_by_role("heading", level=1)).to_have_text(NAME)

    press(mo, "List provider")
    assert look(reader) == before.with_one_more()


def add_provider(mo):
    open_menu(mo, "Directory", "Providers")
    mo.get_by_role("link", name="Add provider").click()
    mo.get_by_role("textbox", name="Name*", exact=True).fill(NAME)
    mo.get_by_label("Street*").fill("1 Main St")
    mo.get_by_label("City*").fill("Round Rock")
    mo.get_by_label("US state*").select_option("TX")
    mo.get_by_label("ZIP code*").fill("78664")
    mo.get_by_role("textbox", name="Phone").fill("(512) 555-0199")

    offers = mo.get_by_role("region", name="Treatments offered")
    offers.get_by_role("button", name="Add Treatment").click()
    chooser = offers.get_by_role("button", name="Choose a page")
    choose(mo, chooser, "Microneedling with exosomes", search="microneedling with exosomes")
    offers.get_by_label("Price from (USD)").fill("390")
    offers.get_by_label("Price unit").select_option("per session")
    offers.get_by_label("Price as of").fill("2026-11-02")

    hours = mo.get_by_role("region", name="Hours", exact=True)
    hours.get_by_role("button", name="Add Hours").click()
    hours.get_by_label("Weekday*").select_option("Friday")
    hours.get_by_label("Opens*").fill("20:00")
    hours.get_by_label("Closes*").fill("02:00")
    mo.get_by_role("button", name="Save").click()
    expect(mo.get_by_role("status")).to_contain_text("Readers will see it once you list it")


def press(mo, verb, reason=""):
    """Change the provider's state with the button at the top of its screen."""
    mo.get_by_role("navigation", name="Actions", exact=True).get_by_role("link", name=verb).click()
    if reason:
        mo.get_by_label("Reason").fill(reason)
    mo.get_by_role("button", name=verb).click()
    expect(mo.get_by_role("heading", name=NAME)).to_be_visible()


def check_public_page(reader):
    main = reader.get_by_role("main")
    expect(main.get_by_role("link", name="Microneedling with exosomes")).to_be_visible()
    for words in ("$390", "1 Main St", "(512) 555-0199"):
        expect(main).to_contain_text(words)
