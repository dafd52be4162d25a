"""The tour of the demo, printed by `make demo` and shown on /demo/."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from .accounts import ACCOUNTS, GUIDE, PASSWORD

CLINIC = "quillwort-skin-studio-austin"


def stops():
    """Return the pages to visit as a list of (what to do, path). The first stop is /demo/ itself."""
    search = urlencode({"treatment": "microneedling-with-exosomes", "near": "78701", "radius": 25})
    return [
        (
            "Sign in as the editor, reviewer, moderator, administrator, or a clinic’s owner with one click.",
            reverse("demo"),
        ),
        ("Start at the home page.", "/"),
        ("Read a guide in which every number links to its study.", f"{reverse('articles')}{GUIDE}/"),
        ("Look up a treatment and what regulators say about it.", f"{reverse('treatments')}exosome-injection/"),
        ("Find clinics near you that offer it.", f"{reverse('directory')}?{search}"),
        ("See what was verified about a clinic, and send it a message.", reverse("provider", args=[CLINIC])),
    ]


def tour_text():
    """Return what `make demo` prints: six pages to visit with their URLs, the accounts, and their password."""
    base = settings.BASE_URL
    visits = [f"  {number}. {words}\n     {base}{path}" for number, (words, path) in enumerate(stops(), 1)]
    accounts = [f"  {account.email:<28} {account.work}" for account in ACCOUNTS]
    lines = [
        "The MedSpot demo is ready. Six pages to visit:",
        "",
        *visits,
        "",
        f"Accounts (sign in at /demo/ with one click, or at /accounts/login/ with the password {PASSWORD})",
        *accounts,
        "",
        f"The demo sends no real email. Read what it would send at {reverse('demo_mail')}",
        "Press Ctrl-C to stop; run make demo-reset to start over.",
    ]
    return "\n".join(["", *lines, ""])
