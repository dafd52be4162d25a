"""How many enquiries a connection and a person may send; counted from the stored rows, on every process alike."""

from datetime import timedelta
from math import ceil
from typing import NamedTuple

from .models import Enquiry
from .senders import hashes_of_two_days


class Limit(NamedTuple):
    most: int
    within: timedelta


A_CONNECTION = Limit(5, timedelta(hours=1))
A_CONTACT = Limit(10, timedelta(days=1))
A_CONTACT_TO_ONE_PROVIDER = Limit(3, timedelta(days=1))


def seconds_for_connection(address, now):
    """Seconds until a client's address may send anything again; 0 if at once."""
    return wait(Enquiry.objects.from_sender(hashes_of_two_days(address, now)), A_CONNECTION, now)


def seconds_to_wait(enquiry, provider, address, now):
    """Seconds until this enquiry may be sent; 0 if at once."""
    by_contact = Enquiry.objects.from_contact(enquiry.email, enquiry.phone)
    return max(
        seconds_for_connection(address, now),
        wait(by_contact, A_CONTACT, now),
        wait(by_contact.to(provider), A_CONTACT_TO_ONE_PROVIDER, now),
    )


def wait(enquiries, limit, now):
    """Seconds until there are again fewer enquiries than the limit's most within its time."""
    recent = enquiries.filter(created_at__gt=now - limit.within).order_by("-created_at")
    moments = recent.values_list("created_at", flat=True)[limit.most - 1 : limit.most]
    return max((ceil((moment + limit.within - now).total_seconds()) for moment in moments), default=0)
