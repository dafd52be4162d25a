"""Subset the two typefaces; README.md names the sources and how to run this.

A page may be 60 KB in total, so each font keeps only the characters of English text, one axis (weight, 400 to 600) and
the kerning of its middle weight. Kerning that varies with the weight costs 9 KB more and makes no visible difference.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parent.parent / "static" / "medspot" / "fonts"
LETTERS = "20-7E A0 A7 A9 AB AE B0-B3 B5 B7 BB BD C9 D6 D7 DF E0-EF F1-F6 F8-FC"
SIGNS = "2009 2010 2011 2013 2014 2018 2019 201C 201D 2022 2026 202F 2032 2033 2122 2190-2193 2212 2248 2260 2264 2265"
FEATURES = ["kern", "liga", "tnum"]
LIGHTEST, MIDDLE, BOLDEST = 400, 450, 600


def subsetted(source):
    """Return the font in a file, as a TTFont with only our characters and features and all of its axes."""
    font = TTFont(source)
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(f"{LETTERS} {SIGNS}"))
    subsetter.subset(font)
    return font


def build(source, name, fixed, weights):
    """Write a WOFF2 file to FONTS with the axes in `fixed` at one value, at one weight or a (min, max) range."""
    font = instancer.instantiateVariableFont(subsetted(source), fixed | {"wght": weights})
    if isinstance(weights, tuple):
        middle = instancer.instantiateVariableFont(subsetted(source), fixed | {"wght": MIDDLE})
        for table in ("GPOS", "GDEF"):
            if table in middle:
                font[table] = middle[table]
    font.flavor = "woff2"
    font.save(FONTS / f"{name}.woff2")


def main(newsreader, figtree):
    """Write all fonts; `newsreader` and `figtree` are the `files` folders of the two packages."""
    text = {"opsz": 18}
    build(f"{newsreader}/newsreader-latin-opsz-normal.woff2", "newsreader", text, (LIGHTEST, BOLDEST))
    build(f"{newsreader}/newsreader-latin-opsz-italic.woff2", "newsreader-italic", text, LIGHTEST)
    build(f"{figtree}/figtree-latin-wght-normal.woff2", "figtree", {}, (LIGHTEST, BOLDEST))


if __name__ == "__main__":
    main(*sys.argv[1:])
