"""The demo's pictures, drawn by code."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from medspot.images.models import MedSpotImage
from medspot.pages.illustration import PAPER, membrane, seeded_random, vesicles

SIZE = (1200, 800)


def make_image(seed, title, **fields):
    """Save and return a decorative MedSpotImage; `fields` are other model fields.

    The same seed always gives the same drawing.
    """
    image = MedSpotImage(
        title=title,
        is_decorative=True,
        credit="Illustration: MedSpot",
        file=ContentFile(draw_png(seed), name=f"{seed[:40]}.png"),
        **fields,
    )
    image.save()
    return image


def draw_png(seed):
    """Return the bytes of a PNG of SIZE. The same seed (text) always gives the same drawing."""
    chance = seeded_random(seed)
    canvas = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(canvas)
    width, height = SIZE
    membrane(pen, (chance.uniform(0.25, 0.75) * width, chance.uniform(0.3, 0.7) * height), radius=330, width=4)
    vesicles(pen, chance, number=60, area=(0, 0, width, height), radii=(8, 34), width=3)
    encoded = BytesIO()
    canvas.save(encoded, "PNG", optimize=True)
    return encoded.getvalue()
