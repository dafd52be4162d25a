import uuid

from django.db import models

from medspot.fields import OrderedRow
from providers.signals import notify_after, notify_deleted


class ProviderChild(OrderedRow):
    """A child row of a provider. Its uid stays the same when a revision gives it a new primary key."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)

    # See Provider.wagtail_reference_index_ignore.
    wagtail_reference_index_ignore = True

    class Meta(OrderedRow.Meta):
        abstract = True

    def save(self, *args, **kwargs):
        """Save the row and notify its provider (see notify_after)."""
        with notify_after(self):
            super().save(*args, **kwargs)


class CheckableChild(ProviderChild):
    """A child row about which staff can verify facts."""

    class Meta(ProviderChild.Meta):
        abstract = True

    @property
    def checkable_facts(self):
        """The Facts that can be verified about this row now."""
        raise NotImplementedError

    @property
    def identity(self):
        """What a verification confirms about this row, as text that does not depend on display labels."""
        raise NotImplementedError

    def still_matches(self, check):
        """Return True if the row still says what it said when it was checked, and its fact can still be verified.

        `check` is a Verification.
        """
        return check.fact in self.checkable_facts and check.subject == self.identity


def notify_child_deleted(sender, instance, origin, **kwargs):
    """Handle post_delete of a child row, alone or in bulk: notify its provider. Ignore rows of other models."""
    if issubclass(sender, ProviderChild):
        notify_deleted(sender, instance.provider_id, origin)


models.signals.post_delete.connect(notify_child_deleted, dispatch_uid="notify_child_deleted")
