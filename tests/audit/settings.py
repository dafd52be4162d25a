"""The demo's settings, static files compressed and all; only with the journeys' pages that fail, for html-validate."""

from medspot.settings.demo import *  # noqa: F403

SILENCED_SYSTEM_CHECKS = ["home.E001"]
ROOT_URLCONF = "tests.journeys.urls"
