"""Take the screenshots for docs/editors.md from a running demo, without saving anything there."""

import re
from io import BytesIO
from pathlib import Path

from PIL import Image

SIZE = {"width": 1280, "height": 800}
MENU = 200
# Screens have few colors: this many reduce a file to a third.
COLORS = 128


def take(browser_context_factory, base_url, folder):
    """Save each screenshot as <folder>/<name>.png. `browser_context_factory` is browser.new_context."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for account, screens in SCREENS.items():
        context = browser_context_factory(base_url=base_url, viewport=SIZE, color_scheme="light")
        try:
            page = signed_in(context, account)
            for name, show in screens.items():
                area = show(page)
                page.wait_for_timeout(600)
                save(page.screenshot(clip=area), folder / f"{name}.png")
        finally:
            context.close()


def signed_in(context, account):
    page = context.new_page()
    page.goto("/demo/")
    page.get_by_role("button", name=f"Sign in as {account}").click()
    page.get_by_role("navigation", name="Main menu").wait_for()
    # Leave Wagtail's autosave requests unanswered, so that the demo does not change.
    page.route(re.compile(r"/edit/$"), lambda route: None if route.request.method == "POST" else route.continue_())
    return page


def save(picture, path):
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(COLORS, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)


def area(top=0, height=SIZE["height"], left=MENU, width=SIZE["width"] - MENU):
    """Return the part of the window to keep, by default without the menu."""
    return {"x": left, "y": top, "width": width, "height": height}


def open_guide(page):
    """Open the demo's guide in the editor, from the article list."""
    page.goto("/admin/articles/")
    page.get_by_role("link", name="Exosomes in skincare", exact=False).first.click()
    page.get_by_role("button", name="Collapse all").wait_for()


def to_top(locator, margin=70):
    """Scroll the element to `margin` pixels below the top of the window."""
    locator.evaluate(TO_TOP, margin)


TO_TOP = """(element, margin) => {
  element.style.scrollMarginTop = `${margin}px`;
  element.scrollIntoView({block: "start", behavior: "instant"});
}"""


def desk(page):
    page.goto("/admin/")
    return area(left=0, width=SIZE["width"])


def editor(page):
    open_guide(page)
    return area()


def block_picker(page):
    open_guide(page)
    insert = page.get_by_role("button", name="Insert a block").nth(1)
    to_top(insert, 120)
    insert.click()
    option = page.locator(".w-combobox__option-row").filter(has_text="Evidence card")
    option.get_by_role("button", name="Preview").click()
    page.frame_locator(".w-combobox-preview__iframe").get_by_text("made-up example").first.wait_for()
    return area(left=0, width=SIZE["width"])


def preview(page):
    open_guide(page)
    page.get_by_role("button", name="Toggle preview").click()
    page.frame_locator("#w-preview-iframe").get_by_role("heading", level=1).wait_for()
    return area()


def publish(page):
    open_guide(page)
    page.get_by_role("button", name="More actions").click()
    return area(top=480, height=320, width=620)


def schedule(page):
    open_guide(page)
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.get_by_role("dialog", name="Set publishing schedule").wait_for()
    return area(height=620)


def correction(page):
    open_guide(page)
    heading = page.get_by_role("heading", name="Corrections and updates")
    page.get_by_role("button", name="Add change").click()
    to_top(heading)
    return area(height=560)


def study(page):
    page.goto("/admin/snippets/treatments/study/add/")
    to_top(page.get_by_role("heading", name="Where readers can find it"), 120)
    return area()


def re_check(page):
    page.goto("/admin/")
    page.get_by_role("link", name="Record a re-check").first.click()
    page.get_by_label("Result").wait_for()
    return area(height=640)


def provider(page):
    page.goto("/admin/snippets/providers/provider/add/")
    return area()


def list_it(page):
    page.goto("/admin/snippets/providers/provider/?state=preparing")
    page.locator("td.title a").first.click()
    page.get_by_role("link", name="List provider").click()
    page.get_by_label("Reason").wait_for()
    return area(height=420)


def checked(page):
    page.goto("/admin/snippets/providers/provider/?state=listed")
    page.locator("td.title a").first.click()
    to_top(page.get_by_role("heading", name="Verifications"))
    return area(height=560)


# Account → screenshot name → function that opens the screen and returns the area to keep.
SCREENS = {
    "editor": {
        "desk": desk,
        "editor": editor,
        "block-picker": block_picker,
        "publish": publish,
        "study": study,
        "re-check": re_check,
        "correction": correction,
        # From here on Wagtail keeps the side panel open.
        "preview": preview,
        "schedule": schedule,
    },
    "moderator": {
        "provider": provider,
        "list-it": list_it,
        "checked": checked,
    },
}
