"""The demo: served like production, on SQLite, with its email written to a folder."""

import os
from pathlib import Path

VAR_DIR = Path(__file__).resolve().parent.parent.parent / "var" / "demo"
VAR_DIR.mkdir(parents=True, exist_ok=True)
os.environ.setdefault("DATABASE_URL", f"sqlite:///{VAR_DIR / 'medspot.sqlite3'}")
os.environ.setdefault("MEDIA_ROOT", str(VAR_DIR / "media"))
os.environ.setdefault("PRIVATE_ROOT", str(VAR_DIR / "private"))
os.environ.setdefault("EMAIL_URL", f"file://{VAR_DIR / 'mail'}")

from .base import *  # noqa: E402, F403

SECRET_KEY = "demo-only-never-secret"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SERVE_MEDIA = True
DEMO = True
# Lets passkeys work on http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
