"""The test suite: the database that DATABASE_URL names, else SQLite; quick hashing; mail kept in memory."""

import tempfile

from .base import *  # noqa: F403

SECRET_KEY = "test-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
# Removed when the process ends.
MEDIA_FOLDER = tempfile.TemporaryDirectory(prefix="medspot-media-")
MEDIA_ROOT = MEDIA_FOLDER.name
# A pooled connection outlives the test that opened it, and the database could not be dropped.
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)  # noqa: F405
# Nothing was collected for it to serve: the journeys run with it, on a server of their own.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405
# All tests ask from one address; those of the limit set their own.
API_REQUESTS_A_MINUTE = 1_000_000
