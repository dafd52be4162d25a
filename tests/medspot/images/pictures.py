"""Generated images for tests, with hidden metadata."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

SECRET = b"Jane Doe, 30.2672 N"
FORMATS = {"avif": "AVIF", "gif": "GIF", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


def drawing(width=60, height=40, mode="RGB"):
    """Return a white image with a red top left quarter, which shows its orientation."""
    image = Image.new(mode, (width, height), "white")
    image.paste("red", (0, 0, width // 2, height // 2))
    return image


def encoded(image, image_format, **options):
    output = io.BytesIO()
    image.save(output, image_format, **options)
    return output.getvalue()


def exif(orientation=1):
    data = Image.Exif()
    data[Base.Orientation] = orientation
    data[Base.Artist] = SECRET.decode()
    data.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    data.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (30.0, 16.0, 2.0)
    return data


def telling(extension):
    """Return an image file of the given type with SECRET in all its metadata."""
    options = {
        "avif": {"exif": exif(), "xmp": SECRET},
        "gif": {"comment": SECRET},
        "jpg": {"exif": exif(), "xmp": SECRET, "comment": SECRET},
        "png": {"exif": exif()},
        "webp": {"exif": exif(), "xmp": SECRET},
    }[extension]
    return encoded(drawing(), FORMATS[extension], **options) + SECRET


def upload(name="garden.jpg", content=None):
    """Return an uploaded file, as a browser would send it."""
    extension = name.rpartition(".")[2]
    content = encoded(drawing(), FORMATS[extension]) if content is None else content
    return SimpleUploadedFile(name, content, "image/jpeg")


def png_of(width, height):
    """Return a PNG of under 100 bytes whose header states the given size."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def red_and_blue_swapped():
    """Return a color profile in which pure red is sRGB blue, so ignoring it is visible."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"swap").replace(b"bXYZ", b"rXYZ").replace(b"swap", b"bXYZ")
