"""Cleaning of uploaded images."""

import io
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageFile

from medspot.images.cleaning import MAX_EDGE, clean_picture
from tests.medspot.images.pictures import (
    FORMATS,
    SECRET,
    drawing,
    encoded,
    exif,
    png_of,
    red_and_blue_swapped,
    telling,
)

RED, WHITE, BLUE = (255, 0, 0), (255, 255, 255), (0, 0, 255)


def cleaned(content, name):
    return Image.open(io.BytesIO(clean_picture(ContentFile(content), name).read()))


def looks(image, point, color):
    return all(abs(seen - meant) < 24 for seen, meant in zip(image.convert("RGB").getpixel(point), color, strict=True))


def test_sideways_photo_is_rotated_upright():
    image = cleaned(encoded(drawing(60, 40), "JPEG", exif=exif(orientation=6)), "sideways.jpg")

    assert image.size == (40, 60)
    assert looks(image, (35, 5), RED)
    assert looks(image, (5, 5), WHITE)


@pytest.mark.parametrize("extension", FORMATS)
def test_metadata_is_removed(extension):
    told = telling(extension)
    assert SECRET in told

    kept = clean_picture(ContentFile(told), f"photo.{extension}").read()

    image = Image.open(io.BytesIO(kept))
    assert image.format == FORMATS[extension]
    assert looks(image, (5, 5), RED)
    assert SECRET not in kept
    assert not image.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile"} & set(image.info)


def test_embedded_color_profile_is_applied_and_removed():
    told = encoded(Image.new("RGB", (20, 20), "red"), "PNG", icc_profile=red_and_blue_swapped())

    image = cleaned(told, "wide.png")

    assert "icc_profile" not in image.info
    assert looks(image, (5, 5), BLUE)


def test_image_with_a_broken_color_profile_is_accepted():
    image = cleaned(encoded(drawing(), "PNG", icc_profile=b"no profile at all"), "odd.png")
    assert looks(image, (5, 5), RED)


def test_cmyk_image_becomes_rgb():
    image = cleaned(encoded(drawing().convert("CMYK"), "JPEG"), "print.jpg")
    assert image.mode == "RGB"


def test_sixteen_bit_gray_becomes_eight_bit():
    levels = b"".join(level.to_bytes(2, "little") for level in (0, 32768, 65535))
    image = cleaned(encoded(Image.frombytes("I;16", (3, 1), levels), "PNG"), "vesicles.png")

    assert image.mode == "L"
    assert [image.getpixel((x, 0)) for x in range(3)] == [0, 128, 255]


@pytest.mark.parametrize("extension", ["avif", "gif", "png", "webp"])
def test_transparency_is_kept(extension):
    logo = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    logo.paste("red", (0, 0, 10, 10))

    image = cleaned(encoded(logo, FORMATS[extension]), f"logo.{extension}").convert("RGBA")

    assert image.getpixel((15, 15))[3] == 0
    assert image.getpixel((2, 2))[3] == 255


@pytest.mark.parametrize("extension", ["avif", "gif", "png", "webp"])
def test_animation_keeps_its_first_frame(extension):
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "white", "blue")]
    film = encoded(frames[0], FORMATS[extension], save_all=True, append_images=frames[1:], duration=90)

    image = cleaned(film, f"film.{extension}")

    assert getattr(image, "n_frames", 1) == 1
    assert looks(image, (5, 5), RED)


def test_phone_jpeg_with_two_images_is_accepted():
    image = cleaned(encoded(drawing(), "MPO", save_all=True, append_images=[drawing(30, 20)]), "phone.jpg")

    assert image.format == "JPEG"
    assert image.size == (60, 40)


@pytest.mark.parametrize("extension", ["jpg", "png"])
def test_large_photo_is_scaled_down(extension):
    content = encoded(Image.new("P", (4000, 1000)).convert("RGB"), FORMATS[extension])
    assert cleaned(content, f"large.{extension}").size == (MAX_EDGE, MAX_EDGE // 4)


def test_small_image_is_not_enlarged():
    assert cleaned(encoded(drawing(60, 40), "PNG"), "small.png").size == (60, 40)


jpeg = partial(encoded, drawing(), "JPEG")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("page.jpg", b"<!doctype html><script>alert(1)</script>", "invalid_image"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "invalid_image_extension"),
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "invalid_image"),
        ("scan.tiff", encoded(drawing(), "TIFF"), "invalid_image_extension"),
        ("scan.jpg", encoded(drawing(), "TIFF"), "invalid_image"),
        ("really.jpg", encoded(drawing(), "PNG"), "invalid_image"),
        ("half.jpg", jpeg()[:-200], "invalid_image"),
        ("head.png", png_of(20, 20), "invalid_image"),
        ("nothing.png", b"", "invalid_image"),
        ("jpg", jpeg(), "invalid_image_extension"),
        ("picture.php", jpeg(), "invalid_image_extension"),
        ("picture.jpg.php", jpeg(), "invalid_image_extension"),
        (None, jpeg(), "invalid_image_extension"),
    ],
)
def test_file_that_does_not_match_its_extension_is_refused(name, content, code):
    with pytest.raises(ValidationError) as refusal:
        clean_picture(ContentFile(content), name)
    assert refusal.value.code == code


@pytest.mark.parametrize("side", [50_000, 11_000, 6_325])
def test_too_many_pixels_are_refused_before_decoding(side, monkeypatch):
    decoded = []
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda image: decoded.append(image.size))

    with pytest.raises(ValidationError) as refusal:
        clean_picture(ContentFile(png_of(side, side)), "bomb.png")

    assert refusal.value.code == "file_too_many_pixels"
    assert decoded == []


def test_too_many_bytes_are_refused_before_reading(settings):
    class Unread(ContentFile):
        def read(self, *args):
            raise AssertionError("The file was read.")

    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    with pytest.raises(ValidationError) as refusal:
        clean_picture(Unread(b"0" * 101), "large.png")
    assert refusal.value.code == "file_too_large"
