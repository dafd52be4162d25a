"""What is worth seeing in the demo, for whoever has just started it and for its page /demo/."""

from django.conf import settings

from .accounts import ACCOUNTS, GUIDE, PASSWORD

# (what it is, where it is): the demo's own page first.
TOUR = [
    ("Be the editor, the reviewer, the moderator or the administrator by one button.", "/demo/"),
    ("Begin at the front door.", "/"),
    ("Read a guide whose numbers stand beside their studies.", f"/articles/{GUIDE}/"),
    ("Look up a treatment and what regulators say of it.", "/treatments/exosome-injection/"),
    (
        "Find who offers it near you.",
        "/providers/?treatment=microneedling-with-exosomes&near=78701&radius=25",
    ),
    ("See what was checked of a clinic, and write to it.", "/providers/quillwort-skin-studio-austin/"),
]


def tour():
    """What the person who started the demo reads: six places to see, and the accounts."""
    base = settings.BASE_URL
    places = [f"  {number}. {words}\n     {base}{path}" for number, (words, path) in enumerate(TOUR, 1)]
    accounts = [f"  {account.email:<28} {account.part}" for account in ACCOUNTS]
    lines = [
        "MedSpot’s demo is ready. Six places to see:",
        "",
        *places,
        "",
        f"Accounts (sign in at /demo/ by a button, or at /admin/ by password: {PASSWORD})",
        *accounts,
        "",
        "Mail goes to var/demo/mail/. Ctrl-C stops it; make demo-reset starts over.",
    ]
    return "\n".join(["", *lines, ""])
