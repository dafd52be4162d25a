"""Searching: unknown places, no results, pagination, the back button, and site search."""

import re

from playwright.sync_api import expect

from tests.pages import TREATMENT

from .conftest import PHONE
from .people import results


def find(reader, near="", what=""):
    """Fill in and submit the directory's search form."""
    form = reader.get_by_role("search", name="Find providers")
    form.get_by_label("What").fill(what)
    form.get_by_label("Near").fill(near)
    form.get_by_role("button", name="Find providers").click()


def test_unknown_place_is_named_and_can_be_corrected(reader):
    reader.goto("/providers/")
    find(reader, near="Neverwhere")
    heading = reader.get_by_role("heading", level=1)
    expect(heading).to_contain_text("We couldn’t find “Neverwhere”")
    assert results(reader) == 0

    find(reader, near="Austin, TX")
    expect(heading).to_contain_text("within 25 miles of Austin, TX")
    assert results(reader) >= 14


def test_wider_radius_is_suggested_and_finds_what_it_promises(reader):
    # The demo has no clinic in Florence, north of Austin.
    reader.goto(f"/providers/?treatment={TREATMENT}&near=76527&radius=5")
    assert results(reader) == 0
    offer = reader.get_by_role("link", name=re.compile(r"Within \d+ miles: \d+")).first
    miles, promised = map(int, re.findall(r"\d+", offer.inner_text()))
    offer.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(f"within {miles} miles of")
    assert results(reader) == promised > 0


def test_result_pages_do_not_overlap_and_cover_all_results(reader):
    reader.goto("/providers/")
    everyone, seen = results(reader), []
    pages = reader.get_by_role("navigation", name="Pages of results")
    while True:
        links = reader.locator(".provider-card__name a").all()
        seen += [link.get_attribute("href") for link in links]
        following = pages.get_by_role("link", name="Next")
        if not following.count():
            break
        following.click()
        expect(pages.locator("[aria-current=page]")).to_contain_text(str(len(seen) // 20 + 1))
    assert everyone > 20
    assert len(seen) == len(set(seen)) == everyone


def test_back_button_restores_the_search_and_its_results(reader):
    reader.goto("/providers/")
    find(reader, near="78701", what="exosome")
    heading, cards = reader.get_by_role("heading", level=1), reader.locator(".provider-card__name")
    expect(heading).to_contain_text("for “exosome” within 25 miles of 78701")
    question, answers = heading.inner_text(), cards.all_inner_texts()
    find(reader, near="Dallas, TX", what="botox")
    expect(heading).to_contain_text("Dallas, TX")
    cards.first.get_by_role("link").click()
    expect(heading).not_to_contain_text("Dallas, TX")

    reader.go_back()
    expect(heading).to_contain_text("Dallas, TX")
    reader.go_back()
    expect(heading).to_have_text(question)
    assert cards.all_inner_texts() == answers


def test_header_search_finds_articles_people_providers_and_places(visit):
    reader = visit(PHONE, java_script_enabled=False)
    reader.goto("/treatments/")
    for words, link, title in [
        ("exosomes", "Exosomes in skincare", "Exosomes in skincare"),
        ("Edie Hart", "Edie Hart", "Edie Hart"),
        ("Quillwort", "Quillwort Skin Studio", "Quillwort Skin Studio"),
        ("Round Rock", "Providers near Round Rock, TX", "within 25 miles of Round Rock, TX"),
    ]:
        box = reader.get_by_role("search", name="Whole site").get_by_role("searchbox")
        box.fill(words)
        box.press("Enter")
        expect(reader.get_by_role("heading", level=1)).to_contain_text(words)
        reader.get_by_role("main").get_by_role("link", name=link).first.click()
        expect(reader.get_by_role("heading", level=1)).to_contain_text(title)


def test_missing_page_offers_search(reader, watch):
    watch.expect(404, "/exosomes/")
    assert reader.goto("/exosomes/").status == 404
    reader.get_by_role("main").get_by_role("searchbox").fill("exosomes")
    reader.get_by_role("main").get_by_role("button", name="Search").click()
    expect(reader.get_by_role("link", name=re.compile("Exosomes in skincare"))).to_be_visible()
