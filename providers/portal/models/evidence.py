import uuid
from pathlib import PurePath

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone

from providers.models.fields import PlainTextField

from ..choices import Side

MAX_EVIDENCE_LENGTH = 2_000


def private_storage():
    """Return the storage that no web server serves."""
    return storages["private"]


def stored_name(evidence, name):
    """Return where a document is stored: its own name may say who is in it, and could be anything."""
    return f"claims/{uuid.uuid4().hex}{PurePath(name).suffix}"


class Evidence(models.Model):
    """What one side added to a claim: words, a document, or both. A moderator's is a question to the claimant."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey("portal.Claim", on_delete=models.PROTECT, related_name="evidence")
    side = models.CharField(max_length=8, choices=Side.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = PlainTextField(max_length=MAX_EVIDENCE_LENGTH, blank=True, default="")
    document = models.FileField(storage=private_storage, upload_to=stored_name, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    # The document is deleted some time after the decision; that there was one stays known.
    document_deleted_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name_plural = "evidence"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="evidence_side_is_known"),
            models.CheckConstraint(
                condition=~Q(words="") | ~Q(document="") | Q(document_deleted_at__isnull=False),
                name="evidence_has_words_or_a_document",
            ),
        ]

    def __str__(self):
        return f"{self.get_side_display()}, {self.created_at:%Y-%m-%d}"

    @property
    def kind(self):
        """What the document is, such as "PDF"; "" without one."""
        return PurePath(self.document.name).suffix.removeprefix(".").upper() if self.document else ""

    def delete_document(self):
        """Delete the document, and record that there was one."""
        self.document.delete(save=False)
        self.document, self.document_deleted_at = "", timezone.now()
        self.save(update_fields=["document", "document_deleted_at"])
