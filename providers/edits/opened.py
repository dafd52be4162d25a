"""What a clinic's form showed when it was opened, signed and sent along with it, so that a later save can tell."""

from typing import Any, NamedTuple

from django.core import signing

SALT = "portal.opened"


class Opened(NamedTuple):
    """The values of a form's EditFields when it was opened: those of the page, and those shown in the form.

    They differ where a proposal of the clinic waits: the form shows the proposal.
    """

    live: dict[str, Any]
    shown: dict[str, Any]
    form_key: str

    def token(self, provider):
        """Return the signed text for a hidden field of a form for this provider."""
        return signing.dumps(self, salt=f"{SALT}.{provider.pk}", compress=True)


def read_opened(token, provider):
    """Return the Opened of a token for this provider, or None if it is not one."""
    try:
        return Opened(*signing.loads(token, salt=f"{SALT}.{provider.pk}"))
    except (signing.BadSignature, TypeError):
        return None


def is_older_than(token, provider, age):
    """Return True if a valid token for this provider was made longer ago than a timedelta."""
    try:
        signing.loads(token, salt=f"{SALT}.{provider.pk}", max_age=age)
    except signing.SignatureExpired:
        return True
    except signing.BadSignature:
        return False
    return False
