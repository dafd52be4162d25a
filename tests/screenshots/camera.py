"""Take screenshots: every kind of page for design review, and four for the README."""

from itertools import groupby

from PIL import Image

from tests.pages import GUIDE, PROVIDER

from .looks import PAGES, looks

HEIGHT = 800
DESK = {"width": 1280, "height": HEIGHT}
# Images load when scrolled to, but a screenshot covers the whole page at once.
LOAD_PICTURES = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => null);
}))"""
# The field of an evidence card.
EVIDENCE_CARD = "[name$=-value-finding]"
MAX_README_BYTES = 150_000
# Few colors keep the files small; these are enough for text and the demo's drawings.
COLORS = 128


def take_pages(browser, url, folder):
    """Save a screenshot of every look of every kind of page in the folder. Return the kinds the site does not have."""
    folder.mkdir(parents=True, exist_ok=True)
    for previous in folder.glob("*.png"):
        previous.unlink()
    missing = []
    for kind in PAGES:
        for scale, together in groupby(looks(kind), key=lambda look: look.scale):
            context = browser.new_context(base_url=url, viewport=DESK, device_scale_factor=scale)
            page = context.new_page()
            if kind.open(page).status == kind.status:
                for look in together:
                    take(page, look, folder / f"{kind.name}-{look.name}.png")
            else:
                missing.append(kind)
            context.close()
    return list(dict.fromkeys(missing))


def take(page, look, path):
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    # Reset whatever the previous look emulated.
    page.emulate_media(**{"media": "screen", "color_scheme": "light", "forced_colors": "none"} | look.media)
    page.evaluate(LOAD_PICTURES)
    page.screenshot(path=path, full_page=True)


def take_for_readme(browser, url, folder):
    """Take the README's screenshots: the guide in light, the home page in dark, an editor's screen, and a provider."""
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(base_url=url, viewport=DESK)
    page = context.new_page()
    for name, path, scheme in [("light", GUIDE, "light"), ("dark", "/", "dark"), ("provider", PROVIDER, "light")]:
        page.emulate_media(color_scheme=scheme)
        page.goto(path)
        page.evaluate(LOAD_PICTURES)
        save_small(page, folder / f"readme-{name}.png")
    page.goto("/demo/")
    page.get_by_role("button", name="Sign in as editor").click()
    page.wait_for_load_state("networkidle")
    page.locator(EVIDENCE_CARD).first.evaluate("field => field.closest('section').scrollIntoView()")
    save_small(page, folder / "readme-editor.png")
    context.close()


def save_small(page, path):
    """Save a screenshot of the window with few colors. Raise ValueError if it is too large for the repository."""
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size >= MAX_README_BYTES:
        raise ValueError(f"{path.name} has {path.stat().st_size} bytes, {MAX_README_BYTES} or more.")
