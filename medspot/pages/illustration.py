"""MedSpot's drawings by code: membranes and vesicles, the same for the same words, and never a face."""

from hashlib import sha256
from random import Random

PAPER, INK, PINE, TINT, AMBER = "#FCFBF8", "#1C2321", "#0E5A52", "#C9E0DC", "#E8B45A"


def chance_of(words):
    """The Random that the words always give."""
    # Not for secrets: the same words must give the same picture.
    return Random(sha256(words.encode()).digest())  # noqa: S311


def membrane(pen, center, radius, width):
    """The two layers around a cell."""
    for layer in (radius, radius - 5 * width):
        pen.ellipse(box(center, layer), outline=PINE, width=width)


def vesicles(pen, chance, number, area, radii, width):
    """Vesicles with their cargo, somewhere in the area (left, top, right, bottom)."""
    left, top, right, bottom = area
    for _ in range(number):
        center = (chance.uniform(left, right), chance.uniform(top, bottom))
        radius = chance.uniform(*radii)
        pen.ellipse(box(center, radius), outline=PINE, fill=chance.choice((TINT, TINT, AMBER)), width=width)
        pen.ellipse(box(center, radius / 3), fill=PINE)


def box(center, radius):
    x, y = center
    return (x - radius, y - radius, x + radius, y + radius)
