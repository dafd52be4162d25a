"""The demo's settings for journeys: their own static folder, and URLs that show the error pages."""

from medspot import env
from medspot.settings.demo import *  # noqa: F403

SILENCED_SYSTEM_CHECKS = ["home.E001"]
ROOT_URLCONF = "tests.journeys.urls"
STATIC_ROOT = env.text("STATIC_ROOT")
STORAGES["staticfiles"] = {"BACKEND": "tests.journeys.storage.QuickStorage"}  # noqa: F405
# The accounts of the copied database were made under the settings of the tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
