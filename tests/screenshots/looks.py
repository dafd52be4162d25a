"""How each kind of page is looked at: three widths in light and dark; some on paper, zoomed, in forced colors."""

from dataclasses import dataclass, field

from tests.pages import FAILURES, KINDS, Kind


@dataclass(frozen=True)
class Look:
    name: str
    width: int
    # As Playwright emulates it.
    media: dict = field(default_factory=dict)
    # Device pixels for one of the page's: 2 is what 200 % zoom makes of a window.
    scale: int = 1


SCREENS = [
    Look(f"{width}-{scheme}", width, {"color_scheme": scheme})
    for width in (360, 768, 1280)
    for scheme in ("light", "dark")
]
# A sheet of A4 between its margins.
PAPER = [Look("print", 680, {"media": "print"})]
ZOOM = [Look("640-zoomed", 640, scale=2)]
FORCED = [
    Look(f"1280-forced-{scheme}", 1280, {"color_scheme": scheme, "forced_colors": "active"})
    for scheme in ("light", "dark")
]
MORE = {
    "home": ZOOM + FORCED,
    "guide": PAPER + ZOOM + FORCED,
    "treatment": PAPER,
    "results": PAPER + ZOOM + FORCED,
    "compare": PAPER + ZOOM + FORCED,
    "provider": PAPER + ZOOM + FORCED,
    "inquiry-with-errors": ZOOM + FORCED,
}
# Not on every site: one that has none of these is no worse for it.
PERHAPS = [Kind("styleguide", "/styleguide/")]
PAGES = [*KINDS, *FAILURES, *PERHAPS]


def looks(kind):
    return SCREENS + MORE.get(kind.name, [])
