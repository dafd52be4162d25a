from typing import NamedTuple

from django import template
from wagtail.images.models import AbstractRendition
from wagtail.images.shortcuts import get_renditions_or_not_found

register = template.Library()


class Variant(NamedTuple):
    """Widths in pixels, narrowest first; the default `sizes` attribute; height / width if cropped."""

    widths: tuple[int, ...]
    sizes: str
    height: float | None = None


VARIANTS = {
    "column": Variant((480, 960, 1440), "(min-width: 48rem) 42rem, 100vw"),
    "wide": Variant((640, 1280, 1920), "(min-width: 77rem) 75rem, 100vw"),
    "card": Variant((320, 640), "20rem", height=2 / 3),
    "portrait": Variant((128, 256), "8rem", height=1),
}


class Sources(NamedTuple):
    """The attributes of a picture element: two srcsets, their sizes, and a JPEG rendition as the fallback."""

    avif: str
    webp: str
    fallback: AbstractRendition
    sizes: str


@register.simple_tag
def picture_sources(image, variant=""):
    """Return the Sources of an image in one of VARIANTS ("column" by default), or None if there is no image.

    Renditions that don't exist yet are made.
    """
    if not image:
        return None
    variant = VARIANTS[variant or "column"]
    crops = [crop(width, variant.height) for width in useful_widths(image, variant)]
    fallback = f"{crops[len(crops) // 2]}|format-jpeg"
    specs = [f"{size}|format-{kind}" for kind in ("avif", "webp") for size in crops]
    renditions = get_renditions_or_not_found(image, [*specs, fallback])
    return Sources(
        avif=srcset(renditions[f"{size}|format-avif"] for size in crops),
        webp=srcset(renditions[f"{size}|format-webp"] for size in crops),
        fallback=renditions[fallback],
        sizes=variant.sizes,
    )


def useful_widths(image, variant):
    """Return the variant's widths in pixels up to the first that is at least the image's; images are never enlarged."""
    available = min(image.width, image.height / variant.height) if variant.height else image.width
    narrower = [width for width in variant.widths if width < available]
    return variant.widths[: len(narrower) + 1]


def crop(width, height):
    """Return Wagtail's filter spec for a width in pixels, cropped if `height`, a share of the width, is given."""
    return f"fill-{width}x{round(width * height)}" if height else f"width-{width}"


def srcset(renditions):
    """Return the srcset attribute for these renditions."""
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
