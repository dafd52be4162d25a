"""The emails that the demo has written to its folder, for visitors to read."""

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

MAX_SHOWN = 100
# The first part of a Message-ID (medspot/mail/models.py).
NAME = re.compile("[0-9a-f]{40}")


class DemoEmail(NamedTuple):
    """An email that was sent. `name` identifies it in URLs; `html` is "" if it has none."""

    name: str
    to: str
    subject: str
    sent_at: datetime
    text: str
    html: str


def emails():
    """Return the DemoEmails sent last, newest first, at most MAX_SHOWN; [] if email goes elsewhere than to a folder."""
    folder = mail_folder()
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns, reverse=True) if folder else []
    return [read(file) for file in files[:MAX_SHOWN]]


def find_email(name):
    """Return the DemoEmail of that name, or None."""
    folder = mail_folder()
    if folder is None or not NAME.fullmatch(name):
        return None
    file = folder / f"{name}.eml"
    return read(file) if file.is_file() else None


def mail_folder():
    """Return the folder that email is written to as a Path, or None."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    return Path(folder) if folder else None


def read(file):
    """Return the DemoEmail in a file that FolderTransport wrote."""
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    plain, html = (message.get_body([kind]) for kind in ("plain", "html"))
    return DemoEmail(
        file.stem,
        message["To"] or "",
        message["Subject"] or "",
        parsedate_to_datetime(message["Date"]),
        plain.get_content() if plain else "",
        html.get_content() if html else "",
    )
