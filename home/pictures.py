"""Pictures drawn by code: vesicles within membranes, the same for the same words, and never a face."""

from hashlib import sha256
from io import BytesIO
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from medspot.images.models import MedSpotImage

SIZE = (1200, 800)
PAPER, PINE, TINT, AMBER = "#FCFBF8", "#0E5A52", "#C9E0DC", "#E8B45A"
VESICLES = 60


def drawn_image(words, title, **fields):
    """A saved MedSpotImage, marked as decorative, whose drawing follows from the words."""
    image = MedSpotImage(
        title=title,
        is_decorative=True,
        credit="Illustration: MedSpot",
        file=ContentFile(drawing(words), name=f"{words[:40]}.png"),
        **fields,
    )
    image.save()
    return image


def drawing(words):
    """The bytes of a PNG."""
    # Not for secrets: the same words must give the same picture.
    chance = Random(sha256(words.encode()).digest())  # noqa: S311
    canvas = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(canvas)
    width, height = SIZE
    cell = (chance.uniform(0.25, 0.75) * width, chance.uniform(0.3, 0.7) * height)
    for radius in (330, 310):
        pen.ellipse(box(cell, radius), outline=PINE, width=4)
    for _ in range(VESICLES):
        centre = (chance.uniform(0, width), chance.uniform(0, height))
        radius = chance.uniform(8, 34)
        pen.ellipse(box(centre, radius), outline=PINE, fill=chance.choice((TINT, TINT, AMBER)), width=3)
        pen.ellipse(box(centre, radius / 3), fill=PINE)
    encoded = BytesIO()
    canvas.save(encoded, "PNG", optimize=True)
    return encoded.getvalue()


def box(centre, radius):
    x, y = centre
    return (x - radius, y - radius, x + radius, y + radius)
