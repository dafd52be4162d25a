"""Hostile files and hostile forms: what an upload may never do, even from Edie's own account."""

import io
import struct
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse
from PIL import Image, ImageFile
from PIL.GifImagePlugin import GifImageFile

from medspot.images.models import MedSpotImage
from tests.medspot.images.pictures import (
    SECRET,
    drawing,
    encoded,
    exif,
    png_of,
    telling,
    upload,
)

ADD, SEVERAL = reverse("wagtailimages:add"), reverse("wagtailimages:add_multiple")
CHOOSER, LOGIN = reverse("wagtailimages_chooser:create"), reverse("account_login")
SCRIPT = b"<script>fetch('/admin/')</script><?php system($_GET['c']) ?>"
SVG = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>" + SCRIPT + b"</svg>"
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "media"


def stored(settings):
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def form(file, prefix=""):
    values = {"title": "Garden", "description": "A garden.", "tags": "", "file": file}
    return {f"{prefix}{name}": value for name, value in values.items()}


def send(edie, name, content):
    """The file at each of the three places that take one; what each answered, as text."""
    answers = [
        edie.post(ADD, form(upload(name, content))),
        edie.post(CHOOSER, form(upload(name, content), "image-chooser-upload-")),
        edie.post(SEVERAL, {"title": "Garden", "files[]": upload(name, content)}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    return [answer.content.decode() for answer in answers]


def gif_of(width, height):
    """A GIF of one dot on a screen that it says is of any size."""
    dot = encoded(Image.new("P", (1, 1)), "GIF")
    return dot[:6] + struct.pack("<HH", width, height) + dot[10:]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("logo.svg", "accepted. Choose one of these"),
        ("logo.png", "read this file as PNG"),
        ("logo.jpg", "read this file as JPEG"),
    ],
)
def test_svg_upload_is_refused_whatever_its_name(edie, settings, name, words):
    assert all(words in answer for answer in send(edie, name, SVG))
    assert not MedSpotImage.objects.exists()
    assert stored(settings) == []


@pytest.mark.parametrize("name", ["page.jpg", "page.gif", "page.png", "page.webp", "page.avif"])
def test_html_or_executable_renamed_to_image_is_refused(edie, settings, name):
    for content in (b"<!doctype html>" + SCRIPT, b"GIF89a" + SCRIPT, b"\xff\xd8\xff\xe0" + SCRIPT, SCRIPT):
        assert all("read this file as" in answer for answer in send(edie, name, content))
    assert stored(settings) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("holiday.gif", encoded(drawing(), "GIF", comment=SCRIPT) + SCRIPT),
        ("holiday.jpg", encoded(drawing(), "JPEG", comment=SCRIPT, icc_profile=SCRIPT, xmp=SCRIPT) + SCRIPT),
        ("holiday.png", encoded(drawing(), "PNG", icc_profile=SCRIPT) + SCRIPT),
        ("holiday.webp", encoded(drawing(), "WEBP", xmp=SCRIPT) + SCRIPT),
    ],
)
def test_code_hidden_in_an_image_is_removed(edie, settings, name, content):
    edie.post(ADD, form(upload(name, content)))
    edie.post(SEVERAL, {"title": "Garden", "files[]": upload(name, content)})

    kept = stored(settings)
    assert len(kept) == 2
    assert not any(SCRIPT in path.read_bytes() for path in kept)
    assert name not in MedSpotImage.objects.get().file.name


def test_uploads_are_served_with_nosniff(edie):
    assert edie.get(ADD)["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.png", png_of(50_000, 50_000)),
        ("bomb.png", png_of(10_000, 10_000)),
        ("bomb.png", png_of(6_400, 6_400)),
        ("bomb.gif", gif_of(60_000, 60_000)),
        ("bomb.gif", gif_of(6_400, 6_400)),
    ],
)
def test_decompression_bomb_is_refused_before_decoding(edie, settings, monkeypatch, name, content):
    decoded = []
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda image: decoded.append(image.size))

    assert all("too many pixels" in answer for answer in send(edie, name, content))

    assert decoded == []
    assert stored(settings) == []


def test_only_the_first_frame_of_an_animation_is_decoded(edie, monkeypatch):
    frames = [Image.new("RGB", (200, 200), (number, 0, 0)) for number in range(200)]
    film = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    with Image.open(io.BytesIO(film)) as image:
        assert image.n_frames == 200

    sought = []
    monkeypatch.setattr(GifImageFile, "seek", lambda image, frame: sought.append(frame))
    edie.post(ADD, form(upload("film.gif", film)))

    assert sought == []
    with MedSpotImage.objects.get().file.open() as file, Image.open(file) as kept:
        assert kept.size == (200, 200)
        assert not kept.is_animated


def test_file_over_the_limit_is_a_field_error(edie, settings):
    answers = send(edie, "large.jpg", b"\xff\xd8\xff" + bytes(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE))
    assert all("file is too large" in answer for answer in answers)
    assert stored(settings) == []


def test_photo_location_is_stored_nowhere(edie, settings):
    photo = encoded(drawing(200, 100), "JPEG", exif=exif())
    assert b"Exif" in photo
    for content in (photo, telling("jpg")):
        edie.post(ADD, form(upload("before.jpg", content)))
        edie.post(SEVERAL, {"title": "Garden", "files[]": upload("before.jpg", content)})
    for image in MedSpotImage.objects.all():
        image.get_renditions("original", "width-80|format-avif", "width-80|format-webp", "width-80|format-jpeg")

    kept = stored(settings)
    assert len(kept) == 4 + 2 * 4
    for path in kept:
        assert SECRET not in path.read_bytes()
        assert b"Exif" not in path.read_bytes()
        with Image.open(path) as image:
            assert not image.getexif()


class Endless:
    """A body that never ends, and notes how much of it was read."""

    taken = 0

    def read(self, size=-1):
        self.taken += size
        assert 0 <= self.taken < MEGABYTE, "The body was read."
        return b"0" * size

    readline = read


def test_half_gigabyte_form_is_refused_unread(edie, client, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    body = Endless()
    for sender, url in ((edie, ADD), (client, LOGIN)):
        answer = sender.generic(
            "POST", url, b"0", "multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(500 * MEGABYTE), **{"wsgi.input": body},
        )  # fmt: skip
        assert answer.status_code in (400, 413)
    assert body.taken == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_form_with_ten_thousand_fields_is_refused(edie, client):
    fields = {f"field-{number}": "x" for number in range(10_000)}
    for sender, url in ((edie, ADD), (client, LOGIN)):
        assert sender.post(url, fields).status_code == 400


def test_form_with_a_hundred_files_is_refused_and_leaves_no_file(edie, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0

    files = {f"file-{number}": upload(f"{number}.jpg", b"x") for number in range(100)}
    assert edie.post(ADD, files).status_code == 400

    assert list(tmp_path.iterdir()) == []


def test_refused_upload_leaves_no_temporary_file(edie, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0

    send(edie, "page.jpg", b"<!doctype html>" + SCRIPT)

    assert list(tmp_path.iterdir()) == []
