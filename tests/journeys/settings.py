"""The demo's settings under another name: static files in a folder of the journeys' own, and pages that fail."""

from medspot import env
from medspot.settings.demo import *  # noqa: F403

SILENCED_SYSTEM_CHECKS = ["home.E001"]
ROOT_URLCONF = "tests.journeys.urls"
STATIC_ROOT = env.text("STATIC_ROOT")
STORAGES["staticfiles"] = {"BACKEND": "tests.journeys.storage.QuickStorage"}  # noqa: F405
# The accounts of the copied database were made under the settings of the tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
