"""Development: debug pages, plain static files, email on the console of the worker."""

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "development-only"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SERVE_MEDIA = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
# Lets passkeys work on http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
