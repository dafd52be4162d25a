"""Draw MedSpot's decorative art with Pillow: cell membranes and vesicles, the same picture for the same words."""

from hashlib import sha256
from random import Random

PAPER, INK, PINE, TINT, AMBER = "#FCFBF8", "#1C2321", "#0E5A52", "#C9E0DC", "#E8B45A"


def seeded_random(words):
    """Return a Random seeded by the words, so the same words give the same picture."""
    return Random(sha256(words.encode()).digest())  # noqa: S311


def membrane(pen, center, radius, width):
    """Draw the two layers around a cell: circles with outlines `width` pixels wide."""
    for layer in (radius, radius - 5 * width):
        pen.ellipse(box(center, layer), outline=PINE, width=width)


def vesicles(pen, random, number, area, radii, width):
    """Draw `number` vesicles at random positions in the area (left, top, right, bottom), in pixels.

    `radii` is the range of their radii, `width` that of their outline.
    """
    left, top, right, bottom = area
    for _ in range(number):
        center = (random.uniform(left, right), random.uniform(top, bottom))
        radius = random.uniform(*radii)
        pen.ellipse(box(center, radius), outline=PINE, fill=random.choice((TINT, TINT, AMBER)), width=width)
        pen.ellipse(box(center, radius / 3), fill=PINE)


def box(center, radius):
    """Return the bounding box of a circle, as Pillow takes it."""
    x, y = center
    return (x - radius, y - radius, x + radius, y + radius)
