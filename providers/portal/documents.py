"""Documents that prove a claim: what is accepted, and how images are cleaned."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat

from medspot.images.cleaning import clean_picture

MAX_DOCUMENT_BYTES = 10 * 1024 * 1024
# The first bytes of what is accepted; the name of the file says nothing.
SIGNATURES = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
CONTENT_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
PDF_END = b"%%EOF"


def clean_document(file):
    """Return an uploaded document as a new ContentFile named "document.<kind>"; images without their metadata.

    Raise ValidationError with a message for the user if it is no PDF, JPEG, or PNG, or too large.
    """
    if file.size > MAX_DOCUMENT_BYTES:
        limit = filesizeformat(MAX_DOCUMENT_BYTES)
        raise ValidationError(f"This file is too large ({filesizeformat(file.size)}). The limit is {limit}.")
    start = file.read(8)
    file.seek(0)
    kind = next((kind for signature, kind in SIGNATURES if start.startswith(signature)), None)
    if kind is None:
        raise ValidationError("Send a PDF, a JPEG, or a PNG. This file is something else.")
    name = f"document.{kind}"
    if kind == "pdf":
        content = file.read()
        if PDF_END not in content[-2048:]:
            raise ValidationError("This PDF isn’t complete. Save it again, or send a photo of the page.")
        return ContentFile(content, name=name)
    return clean_picture(file, name)
