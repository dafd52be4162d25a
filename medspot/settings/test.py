"""Settings for tests: the database that DATABASE_URL names, otherwise SQLite; quick hashing; email kept in memory.

Tasks run at once where they are queued; tests of the worker queue them.
"""

import tempfile

from .base import *  # noqa: F403

SECRET_KEY = "test-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
# Removed when the process ends.
MEDIA_FOLDER = tempfile.TemporaryDirectory(prefix="medspot-media-")
MEDIA_ROOT = MEDIA_FOLDER.name
# Inside it only here, so that saved states of the database keep these files too (tests/databases.py).
PRIVATE_ROOT = f"{MEDIA_ROOT}/private"
STORAGES["private"]["OPTIONS"]["location"] = PRIVATE_ROOT  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    # A pooled connection outlives the test that opened it, so the database could not be dropped.
    DATABASES["default"]["OPTIONS"].pop("pool", None)  # noqa: F405
    # A test database need not survive a crash.
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"  # noqa: F405
# It has no collected files to serve here. The journeys use it, on their own server.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405
# A page that a test asks for again is rendered again; tests of the page cache turn it on.
PAGE_CACHE_MB = 0
# All tests share one client address; tests of the limit set their own.
API_REQUESTS_A_MINUTE = 1_000_000
# Lets passkeys work on http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
