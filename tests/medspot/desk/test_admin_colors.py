"""Our colors in the Wagtail admin have enough contrast in both themes."""

import re

import pytest
from django.conf import settings

CSS = (settings.BASE_DIR / "medspot/static/medspot/admin.css").read_text()
COLORS = {
    name: (light, dark) for name, light, dark in re.findall(r"--w-color-([\w-]+): light-dark\((#\w+), (#\w+)\)", CSS)
}
SURFACES = ["surface-page", "surface-header", "surface-dashboard-panel"]
TEXTS = ["text-label", "text-context", "text-meta", "text-link-default", "text-link-hover", "text-error"]
PAIRS = [(text, surface, 4.5) for text in TEXTS for surface in SURFACES] + [
    ("text-placeholder", "surface-field", 4.5),
    ("text-button", "surface-button-default", 4.5),
    ("text-button", "surface-button-hover", 4.5),
    ("text-status-label", "surface-status-label", 4.5),
    ("text-context", "surface-info-panel", 4.5),
    ("text-button-outline-default", "surface-page", 4.5),
    ("text-button-outline-hover", "surface-button-outline-hover", 4.5),
    ("text-button-critical-outline-hover", "surface-button-critical-hover", 4.5),
    ("border-field-default", "surface-field", 3),
    ("focus", "surface-page", 3),
    ("icon-secondary", "surface-page", 3),
]


def luminance(color):
    digits = color.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "minimum"), PAIRS)
def test_every_color_pair_has_enough_contrast(theme, front, back, minimum):
    assert contrast(COLORS[front][theme], COLORS[back][theme]) >= minimum


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_menu_text_has_enough_contrast(theme):
    for surface in ("surface-menus", "surface-menu-item-active"):
        # Wagtail's menu text is white, at 80% opacity unless selected.
        assert contrast("#cccccc", COLORS[surface][theme]) >= 4.5
        assert contrast("#93d6cb", COLORS[surface][theme]) >= 3
