"""Helpers that fill in and send the message form."""

import time
from unittest import mock
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from providers.inquiries.consent import CONSENT_VERSION
from providers.inquiries.models import Inquiry
from providers.inquiries.tokens import new_form_token

HOUR = 60 * 60


def at(seconds_ago, function, *args):
    """Call a function with the signing clock set back by `seconds_ago`."""
    with mock.patch("django.core.signing.time.time", return_value=time.time() - seconds_ago):
        return function(*args)


def filled_in(*providers, opened=60, **changes):
    """Return the form data as Rita fills it in; she opened the form to these providers `opened` seconds ago."""
    return {
        "name": "Alice Archer",
        "email": "alice@reader.example",
        "phone": "",
        "treatment": "",
        "message": "Do you have time in the first week of May?",
        "consent": "on",
        "website": "",
        "token": at(opened, new_form_token, providers),
    } | changes


def send(client, provider, data=None, address="203.0.113.7", **changes):
    """Post the form from a client address and return the response."""
    data = filled_in(provider, **changes) if data is None else data | changes
    return client.post(reverse("message", args=[provider.slug]), data, REMOTE_ADDR=address)


def send_to_several(client, *providers, address="203.0.113.7", **changes):
    """Post the form to several providers and return the response."""
    path = reverse("message_several", query={"to": [provider.slug for provider in providers]})
    return client.post(path, filled_in(*providers, **changes), REMOTE_ADDR=address)


def make_inquiry(*providers, **fields):
    """Store and return an inquiry to these providers; one that is quarantined filled in the hidden field."""
    held_for = "trap" if fields.get("state") == "quarantined" else ""
    inquiry = Inquiry(
        **{
            "form_key": uuid4(),
            "name": "Alice Archer",
            "email": "alice@reader.example",
            "message": "Do you have time in the first week of May?",
            "consent_version": CONSENT_VERSION,
            "consented_at": timezone.now(),
            "source_path": f"/providers/{providers[0].slug}/message/",
            "held_for": held_for,
        }
        | fields
    )
    inquiry.store(providers)
    return inquiry
