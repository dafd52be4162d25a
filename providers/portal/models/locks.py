"""Locks of the portal. Code that changes claims or members of a provider locks the provider first."""

from django.core.exceptions import ValidationError

from providers.models import Provider


class AlreadyHandled(ValidationError):
    """Raised when somebody else decided first. The message says who."""

    def __init__(self, by, state):
        who = f" by {by}" if by else ""
        super().__init__(f"Already handled{who}: {state.lower()}.", code="handled")


def lock_provider(key):
    """Lock a provider's row until the transaction ends, so that its claims and members change one after the other."""
    Provider.objects.select_for_update(of=("self",)).only("pk").get(pk=key)


def reload_locked(row):
    """Lock a row until the transaction ends, and read its stored values again."""
    row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update(of=("self",)))
