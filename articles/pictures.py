"""The picture that other sites show of an article: its title and category, and a drawing that follows from its slug."""

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from medspot.pages.illustration import INK, PAPER, PINE, box, chance_of, membrane, vesicles

# Another number gives every picture another address: count on when the drawing changes.
DRAWING = 1
SIZE = (1200, 630)
TYPEFACES = Path(__file__).parent / "typefaces"

MARGIN = 72
TITLE_TOP, TITLE_WIDTH, TITLE_HEIGHT = 148, 680, 350
# In pixels. At the smallest, 255 of the widest letters fit.
TITLE_SIZES = range(104, 20, -4)
LEADING = 1.12
# Circles are drawn as many times as large and made smaller, because Pillow's own have ragged edges.
FINER = 2
COLORS = 64


def drawn(title, category, seed):
    """The bytes of a PNG."""
    canvas = drawing(seed)
    pen = ImageDraw.Draw(canvas)
    pen.text((MARGIN, MARGIN), cut(printable(category), typeface("figtree", 28)), PINE, typeface("figtree", 28))
    size, lines = fitted(printable(title))
    for number, line in enumerate(lines):
        place = (MARGIN, TITLE_TOP + number * size * LEADING)
        pen.text(place, line, INK, typeface("newsreader", size))
    pen.text((MARGIN + 52, SIZE[1] - MARGIN), "MedSpot", INK, typeface("newsreader", 38), anchor="lm")
    encoded = BytesIO()
    canvas.quantize(COLORS, dither=Image.Dither.NONE).save(encoded, "PNG", optimize=True)
    return encoded.getvalue()


def drawing(seed):
    """The picture without its words: a cell among vesicles at the right, and the mark."""
    width, height = (FINER * side for side in SIZE)
    chance = chance_of(seed)
    canvas = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(canvas)
    cell = (chance.uniform(0.86, 0.96) * width, chance.uniform(0.3, 0.7) * height)
    membrane(pen, cell, radius=230 * FINER, width=4 * FINER)
    beside_title = ((MARGIN + TITLE_WIDTH + 80) / SIZE[0] * width, 0, width, height)
    vesicles(pen, chance, number=26, area=beside_title, radii=(8 * FINER, 30 * FINER), width=3 * FINER)
    draw_mark(pen, (MARGIN + 18) * FINER, height - MARGIN * FINER)
    return canvas.resize(SIZE, Image.Resampling.LANCZOS)


def draw_mark(pen, x, y):
    """The spot, as medspot/static/medspot/mark.svg has it."""
    pen.ellipse(box((x, y), 18 * FINER), outline=PINE, width=4 * FINER)
    pen.ellipse(box((x + 3.6 * FINER, y + 1.8 * FINER), 6.6 * FINER), fill=PINE)


@cache
def typeface(name, size):
    return ImageFont.truetype(TYPEFACES / f"{name}.ttf", size)


def printable(text):
    """The text on one line, without what no typeface draws."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def cut(text, face):
    """The text, or as much of it as fits beside the drawing."""
    if face.getlength(text) <= TITLE_WIDTH:
        return text
    shorter = (f"{text[:end].rstrip()}…" for end in range(len(text), 0, -1))
    return next(each for each in shorter if face.getlength(each) <= TITLE_WIDTH)


def fitted(title):
    """The largest size at which the title fits, with its lines; at the smallest, words are broken."""
    for size in TITLE_SIZES:
        lines = wrapped(title.split(), size)
        if lines and len(lines) * size * LEADING <= TITLE_HEIGHT:
            return size, lines
    return size, wrapped(list(title), size, between="")


def wrapped(pieces, size, between=" "):
    """The pieces in lines of the title's width; None where one alone is too wide."""
    face = typeface("newsreader", size)
    lines = []
    for piece in pieces:
        if face.getlength(piece) > TITLE_WIDTH:
            return None
        longer = f"{lines[-1]}{between}{piece}" if lines else piece
        if lines and face.getlength(longer) <= TITLE_WIDTH:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines
