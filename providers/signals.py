"""Signals that tell other apps a provider changed, and the helpers that send each of them once per change."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal

# Sent with provider_id, inside the transaction of the change, after the provider's child rows are written.
provider_changed = Signal()
# Sent with provider_ids (sorted), at the end of a transaction that changed many providers.
providers_changed = Signal()

# The provider ids collected by batch_changes(); None outside it.
_batch = ContextVar("ids of providers changed in this batch", default=None)
_saving = ContextVar("the provider being saved together with its children", default=None)


@contextmanager
def saving_with_children(provider):
    """Send no signal for this provider or its child rows inside the block, which saves it as a whole.

    The caller notifies once after.
    """
    token = _saving.set(provider)
    try:
        yield
    finally:
        _saving.reset(token)


@contextmanager
def notify_after(row):
    """Run the block, which saves a child row, in a transaction; then notify the provider of that row.

    Also notifies the provider that the row was moved from, if that differs.
    """
    with transaction.atomic():
        stored = type(row)._base_manager.filter(pk=row.pk) if row.pk else type(row)._base_manager.none()
        before = set(stored.values_list("provider_id", flat=True))
        yield
        # Sorted, so that two opposite moves wait for each other instead of deadlocking.
        for provider_id in sorted(before | {row.provider_id}):
            notify(type(row), provider_id)


@contextmanager
def batch_changes():
    """Collect changes to many providers in one transaction; send providers_changed once at its end if there are any.

    Yields the set of collected ids; add to it after bulk writes, which send no signals. Nested blocks share one set.
    """
    if _batch.get() is not None:
        yield _batch.get()
        return
    with transaction.atomic():
        token = _batch.set(set())
        try:
            yield _batch.get()
            changed = sorted(_batch.get())
        finally:
            _batch.reset(token)
        if changed:
            providers_changed.send(sender=None, provider_ids=changed)


def notify(sender, provider_id):
    """Send provider_changed, or add the id to the current batch; do nothing while that provider is being saved."""
    saving, batch = _saving.get(), _batch.get()
    if saving is not None and saving.pk == provider_id:
        return
    if batch is None:
        provider_changed.send(sender=sender, provider_id=provider_id)
    else:
        batch.add(provider_id)


def notify_deleted(sender, provider_id, origin):
    """Notify once per provider when child rows of the model `sender` are deleted, alone or by a queryset.

    `origin` is the one that post_delete receives. When the whole provider is deleted, send nothing for its rows.
    """
    if not isinstance(origin, QuerySet):
        if type(origin) is sender:
            notify(sender, provider_id)
    elif origin.model is sender:
        # All rows of the queryset are gone by the first post_delete, so one signal per provider is enough.
        notified = origin.__dict__.setdefault("notified_providers", set())
        if provider_id not in notified:
            notified.add(provider_id)
            notify(sender, provider_id)


def notify_provider_deleted(sender, instance, **kwargs):
    """Handle post_delete of a provider: send provider_changed, or add its id to the current batch."""
    notify(sender, instance.pk)
