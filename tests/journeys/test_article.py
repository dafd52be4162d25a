"""An editor writes an article from its outline, previews and publishes it, and readers find it."""

import re

from playwright.sync_api import expect

from tests.pages import NEAR_AUSTIN

from .people import choose, results, sign_in

TITLE = "A second look at exosomes after needling"
DEK = "Two small trials, and what they leave open."
FINDING = "Redness faded sooner on the side with serum."
EDIT_URL = re.compile(r"/admin/pages/\d+/edit/")


def test_editor_writes_and_publishes_an_article_and_readers_find_it(visit):
    edie, reader = visit(), visit()
    sign_in(edie, "editor")
    begin_article(edie)
    edie.get_by_placeholder("Page title*").fill(TITLE)
    edie.get_by_role("textbox", name="Dek*").fill(DEK)
    fill_outline(edie)
    # Wagtail ignores typing until its autosave is ready. One more change makes it save the draft without an author.
    edie.get_by_role("textbox", name="Dek*").fill(f"{DEK} ")
    expect(edie).to_have_url(EDIT_URL, timeout=40_000)
    choose_author(edie, "Edie Hart")
    look_at_preview(edie)

    reader.goto("/articles/")
    expect(reader.get_by_role("link", name=TITLE)).to_have_count(0)
    edie.get_by_role("button", name="More actions").click()
    edie.get_by_role("button", name="Publish").click()
    expect(edie.get_by_role("status").first).to_contain_text(f"Page '{TITLE}' has been published")
    read_article(reader)


def begin_article(edie):
    """Open the page explorer and add an article there."""
    edie.get_by_role("navigation", name="Main menu").get_by_role("button", name="Pages").click()
    explorer = edie.get_by_role("dialog", name="Page explorer")
    explorer.get_by_role("link", name="View child pages of 'MedSpot'").click()
    explorer.get_by_role("link", name="Articles", exact=True).click()
    edie.get_by_role("link", name="Add child page").click()
    expect(edie.get_by_role("heading", name="New: Article")).to_be_visible()


def choose_author(edie, name):
    edie.get_by_role("region", name="Authors").get_by_role("button", name="Add author").click()
    dialog = edie.get_by_role("dialog")
    dialog.get_by_role("checkbox", name=name).check()
    dialog.get_by_role("button", name="Confirm selection").click()
    expect(dialog).to_be_hidden()


def fill_outline(edie):
    """Fill in every block that a new article starts with, in order."""
    write(edie, "body-0-value", "Serums with exosomes are sold for use after needling.")
    write(edie, "body-2-value", "Vesicles are parcels that cells send to one another.")
    write(edie, "body-4-value-text", "The side with serum was less red after three days.")
    studies = edie.get_by_role("button", name="Choose study")
    choose(edie, studies.first, "park-2023", search="park")
    choose(edie, studies.first, "park-2023", search="park")
    edie.locator("[name=body-5-value-finding]").fill(FINDING)
    edie.locator("[name=body-5-value-limitation]").fill("One small trial.")
    choose(edie, edie.get_by_role("button", name="Choose regulatory status"), "Exosome products: Unapproved")
    write(edie, "body-9-value-case_for", "Small trials point the same way.")
    write(edie, "body-9-value-overclaimed", "That it replaces a retinoid.")
    write(edie, "body-9-value-best_supported", "As an addition to needling.")
    treatment = edie.get_by_role("button", name="Choose a page (Treatment page)")
    choose(edie, treatment, "Microneedling with exosomes", search="microneedling with exosomes")
    edie.locator("[name=body-10-value-place]").fill("Austin, TX")


def write(edie, name, words):
    """Type into the rich text field with this name."""
    field = edie.locator(".w-field").filter(has=edie.locator(f"[name={name}]")).last
    field.get_by_role("textbox").click()
    edie.keyboard.insert_text(words)
    expect(field).to_contain_text(words)


def look_at_preview(edie):
    edie.get_by_role("button", name="Toggle preview").click()
    preview = edie.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(preview.get_by_role("main")).to_contain_text(FINDING)
    edie.get_by_role("button", name="Toggle preview").click()


def read_article(reader):
    reader.goto("/articles/")
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    main = reader.get_by_role("main")
    for words in (DEK, "Edie Hart", FINDING, "What regulators say", "As an addition to needling."):
        expect(main).to_contain_text(words)
    # The passage and the evidence card cite the same study, so it is listed once.
    expect(main.get_by_role("region", name="References").get_by_role("listitem")).to_have_count(1)

    near = main.get_by_role("link", name=re.compile("Near Austin"))
    promised = int(re.search(r"Austin, TX: (\d+)", near.inner_text())[1])
    near.click()
    assert results(reader) == promised
    reader.goto(NEAR_AUSTIN)
    assert results(reader) >= 14
