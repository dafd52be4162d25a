"""Draw the image that other sites show for an article: title, category, and a drawing seeded by its slug."""

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from medspot.pages.illustration import INK, PAPER, PINE, box, membrane, seeded_random, vesicles
from medspot.text import printable_line

# Increase this when the drawing changes, so that every picture gets a new URL.
DRAWING_VERSION = 1
SIZE = (1200, 630)
FONTS = Path(__file__).parent / "typefaces"

MARGIN = 72
TITLE_TOP, TITLE_WIDTH, TITLE_HEIGHT = 148, 680, 350
# In pixels, largest first. At the smallest size, 255 of the widest letters fit.
TITLE_SIZES = range(104, 20, -4)
LINE_HEIGHT = 1.12
# Draw at twice the size and scale down, because Pillow doesn't smooth the edges of circles.
SUPERSAMPLING = 2
COLORS = 64


def draw_png(title, category, seed):
    """Return a 1200 by 630 PNG with category, title and the site's name on a background that depends on the seed.

    The same arguments always give the same bytes.
    """
    canvas = draw_background(seed)
    pen = ImageDraw.Draw(canvas)
    pen.text(
        (MARGIN, MARGIN), truncate(printable_line(category), load_font("figtree", 28)), PINE, load_font("figtree", 28)
    )
    size, lines = fit_title(printable_line(title))
    for number, line in enumerate(lines):
        position = (MARGIN, TITLE_TOP + number * size * LINE_HEIGHT)
        pen.text(position, line, INK, load_font("newsreader", size))
    pen.text((MARGIN + 52, SIZE[1] - MARGIN), "MedSpot", INK, load_font("newsreader", 38), anchor="lm")
    encoded = BytesIO()
    canvas.quantize(COLORS, dither=Image.Dither.NONE).save(encoded, "PNG", optimize=True)
    return encoded.getvalue()


def draw_background(seed):
    """Return an RGB image of SIZE with a cell and vesicles on the right and the MedSpot mark, without text."""
    width, height = (SUPERSAMPLING * side for side in SIZE)
    chance = seeded_random(seed)
    canvas = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(canvas)
    cell = (chance.uniform(0.86, 0.96) * width, chance.uniform(0.3, 0.7) * height)
    membrane(pen, cell, radius=230 * SUPERSAMPLING, width=4 * SUPERSAMPLING)
    beside_title = ((MARGIN + TITLE_WIDTH + 80) / SIZE[0] * width, 0, width, height)
    vesicles(
        pen,
        chance,
        number=26,
        area=beside_title,
        radii=(8 * SUPERSAMPLING, 30 * SUPERSAMPLING),
        width=3 * SUPERSAMPLING,
    )
    draw_mark(pen, (MARGIN + 18) * SUPERSAMPLING, height - MARGIN * SUPERSAMPLING)
    return canvas.resize(SIZE, Image.Resampling.LANCZOS)


def draw_mark(pen, x, y):
    """Draw the MedSpot mark (medspot/static/medspot/mark.svg) centered at (x, y), in supersampled pixels."""
    pen.ellipse(box((x, y), 18 * SUPERSAMPLING), outline=PINE, width=4 * SUPERSAMPLING)
    pen.ellipse(box((x + 3.6 * SUPERSAMPLING, y + 1.8 * SUPERSAMPLING), 6.6 * SUPERSAMPLING), fill=PINE)


@cache
def load_font(name, size):
    """Return the font "figtree" or "newsreader" at a size in pixels."""
    return ImageFont.truetype(FONTS / f"{name}.ttf", size)


def truncate(text, face):
    """Return the text, shortened with an ellipsis if it is wider than TITLE_WIDTH in the font `face`."""
    if face.getlength(text) <= TITLE_WIDTH:
        return text
    shorter = (f"{text[:end].rstrip()}…" for end in range(len(text), 0, -1))
    return next(each for each in shorter if face.getlength(each) <= TITLE_WIDTH)


def fit_title(title):
    """Return (font size in pixels, lines) for the largest of TITLE_SIZES at which the title fits.

    If no size fits, break words at the smallest size.
    """
    for size in TITLE_SIZES:
        lines = wrap(title.split(), size)
        if lines and len(lines) * size * LINE_HEIGHT <= TITLE_HEIGHT:
            return size, lines
    return size, wrap(list(title), size, separator="")


def wrap(pieces, size, separator=" "):
    """Return the pieces joined into lines no wider than TITLE_WIDTH, or None if a single piece is too wide.

    `size` is the font size in pixels.
    """
    face = load_font("newsreader", size)
    lines = []
    for piece in pieces:
        if face.getlength(piece) > TITLE_WIDTH:
            return None
        longer = f"{lines[-1]}{separator}{piece}" if lines else piece
        if lines and face.getlength(longer) <= TITLE_WIDTH:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines
