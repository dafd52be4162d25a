import uuid

from django.db import models

from medspot.fields import OrderedRow
from providers.signals import tell_of_deleted, telling_of


class ProviderChild(OrderedRow):
    """A row of a provider. Its uid outlives revisions, which give children new primary keys."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)

    # Providers are many: Wagtail's reference index would grow by every child of every one of them.
    wagtail_reference_index_ignore = True

    class Meta(OrderedRow.Meta):
        abstract = True

    def save(self, *args, **kwargs):
        with telling_of(self):
            super().save(*args, **kwargs)


class CheckableChild(ProviderChild):
    """A row of which something can be checked."""

    class Meta(ProviderChild.Meta):
        abstract = True

    @property
    def checkable_facts(self):
        raise NotImplementedError

    @property
    def identity(self):
        """What a check of it is about, in words that no renamed label changes."""
        raise NotImplementedError

    def bears_out(self, check):
        """Whether the row still says what it said when it was checked."""
        return check.fact in self.checkable_facts and check.subject == self.identity


def tell_of_deleted_child(sender, instance, origin, **kwargs):
    """Answers post_delete of a child, alone or in bulk."""
    if issubclass(sender, ProviderChild):
        tell_of_deleted(sender, instance.provider_id, origin)


models.signals.post_delete.connect(tell_of_deleted_child, dispatch_uid="tell_of_deleted_child")
