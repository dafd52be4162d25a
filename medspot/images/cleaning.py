"""Make uploaded images safe to keep: check their size before decoding, then redraw them without metadata."""

import io
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from PIL import Image, ImageCms, ImageOps

# The file name selects the only decoder that is tried; a file it can't read is refused.
FORMATS = {"avif": "AVIF", "gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
SAVE_OPTIONS = {"AVIF": {"quality": 85, "speed": 8}, "JPEG": {"quality": 92}, "WEBP": {"quality": 92}}
# Slightly more than twice the widest column. Each rendition decodes the original again, several at a time.
MAX_EDGE = 2560


def clean_picture(file, name):
    """Return the image as a new ContentFile of the same format: upright, in sRGB, each edge at most MAX_EDGE pixels.

    EXIF, GPS, XMP, comments, color profiles and all other metadata are dropped; an animation keeps its first frame.
    Raise ValidationError with a message for the user if the format is not in WAGTAILIMAGES_EXTENSIONS, the file has too
    many bytes or pixels, or its decoder can't read it.
    """
    image_format = allowed_format(name)
    check_bytes(file.size)
    try:
        with Image.open(file, formats=[image_format]) as image:
            check_pixels(*image.size)
            drawn = redrawn(image)
        output = io.BytesIO()
        drawn.save(output, image_format, **SAVE_OPTIONS.get(image_format, {}))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_many_pixels() from None
    except Exception as error:  # Pillow may raise almost anything for damaged or hostile files
        message = f"We can’t read this file as {image_format}. Save the image again, or choose another one."
        raise ValidationError(message, code="invalid_image") from error
    return ContentFile(output.getvalue(), name=name)


def header_size(file):
    """Return (width, height) in pixels from the file header, without decoding the image."""
    with Image.open(file, formats=list(set(FORMATS.values()))) as image:
        return image.size


def allowed_format(name):
    """Return Pillow's name for the format of a file name; raise ValidationError if it is not allowed."""
    extension = PurePath(name or "").suffix.lower().removeprefix(".")
    if extension not in FORMATS or extension not in settings.WAGTAILIMAGES_EXTENSIONS:
        allowed = ", ".join(settings.WAGTAILIMAGES_EXTENSIONS).upper()
        message = f"This file type isn’t accepted. Choose one of these: {allowed}."
        raise ValidationError(message, code="invalid_image_extension")
    return FORMATS[extension]


def check_bytes(size):
    """Raise ValidationError if a file has more bytes than WAGTAILIMAGES_MAX_UPLOAD_SIZE."""
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if size > limit:
        message = f"This file is too large ({filesizeformat(size)}). The limit is {filesizeformat(limit)}."
        raise ValidationError(message, code="file_too_large")


def check_pixels(width, height):
    """Raise ValidationError if an image has more pixels than WAGTAILIMAGES_MAX_IMAGE_PIXELS."""
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise too_many_pixels()


def too_many_pixels():
    """Return the ValidationError for an image with too many pixels."""
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    message = f"This image has too many pixels. The limit is {limit} million. Save a smaller copy and choose that."
    return ValidationError(message, code="file_too_many_pixels")


def redrawn(image):
    """Return an image with the same picture, upright, in sRGB and without metadata, scaled down to MAX_EDGE."""
    if image.mode != "CMYK":  # colors depend on its profile
        image = in_plain_mode(image)
    image.thumbnail((MAX_EDGE, MAX_EDGE), reducing_gap=1.0)
    image = in_plain_mode(in_srgb(ImageOps.exif_transpose(image)))
    image.info.clear()
    return image


def in_plain_mode(image):
    """Return the image in mode RGBA if it has transparency, else in L or RGB: all formats and resizing support these.

    Gray of 16 bits becomes gray of 8 bits.
    """
    if image.mode.startswith("I"):
        image = image.point(lambda level: level * (1 / 256)).convert("L")
    mode = "RGBA" if image.has_transparency_data else "L" if image.mode in ("1", "L") else "RGB"
    return image if image.mode == mode else image.convert(mode)


def in_srgb(image):
    """Return the image converted from its embedded color profile to sRGB; unchanged if it has no usable profile."""
    if not (profile := image.info.get("icc_profile")):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        return ImageCms.profileToProfile(image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode)
    except ImageCms.PyCMSError:
        return image
