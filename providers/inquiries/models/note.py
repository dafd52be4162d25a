import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

MAX_NOTE_LENGTH = 1_000


class InquiryNote(models.Model):
    """What a member of a clinic wrote about an inquiry, for the clinic's other members only."""

    recipient = models.ForeignKey("inquiries.Recipient", on_delete=models.CASCADE, related_name="notes")
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, help_text="A form sent twice is stored once.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=MAX_NOTE_LENGTH)
    created_at = models.DateTimeField("written", default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="inquiry_note_says_something")]

    def __str__(self):
        """Return a label without what was written."""
        return f"Note {self.pk}"
