"""Who wants to know that a provider changed listens here; the rooms to the right do."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import QuerySet
from django.dispatch import Signal

# Sent with provider_id inside the transaction that wrote the change, once the provider's children are written.
provider_changed = Signal()

_saving_whole = ContextVar("a provider is being saved with its children", default=False)


@contextmanager
def saving_whole():
    """Children written in here stay silent: their provider tells of them when all are written."""
    token = _saving_whole.set(True)
    try:
        yield
    finally:
        _saving_whole.reset(token)


def tell(sender, provider_id):
    """Says that a provider changed, unless it is being saved as a whole and will say so itself."""
    if not _saving_whole.get():
        provider_changed.send(sender=sender, provider_id=provider_id)


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
