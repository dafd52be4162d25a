"""Limits on how many inquiries a connection and a contact may send, counted from stored rows across all processes."""

from datetime import timedelta

from medspot.limits import Limit, lock_names, seconds_until_allowed

from .models import Inquiry
from .senders import hashes_of_two_days

CONNECTION_LIMIT = Limit(5, timedelta(hours=1))
# Providers, not inquiries: one to three clinics counts three times.
CONTACT_LIMIT = Limit(10, timedelta(days=1))
CONTACT_PER_PROVIDER_LIMIT = Limit(3, timedelta(days=1))


def connection_wait(address, now):
    """Return the whole seconds until a client IP address may send another inquiry; 0 if it may now."""
    return seconds_until_allowed(Inquiry.objects.from_sender(hashes_of_two_days(address, now)), CONNECTION_LIMIT, now)


def inquiry_wait(inquiry, providers, address, now):
    """Return the whole seconds until this unsaved inquiry to these providers may be sent; 0 if it may now.

    It is the longest wait by client IP address, by email or phone, and by email or phone for one of the providers.
    """
    by_contact = Inquiry.objects.from_contact(inquiry.email, inquiry.phone)
    # One row for each provider that an inquiry went to.
    reached = by_contact.filter(recipients__isnull=False)
    room = CONTACT_LIMIT._replace(max_rows=CONTACT_LIMIT.max_rows - len(providers) + 1)
    return max(
        connection_wait(address, now),
        seconds_until_allowed(reached, room, now),
        *(
            seconds_until_allowed(by_contact.to_provider(provider), CONTACT_PER_PROVIDER_LIMIT, now)
            for provider in providers
        ),
    )


def lock_senders(*senders):
    """Lock these sender identities until the transaction ends, so that each request counts what others stored.

    `senders` are IP addresses, emails, and phones; empty ones are ignored.
    """
    lock_names(*(f"inquiries.sender.{sender}" for sender in senders if sender))
