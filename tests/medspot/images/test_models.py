"""Images as code makes them: the demo, a command, a shell."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import IntegrityError, transaction
from PIL import Image
from PIL.ImageFile import ImageFile as PillowFile
from wagtail.images.blocks import ImageBlock

from medspot.images.models import MedSpotImage
from tests.medspot.images.pictures import SECRET, drawing, encoded, exif, png_of, telling

pytestmark = [pytest.mark.databases, pytest.mark.usefixtures("home")]


def image_of(content, name="garden.jpg", **fields):
    fields = {"title": "Garden", "description": "A garden."} | fields
    return MedSpotImage.objects.create(file=ImageFile(ContentFile(content), name=name), **fields)


def test_a_picture_saved_by_code_is_cleaned_too(media):
    image = image_of(telling("jpg"))

    assert SECRET not in (media / image.file.name).read_bytes()


def test_a_file_put_in_place_by_code_is_cleaned_too(media):
    image = image_of(encoded(drawing(), "JPEG"))

    image.file.save("other.png", ContentFile(telling("png")))

    image.refresh_from_db()
    assert image.file.name.endswith(".png")
    assert SECRET not in (media / image.file.name).read_bytes()


def test_a_picture_that_was_turned_has_the_size_it_is_shown_in():
    image = image_of(encoded(drawing(60, 40), "JPEG", exif=exif(orientation=6)))

    image.refresh_from_db()
    assert (image.width, image.height) == (40, 60)


def test_size_and_hash_are_those_of_the_file_that_is_kept(media):
    image = image_of(telling("jpg"))

    image.refresh_from_db()
    kept = (media / image.file.name).read_bytes()
    assert (image.file_size, image.file_hash) == (len(kept), hashlib.sha1(kept).hexdigest())


def test_a_file_is_kept_under_a_name_that_tells_nothing():
    image = image_of(encoded(drawing(), "JPEG"), name="Jane Doe before.JPG")

    assert image.file.name.startswith("original_images/")
    assert image.file.name.endswith(".jpg")
    assert "jane" not in image.file.name.lower()


def test_renditions_carry_no_metadata_either(media):
    image = image_of(telling("jpg"))

    for spec in ("width-40|format-avif", "width-40|format-webp", "width-40|format-jpeg", "original"):
        content = (media / image.get_rendition(spec).file.name).read_bytes()
        assert SECRET not in content
        with Image.open(media / image.get_rendition(spec).file.name) as rendition:
            assert not rendition.getexif()


def test_a_file_that_is_no_picture_is_refused_with_words():
    image = MedSpotImage(title="Page", description="A page.")
    with pytest.raises(ValidationError, match="cannot be read as JPEG"):
        image.file.save("page.jpg", ContentFile(b"<!doctype html>"))


def test_a_bomb_in_the_hands_of_code_is_not_decoded_either(monkeypatch):
    decoded = []
    monkeypatch.setattr(PillowFile, "load", lambda image: decoded.append(image.size))

    with pytest.raises(ValidationError, match="too many pixels"):
        image_of(png_of(6_400, 6_400), name="bomb.png")
    assert decoded == []


def test_an_image_says_what_it_shows_or_that_it_is_decorative():
    with pytest.raises(ValidationError) as refusal:
        MedSpotImage(title="Garden", description="  ").full_clean(exclude=["file", "collection"])
    assert list(refusal.value.message_dict) == ["description"]

    MedSpotImage(title="Line", is_decorative=True).full_clean(exclude=["file", "collection"])


def test_the_database_refuses_an_image_without_either():
    image = image_of(encoded(drawing(), "JPEG"))
    with pytest.raises(IntegrityError, match="image_has_alt_text_or_is_decorative"), transaction.atomic():
        MedSpotImage.objects.filter(pk=image.pk).update(description="")


def test_alt_text_is_never_the_title():
    described = image_of(encoded(drawing(), "JPEG"), title="IMG_2034", description="A garden.")
    decorative = image_of(encoded(drawing(), "JPEG"), title="IMG_2035", description="", is_decorative=True)

    assert described.get_rendition("width-40").alt == "A garden."
    assert decorative.get_rendition("width-40").alt == ""


def test_a_decorative_image_stays_decorative_when_it_is_read_again():
    image = image_of(encoded(drawing(), "JPEG"), description="Kept for later.", is_decorative=True)

    image = MedSpotImage.objects.get(pk=image.pk)
    assert image.is_decorative
    assert image.default_alt_text == ""


def test_the_alt_text_of_one_place_of_use_wins():
    image = image_of(encoded(drawing(), "JPEG"), description="A garden.")
    block = ImageBlock()

    here = block.to_python({"image": image.pk, "alt_text": "Where you wait.", "decorative": False})
    assert here.get_rendition("width-40").alt == "Where you wait."

    nowhere = block.to_python({"image": image.pk, "alt_text": "", "decorative": True})
    assert nowhere.get_rendition("width-40").alt == ""
