"""The looks of each kind of page: three widths in light and dark; some also in print, zoomed, or in forced colors."""

from dataclasses import dataclass, field

from tests.pages import FAILURES, KINDS, PageKind


@dataclass(frozen=True)
class Look:
    name: str
    width: int
    # Arguments of Playwright's emulate_media.
    media: dict = field(default_factory=dict)
    # Device pixels per CSS pixel: 2 for 200% zoom.
    scale: int = 1


SCREENS = [
    Look(f"{width}-{scheme}", width, {"color_scheme": scheme})
    for width in (360, 768, 1280)
    for scheme in ("light", "dark")
]
# The width of US Letter paper between its margins.
PRINT = [Look("print", 680, {"media": "print"})]
ZOOM = [Look("640-zoomed", 640, scale=2)]
FORCED = [
    Look(f"1280-forced-{scheme}", 1280, {"color_scheme": scheme, "forced_colors": "active"})
    for scheme in ("light", "dark")
]
EXTRA = {
    "home": ZOOM + FORCED,
    "guide": PRINT + ZOOM + FORCED,
    "treatment": PRINT,
    "results": PRINT + ZOOM + FORCED,
    "compare": PRINT + ZOOM + FORCED,
    "provider": PRINT + ZOOM + FORCED,
    "inquiry-with-errors": ZOOM + FORCED,
}
# Pages that only some settings have.
OPTIONAL = [PageKind("styleguide", "/styleguide/")]
PAGES = [*KINDS, *FAILURES, *OPTIONAL]


def looks(kind):
    return SCREENS + EXTRA.get(kind.name, [])
