import os
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class FolderTransport(BaseEmailBackend):
    """Writes each email to a file in EMAIL_FILE_PATH, named after its Message-ID: one sent twice is one file."""

    def send_messages(self, messages):
        """Write EmailMessages and return their number. A file appears whole or not at all."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in messages:
            name = message.extra_headers["Message-ID"].strip("<>").partition("@")[0]
            unfinished = folder / f".{name}.{os.getpid()}"
            unfinished.write_bytes(message.message().as_bytes(linesep="\r\n"))
            unfinished.replace(folder / f"{name}.eml")
        return len(messages)
