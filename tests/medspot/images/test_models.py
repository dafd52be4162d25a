"""Images saved by code, such as the demo or a command."""

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


def test_image_saved_by_code_is_cleaned(media):
    image = image_of(telling("jpg"))

    assert SECRET not in (media / image.file.name).read_bytes()


def test_file_saved_to_the_field_by_code_is_cleaned(media):
    image = image_of(encoded(drawing(), "JPEG"))

    image.file.save("other.png", ContentFile(telling("png")))

    image.refresh_from_db()
    assert image.file.name.endswith(".png")
    assert SECRET not in (media / image.file.name).read_bytes()


def test_rotated_image_stores_its_displayed_size():
    image = image_of(encoded(drawing(60, 40), "JPEG", exif=exif(orientation=6)))

    image.refresh_from_db()
    assert (image.width, image.height) == (40, 60)


def test_size_and_hash_match_the_stored_file(media):
    image = image_of(telling("jpg"))

    image.refresh_from_db()
    kept = (media / image.file.name).read_bytes()
    assert (image.file_size, image.file_hash) == (len(kept), hashlib.sha1(kept).hexdigest())


def test_stored_file_name_reveals_nothing():
    image = image_of(encoded(drawing(), "JPEG"), name="Jane Doe before.JPG")

    assert image.file.name.startswith("original_images/")
    assert image.file.name.endswith(".jpg")
    assert "jane" not in image.file.name.lower()


def test_renditions_have_no_metadata(media):
    image = image_of(telling("jpg"))

    for spec in ("width-40|format-avif", "width-40|format-webp", "width-40|format-jpeg", "original"):
        content = (media / image.get_rendition(spec).file.name).read_bytes()
        assert SECRET not in content
        with Image.open(media / image.get_rendition(spec).file.name) as rendition:
            assert not rendition.getexif()


def test_file_that_is_not_an_image_is_refused_with_a_message():
    image = MedSpotImage(title="Page", description="A page.")
    with pytest.raises(ValidationError, match="can’t read this file as JPEG"):
        image.file.save("page.jpg", ContentFile(b"<!doctype html>"))


def test_decompression_bomb_saved_by_code_is_not_decoded(monkeypatch):
    decoded = []
    monkeypatch.setattr(PillowFile, "load", lambda image: decoded.append(image.size))

    with pytest.raises(ValidationError, match="too many pixels"):
        image_of(png_of(6_400, 6_400), name="bomb.png")
    assert decoded == []


def test_image_needs_alt_text_unless_decorative():
    with pytest.raises(ValidationError) as refusal:
        MedSpotImage(title="Garden", description="  ").full_clean(exclude=["file", "collection"])
    assert list(refusal.value.message_dict) == ["description"]

    MedSpotImage(title="Line", is_decorative=True).full_clean(exclude=["file", "collection"])


def test_database_refuses_image_without_alt_text_that_is_not_decorative():
    image = image_of(encoded(drawing(), "JPEG"))
    with pytest.raises(IntegrityError, match="image_has_alt_text_or_is_decorative"), transaction.atomic():
        MedSpotImage.objects.filter(pk=image.pk).update(description="")


def test_title_never_stands_in_for_alt_text():
    described = image_of(encoded(drawing(), "JPEG"), title="IMG_2034", description="A garden.")
    decorative = image_of(encoded(drawing(), "JPEG"), title="IMG_2035", description="", is_decorative=True)

    assert described.get_rendition("width-40").alt == "A garden."
    assert decorative.get_rendition("width-40").alt == ""


def test_image_stays_decorative_after_reload():
    image = image_of(encoded(drawing(), "JPEG"), description="Kept for later.", is_decorative=True)

    image = MedSpotImage.objects.get(pk=image.pk)
    assert image.is_decorative
    assert image.default_alt_text == ""


def test_alt_text_of_one_use_takes_precedence():
    image = image_of(encoded(drawing(), "JPEG"), description="A garden.")
    block = ImageBlock()

    here = block.to_python({"image": image.pk, "alt_text": "Where you wait.", "decorative": False})
    assert here.get_rendition("width-40").alt == "Where you wait."

    nowhere = block.to_python({"image": image.pk, "alt_text": "", "decorative": True})
    assert nowhere.get_rendition("width-40").alt == ""
