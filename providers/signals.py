"""Who wants to know that a provider changed listens here; the rooms to the right do."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal

# Sent with provider_id inside the transaction that wrote the change, once the provider's children are written.
provider_changed = Signal()
# Sent with provider_ids, in their order, at the end of a transaction that changed many.
providers_changed = Signal()

# The keys of what changed within changing_listings(); None outside of it.
_changing = ContextVar("the providers that are still to be told of", default=None)
_saved_whole = ContextVar("the provider that is being saved with its children", default=None)


@contextmanager
def saving_whole(provider):
    """Children written in here are silent of this provider: it tells of them itself when all are written."""
    token = _saved_whole.set(provider)
    try:
        yield
    finally:
        _saved_whole.reset(token)


@contextmanager
def telling_of(row):
    """Saves a row of a provider in here: its provider is told, and so is the one that it is taken from."""
    with transaction.atomic():
        stored = type(row)._base_manager.filter(pk=row.pk) if row.pk else type(row)._base_manager.none()
        before = set(stored.values_list("provider_id", flat=True))
        yield
        # In one order, so that two such moves wait for each other instead of locking each other out.
        for provider_id in sorted(before | {row.provider_id}):
            tell(type(row), provider_id)


@contextmanager
def changing_listings():
    """For work on many providers: they are told of once, at its end, so that what follows holds up nobody for long.

    Yields the set of keys; who writes in bulk adds to it. Within another it adds to that one.
    """
    if _changing.get() is not None:
        yield _changing.get()
        return
    with transaction.atomic():
        token = _changing.set(set())
        try:
            yield _changing.get()
            changed = sorted(_changing.get())
        finally:
            _changing.reset(token)
        if changed:
            providers_changed.send(sender=None, provider_ids=changed)


def tell(sender, provider_id):
    """Says that a provider changed, unless it is being saved as a whole and will say so itself."""
    whole, changing = _saved_whole.get(), _changing.get()
    if whole is not None and whole.pk == provider_id:
        return
    if changing is None:
        provider_changed.send(sender=sender, provider_id=provider_id)
    else:
        changing.add(provider_id)


def tell_of_deleted(sender, provider_id, origin):
    """Says so for a deleted row, once for all that one queryset deletes; silent where the whole provider goes.

    `origin` is that of post_delete: by the time of the first, every row of the queryset is gone.
    """
    if not isinstance(origin, QuerySet):
        if type(origin) is sender:
            tell(sender, provider_id)
    elif origin.model is sender:
        told = origin.__dict__.setdefault("told_of_deleted", set())
        if provider_id not in told:
            told.add(provider_id)
            tell(sender, provider_id)


def tell_of_deleted_provider(sender, instance, **kwargs):
    """Answers post_delete of a provider."""
    tell(sender, instance.pk)
