"""Pictures for the tests, drawn by code, and what hides in them."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

SECRET = b"Jane Doe, 30.2672 N"
FORMATS = {"avif": "AVIF", "gif": "GIF", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


def drawing(width=60, height=40, mode="RGB"):
    """White, with a red top left quarter: shows which way up it stands."""
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
    """A picture of the given kind that carries SECRET wherever its format has room for it."""
    options = {
        "avif": {"exif": exif(), "xmp": SECRET},
        "gif": {"comment": SECRET},
        "jpg": {"exif": exif(), "xmp": SECRET, "comment": SECRET},
        "png": {"exif": exif()},
        "webp": {"exif": exif(), "xmp": SECRET},
    }[extension]
    return encoded(drawing(), FORMATS[extension], **options) + SECRET


def upload(name="garden.jpg", content=None):
    """What a browser would send for a chosen file."""
    extension = name.rpartition(".")[2]
    content = encoded(drawing(), FORMATS[extension]) if content is None else content
    return SimpleUploadedFile(name, content, "image/jpeg")


def png_of(width, height):
    """A PNG that states any size at all, in under a hundred bytes."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def red_and_blue_swapped():
    """A color profile under which pure red means sRGB's blue: what ignores it is seen at once."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"swap").replace(b"bXYZ", b"rXYZ").replace(b"swap", b"bXYZ")
