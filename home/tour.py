"""The tour of the demo, printed by `make demo` and shown on /demo/."""

from django.conf import settings

from .accounts import ACCOUNTS, GUIDE, PASSWORD

# (what to do, path). The first stop is /demo/ itself.
TOUR = [
    ("Sign in as the editor, reviewer, moderator, or administrator with one click.", "/demo/"),
    ("Start at the home page.", "/"),
    ("Read a guide in which every number links to its study.", f"/articles/{GUIDE}/"),
    ("Look up a treatment and what regulators say about it.", "/treatments/exosome-injection/"),
    (
        "Find clinics near you that offer it.",
        "/providers/?treatment=microneedling-with-exosomes&near=78701&radius=25",
    ),
    ("See what was verified about a clinic, and send it a message.", "/providers/quillwort-skin-studio-austin/"),
]


def tour_text():
    """Return what `make demo` prints: six pages to visit, and the accounts."""
    base = settings.BASE_URL
    places = [f"  {number}. {words}\n     {base}{path}" for number, (words, path) in enumerate(TOUR, 1)]
    accounts = [f"  {account.email:<28} {account.work}" for account in ACCOUNTS]
    lines = [
        "The MedSpot demo is ready. Six pages to visit:",
        "",
        *places,
        "",
        f"Accounts (sign in at /demo/ with one click, or at /admin/ with the password {PASSWORD})",
        *accounts,
        "",
        "Email goes to var/demo/mail/. Press Ctrl-C to stop; run make demo-reset to start over.",
    ]
    return "\n".join(["", *lines, ""])
