"""Takes the pictures: every kind of page for whoever looks at the design, and four for the README."""

from itertools import groupby

from PIL import Image

from tests.pages import GUIDE, PROVIDER

from .looks import PAGES, looks

HEIGHT = 800
DESK = {"width": 1280, "height": HEIGHT}
# Pictures wait until somebody scrolls to them; the camera takes the whole page at once.
LOAD_PICTURES = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => null);
}))"""
# What an editor's screen of ours has that another has not: a finding with its study.
EVIDENCE_CARD = "[name$=-value-finding]"
README_BYTES = 150_000
# Few enough to weigh little, and enough for type and the demo's drawings.
COLORS = 128


def take_pages(browser, url, folder):
    """Takes every look of every kind of page that the site at the address has; returns those that it has not."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
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
    # What one look emulates and the next does not mention goes back to what it was.
    page.emulate_media(**{"media": "screen", "color_scheme": "light", "forced_colors": "none"} | look.media)
    page.evaluate(LOAD_PICTURES)
    page.screenshot(path=path, full_page=True)


def take_for_readme(browser, url, folder):
    """The four pictures of the README: the guide in light, the front door in dark, an editor's screen, a provider."""
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(base_url=url, viewport=DESK)
    page = context.new_page()
    for name, path, scheme in [("light", GUIDE, "light"), ("dark", "/", "dark"), ("provider", PROVIDER, "light")]:
        page.emulate_media(color_scheme=scheme)
        page.goto(path)
        page.evaluate(LOAD_PICTURES)
        keep(page, folder / f"readme-{name}.png")
    page.goto("/demo/")
    page.get_by_role("button", name="Sign in as editor").click()
    page.wait_for_load_state("networkidle")
    page.locator(EVIDENCE_CARD).first.evaluate("field => field.closest('section').scrollIntoView()")
    keep(page, folder / "readme-editor.png")
    context.close()


def keep(page, path):
    """What is in the window, small enough to be kept in the repository. Raises ValueError where it is not."""
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size >= README_BYTES:
        raise ValueError(f"{path.name} has {path.stat().st_size} bytes, {README_BYTES} or more.")
