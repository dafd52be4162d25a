"""Wagtail's three ways to bring an image in, as Edie meets them."""

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


def test_edie_uploads_a_picture(edie, media):
    response = edie.post(ADD, fields(file=upload("jane.jpg", telling("jpg")), credit="Lee Ray, CC BY 4.0"))

    assert response.status_code == 302
    image = MedSpotImage.objects.get()
    assert (image.title, image.description, image.credit) == (
        "The waiting room", "Four chairs by a window.", "Lee Ray, CC BY 4.0",
    )  # fmt: skip
    assert image.uploaded_by_user.first_name == "Edie"
    assert [SECRET in content for content in stored_bytes(media)] == [False]


def test_an_upload_kept_on_disk_is_cleaned_like_one_in_memory(edie, media, settings, tmp_path):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()

    assert edie.post(ADD, fields(file=upload("jane.jpg", telling("jpg")))).status_code == 302

    image = MedSpotImage.objects.get()
    assert SECRET not in (media / image.file.name).read_bytes()
    assert image.file_size == (media / image.file.name).stat().st_size
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []


def test_a_picture_is_drawn_anew_once(edie, monkeypatch):
    drawn = []
    redrawn = cleaning.redrawn
    monkeypatch.setattr(cleaning, "redrawn", lambda image: drawn.append(image) or redrawn(image))

    edie.post(ADD, fields(file=upload()))

    assert MedSpotImage.objects.count() == 1
    assert len(drawn) == 1


def test_without_alt_text_the_form_asks_for_it_and_keeps_the_rest(edie, media):
    response = edie.post(ADD, fields(file=upload(), description="", credit="Lee Ray"))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["description"]
    assert response.context["form"]["credit"].value() == "Lee Ray"
    assert not MedSpotImage.objects.exists()
    assert stored_bytes(media) == []


def test_a_decorative_picture_needs_no_alt_text(edie):
    assert edie.post(ADD, fields(file=upload(), description="", is_decorative="on")).status_code == 302
    assert MedSpotImage.objects.get().default_alt_text == ""


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (upload("page.jpg", b"<!doctype html>"), "cannot be read as JPEG"),
        (upload("drawing.svg", b"<svg/>"), "This kind of file is not accepted"),
        (upload("large.png", b"0" * 2001), "This file is too big"),
    ],
)
def test_a_bad_file_is_an_error_at_the_file(edie, settings, file, words):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 2000
    file.seek(0)
    response = edie.post(ADD, fields(file=file))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert words in response.context["form"].errors["file"][0]
    assert response.context["form"]["description"].value() == "Four chairs by a window."


def test_edie_replaces_the_file_of_an_image(edie, media):
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


def test_a_bad_replacement_leaves_the_image_as_it_was(edie, media):
    edie.post(ADD, fields(file=upload()))
    image = MedSpotImage.objects.get()

    response = edie.post(reverse("wagtailimages:edit", args=[image.pk]), fields(file=upload("page.jpg", b"<html>")))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["file"]
    assert (media / image.file.name).exists()


def test_the_chooser_asks_for_alt_text_before_it_hands_the_image_over(edie):
    refused = edie.post(CHOOSER, chooser_fields(file=upload(), description=""))
    assert "Say what the picture shows" in json.loads(refused.content)["htmlFragment"]
    assert not MedSpotImage.objects.exists()

    chosen = json.loads(edie.post(CHOOSER, chooser_fields(file=upload())).content)
    assert chosen["step"] == "chosen"
    assert chosen["result"]["default_alt_text"] == "Four chairs by a window."


def test_the_chooser_shows_a_bad_file_at_the_file(edie):
    answer = json.loads(edie.post(CHOOSER, chooser_fields(file=upload("page.jpg", b"<html>"))).content)

    assert "cannot be read as JPEG" in answer["htmlFragment"]
    assert "Four chairs by a window." in answer["htmlFragment"]


def test_the_chooser_knows_a_picture_that_is_there_already(edie):
    edie.post(ADD, fields(file=upload()))
    answer = json.loads(edie.post(CHOOSER, chooser_fields(file=upload())).content)
    assert answer["step"] == "duplicate_found"


def test_of_several_pictures_each_waits_for_its_alt_text(edie, media):
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
    assert "Say what the picture shows" in refused["form"]
    assert "Chairs" in refused["form"]

    named = {f"{prefix}-{name}": value for name, value in fields().items()}
    assert json.loads(edie.post(finish, named).content)["success"]
    image = MedSpotImage.objects.get()
    assert (image.description, image.width) == ("Four chairs by a window.", 60)
    assert not UploadedFile.objects.exists()
    assert [SECRET in content for content in stored_bytes(media)] == [False]


def test_of_several_files_a_bad_one_is_refused_at_once(edie, media):
    answer = json.loads(edie.post(SEVERAL, {"title": "page", "files[]": upload("page.jpg", b"<html>")}).content)

    assert not answer["success"]
    assert "cannot be read as JPEG" in answer["error_message"]
    assert stored_bytes(media) == []


def test_the_form_says_what_happens_to_a_file(edie):
    page = edie.get(ADD).content.decode()
    assert "Location and camera data are removed" in page
