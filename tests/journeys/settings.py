"""The demo's settings, with its static files in a folder of the journeys' own."""

from medspot import env
from medspot.settings.demo import *  # noqa: F403

# These are the demo's settings, if under another name.
SILENCED_SYSTEM_CHECKS = ["home.E001"]
STATIC_ROOT = env.text("STATIC_ROOT")
# Hashed names as ever; but to compress Wagtail's files takes longer than a journey.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["css", "js", "json", "svg", "txt", "html", "map"]
