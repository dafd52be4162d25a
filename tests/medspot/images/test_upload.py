"""Uploading images on Wagtail's three upload screens."""

import json

import pytest
from django.urls import reverse
from wagtail.models import UploadedFile

from medspot.images import cleaning
from medspot.images.models import MedSpotImage
from tests.medspot.images.pictures import SECRET, telling, upload

ADD, SEVERAL = reverse("wagtailimages:add"), reverse("wagtailimages:add_multiple")
CHOOSER = reverse("wagtailimages_chooser:create")


def fields(**values):
    return {"title": "The waiting room", "description": "Four chairs by a window.", "tags": ""} | values


def chooser_fields(**values):
    return {f"image-chooser-upload-{name}": value for name, value in fields(**values).items()}


def stored_bytes(media):
    return [path.read_bytes() for path in media.rglob("*") if path.is_file()]


def test_edie_uploads_an_image(edie, media):
    response = edie.post(ADD, fields(file=upload("jane.jpg", telling("jpg")), credit="Lee Ray, CC BY 4.0"))

    assert response.status_code == 302
    image = MedSpotImage.objects.get()
    assert (image.title, image.description, image.credit) == (
        "The waiting room", "Four chairs by a window.", "Lee Ray, CC BY 4.0",
    )  # fmt: skip
    assert image.uploaded_by_user.first_name == "Edie"
    assert [SECRET in content for content in stored_bytes(media)] == [False]


def test_large_upload_kept_on_disk_is_cleaned(edie, media, settings, tmp_path):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()

    assert edie.post(ADD, fields(file=upload("jane.jpg", telling("jpg")))).status_code == 302

    image = MedSpotImage.objects.get()
    assert SECRET not in (media / image.file.name).read_bytes()
    assert image.file_size == (media / image.file.name).stat().st_size
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []


def test_upload_is_cleaned_only_once(edie, monkeypatch):
    drawn = []
    redrawn = cleaning.redrawn
    monkeypatch.setattr(cleaning, "redrawn", lambda image: drawn.append(image) or redrawn(image))

    edie.post(ADD, fields(file=upload()))

    assert MedSpotImage.objects.count() == 1
    assert len(drawn) == 1


def test_form_without_alt_text_comes_back_with_everything_else_kept(edie, media):
    response = edie.post(ADD, fields(file=upload(), description="", credit="Lee Ray"))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["description"]
    assert response.context["form"]["credit"].value() == "Lee Ray"
    assert not MedSpotImage.objects.exists()
    assert stored_bytes(media) == []


def test_decorative_image_needs_no_alt_text(edie):
    assert edie.post(ADD, fields(file=upload(), description="", is_decorative="on")).status_code == 302
    assert MedSpotImage.objects.get().default_alt_text == ""


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (upload("page.jpg", b"<!doctype html>"), "can’t read this file as JPEG"),
        (upload("drawing.svg", b"<svg/>"), "This file type isn’t accepted"),
        (upload("large.png", b"0" * 2001), "This file is too large"),
    ],
)
def test_invalid_file_is_an_error_at_the_file_field(edie, settings, file, words):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 2000
    file.seek(0)
    response = edie.post(ADD, fields(file=file))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert words in response.context["form"].errors["file"][0]
    assert response.context["form"]["description"].value() == "Four chairs by a window."


def test_edie_replaces_an_image_file(edie, media):
    edie.post(ADD, fields(file=upload()))
    image = MedSpotImage.objects.get()
    old, edit = image.file.name, reverse("wagtailimages:edit", args=[image.pk])

    assert edie.post(edit, fields(title="Renamed")).status_code == 302
    image.refresh_from_db()
    assert (image.title, image.file.name) == ("Renamed", old)

    assert edie.post(edit, fields(file=upload("new.png", telling("png")))).status_code == 302
    image.refresh_from_db()
    assert image.file.name.endswith(".png")
    assert not (media / old).exists()
    assert SECRET not in (media / image.file.name).read_bytes()


def test_invalid_replacement_leaves_the_image_unchanged(edie, media):
    edie.post(ADD, fields(file=upload()))
    image = MedSpotImage.objects.get()

    response = edie.post(reverse("wagtailimages:edit", args=[image.pk]), fields(file=upload("page.jpg", b"<html>")))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert (media / image.file.name).exists()


def test_chooser_requires_alt_text(edie):
    refused = edie.post(CHOOSER, chooser_fields(file=upload(), description=""))
    assert "Describe what the image shows" in json.loads(refused.content)["htmlFragment"]
    assert not MedSpotImage.objects.exists()

    chosen = json.loads(edie.post(CHOOSER, chooser_fields(file=upload())).content)
    assert chosen["step"] == "chosen"
    assert chosen["result"]["default_alt_text"] == "Four chairs by a window."


def test_chooser_shows_invalid_file_at_the_file_field(edie):
    answer = json.loads(edie.post(CHOOSER, chooser_fields(file=upload("page.jpg", b"<html>"))).content)

    assert "can’t read this file as JPEG" in answer["htmlFragment"]
    assert "Four chairs by a window." in answer["htmlFragment"]


def test_chooser_recognizes_an_uploaded_duplicate(edie):
    edie.post(ADD, fields(file=upload()))
    answer = json.loads(edie.post(CHOOSER, chooser_fields(file=upload())).content)
    assert answer["step"] == "duplicate_found"


def test_multiple_upload_asks_for_alt_text_of_each_image(edie, media):
    answer = json.loads(edie.post(SEVERAL, {"title": "jane", "files[]": upload("jane.jpg", telling("jpg"))}).content)

    assert answer["success"]
    assert not MedSpotImage.objects.exists()
    waiting = answer["uploaded_file_id"]
    prefix = f"uploaded-image-{waiting}"
    assert f'name="{prefix}-description"' in answer["form"]
    assert [SECRET in content for content in stored_bytes(media)] == [False]

    finish = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting])
    refused = json.loads(edie.post(finish, {f"{prefix}-title": "Chairs", f"{prefix}-tags": ""}).content)
    assert not refused["success"]
    assert "Describe what the image shows" in refused["form"]
    assert "Chairs" in refused["form"]

    named = {f"{prefix}-{name}": value for name, value in fields().items()}
    assert json.loads(edie.post(finish, named).content)["success"]
    image = MedSpotImage.objects.get()
    assert (image.description, image.width) == ("Four chairs by a window.", 60)
    assert not UploadedFile.objects.exists()
    assert [SECRET in content for content in stored_bytes(media)] == [False]


def test_multiple_upload_refuses_an_invalid_file(edie, media):
    answer = json.loads(edie.post(SEVERAL, {"title": "page", "files[]": upload("page.jpg", b"<html>")}).content)

    assert not answer["success"]
    assert "can’t read this file as JPEG" in answer["error_message"]
    assert stored_bytes(media) == []


def test_upload_form_explains_what_is_removed(edie):
    page = edie.get(ADD).content.decode()
    assert "We remove location and camera data" in page
