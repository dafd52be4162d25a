"""Actions that many journeys share."""

from playwright.sync_api import expect

from home.accounts import DOMAIN, PASSWORD


def sign_in(page, account):
    """Sign in to the admin with one of the demo's accounts."""
    page.goto("/admin/")
    page.get_by_label("Email address").fill(f"{account}@{DOMAIN}")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="MedSpot", level=1)).to_be_visible()


def open_menu(page, menu, item):
    """Open a screen through a menu in Wagtail's sidebar."""
    sidebar = page.get_by_role("navigation", name="Main menu")
    sidebar.get_by_role("button", name=menu).click()
    sidebar.get_by_role("link", name=item, exact=True).click()
    expect(page.get_by_role("heading", name=item, level=1)).to_be_visible()


def choose(page, button, row, search=""):
    """Click a chooser's button, search if `search` is given, and choose the first row with this text."""
    button.click()
    dialog = page.get_by_role("dialog")
    if search:
        dialog.get_by_role("textbox", name="Search term").fill(search)
        expect(dialog.get_by_role("alert")).to_contain_text("match")
    dialog.get_by_role("link", name=row).first.click()
    expect(dialog).to_be_hidden()


def results(page):
    """Return the number of providers that the results page shows."""
    return int(page.locator("#result-count").get_attribute("data-count"))


def cookies(page):
    """Return the names of this browser's cookies."""
    return sorted(cookie["name"] for cookie in page.context.cookies())
