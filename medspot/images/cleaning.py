"""A picture from outside, made safe to keep: weighed before it is decoded, then drawn anew without its metadata."""

import io
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from PIL import Image, ImageCms, ImageOps

# The name chooses the one decoder that a file ever meets; what that decoder does not know is refused.
FORMATS = {"avif": "AVIF", "gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
SAVE_OPTIONS = {"AVIF": {"quality": 85, "speed": 8}, "JPEG": {"quality": 92}, "WEBP": {"quality": 92}}
# Twice the widest column, and a little. Each rendition decodes the original again, several at a time.
MAX_EDGE = 2560


def clean_picture(file, name):
    """The picture as a new ContentFile of the same format: upright, in sRGB, MAX_EDGE pixels at most.

    EXIF, GPS, XMP, comments, color profiles and whatever else was in the file stay behind; of a moving picture the
    first frame is kept. Raises ValidationError, with words for the person who chose the file, for a format that is not
    in WAGTAILIMAGES_EXTENSIONS, too many bytes or pixels, and anything that its format's decoder cannot read.
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
    except Exception as error:  # damaged or hostile files make Pillow raise almost anything
        message = f"This file cannot be read as {image_format}. Save the picture anew, or choose another."
        raise ValidationError(message, code="invalid_image") from error
    return ContentFile(output.getvalue(), name=name)


def header_size(file):
    """(width, height) in pixels as the file's header states them, without decoding the picture."""
    with Image.open(file, formats=list(set(FORMATS.values()))) as image:
        return image.size


def allowed_format(name):
    extension = PurePath(name or "").suffix.lower().removeprefix(".")
    if extension not in FORMATS or extension not in settings.WAGTAILIMAGES_EXTENSIONS:
        allowed = ", ".join(settings.WAGTAILIMAGES_EXTENSIONS).upper()
        message = f"This kind of file is not accepted. Choose one of these: {allowed}."
        raise ValidationError(message, code="invalid_image_extension")
    return FORMATS[extension]


def check_bytes(size):
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if size > limit:
        message = f"This file is too big ({filesizeformat(size)}). The most is {filesizeformat(limit)}."
        raise ValidationError(message, code="file_too_large")


def check_pixels(width, height):
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise too_many_pixels()


def too_many_pixels():
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    message = f"This picture has too many pixels. The most is {limit} million; save a smaller copy and choose that."
    return ValidationError(message, code="file_too_many_pixels")


def redrawn(image):
    """A new image of the same pixels and nothing else; JPEG is shrunk while it is decoded."""
    if image.mode != "CMYK":  # its profile alone knows which colors are meant
        image = in_plain_mode(image)
    image.thumbnail((MAX_EDGE, MAX_EDGE), reducing_gap=1.0)
    image = in_plain_mode(in_srgb(ImageOps.exif_transpose(image)))
    image.info.clear()
    return image


def in_plain_mode(image):
    """The image as grays, RGB or RGBA: the modes that every format and every later resize handle well."""
    if image.mode.startswith("I"):
        image = image.point(lambda level: level * (1 / 256)).convert("L")
    mode = "RGBA" if image.has_transparency_data else "L" if image.mode in ("1", "L") else "RGB"
    return image if image.mode == mode else image.convert(mode)


def in_srgb(image):
    """The image with its colors moved from its embedded profile to sRGB, or as it is if that profile is unusable."""
    if not (profile := image.info.get("icc_profile")):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        return ImageCms.profileToProfile(image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode)
    except ImageCms.PyCMSError:
        return image
