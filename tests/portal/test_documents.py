"""Proof by document: what is accepted, how it is kept, and who may read it."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import ModelLogEntry

from providers.portal import documents
from providers.portal.choices import ClaimState
from providers.portal.models import Claim, Evidence

from .people import PDF, in_review

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


@pytest.fixture
def claim(glow, alice):
    return Claim.start(glow, alice, "Owner")


def photo(kind="JPEG", **options):
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Taken at Alice’s home"
    Image.new("RGB", (40, 30), "white").save(file, kind, exif=exif, **options)
    return file.getvalue()


def upload(client, claim, content, name="lease.pdf", page="portal_claim_document", words=""):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(page, args=[claim.pk]), {"document": file, "words": words})


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [(PDF, "lease.exe", "PDF"), (photo(), "lease.pdf", "JPG"), (photo("PNG"), "lease.jpg", "PNG")],
)
def test_documents_are_known_by_their_content(claim, alice, browser, content, name, kind):
    assert upload(browser(alice), claim, content, name, words="See page 2.").status_code == 302
    row = Evidence.objects.get()
    assert (row.kind, row.words) == (kind, "See page 2.")
    assert "lease" not in row.document.name
    assert Claim.objects.get().state == ClaimState.IN_REVIEW


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_photo_loses_its_metadata(claim, alice, browser, kind):
    upload(browser(alice), claim, photo(kind))
    with Evidence.objects.get().document.open("rb") as file:
        stored = file.read()
    assert b"home" not in stored
    assert not Image.open(io.BytesIO(stored)).getexif()


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>",
        b"GIF89a" + b"\0" * 100,
        b"PK\x03\x04",
        b"%PDF-1.4 cut off",
        b"\x89PNG\r\n\x1a\n broken",
        b"",
    ],
)
def test_other_files_are_refused_with_the_words_kept(claim, alice, browser, content):
    answer = upload(browser(alice), claim, content, words="Our lease, since May.")
    assert answer.status_code == 200
    assert "error-summary" in answer.text
    assert "Our lease, since May." in answer.text
    assert not Evidence.objects.exists()
    assert Claim.objects.get().state == ClaimState.OPEN


def test_too_large_a_file_is_refused(claim, alice, browser, monkeypatch):
    monkeypatch.setattr(documents, "MAX_DOCUMENT_BYTES", 10)
    assert "too large" in upload(browser(alice), claim, PDF).text


def test_documents_are_in_no_folder_that_is_served(claim, alice, browser):
    upload(browser(alice), claim, PDF)
    row = Evidence.objects.get()
    assert str(row.document.path).startswith(str(settings.PRIVATE_ROOT))
    with pytest.raises(ValueError, match="accessible via a URL"):
        row.document.url  # noqa: B018
    assert browser().get(f"/media/{row.document.name}").status_code == 404


def test_moderator_downloads_a_document_and_that_is_logged(glow, alice, mo, browser):
    claim = in_review(glow, alice)
    path = reverse("claims:document", args=[claim.pk, claim.evidence.get().pk])
    answer = mo.get(path)
    assert answer.getvalue() == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="claim-document.pdf"'
    assert (answer["X-Content-Type-Options"], "no-store" in answer["Cache-Control"]) == ("nosniff", True)
    assert ModelLogEntry.objects.filter(action="portal.document").count() == 1


def test_nobody_else_reads_a_document(owned, alice, carol, edie, browser):
    claim = in_review(owned, carol)
    path = reverse("claims:document", args=[claim.pk, claim.evidence.get().pk])
    for client in (browser(), browser(alice), browser(carol)):
        assert client.get(path).status_code in (302, 403)
    assert edie.get(path).status_code in (302, 403)
    # Nor by the address of another claim.
    assert ModelLogEntry.objects.filter(action="portal.document").count() == 0
