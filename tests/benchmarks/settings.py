"""Production-like settings without collected static files, which a web server would serve."""

import os

os.environ.setdefault("DATABASE_URL", "sqlite:////nowhere")

from medspot.settings.base import *  # noqa: F403

SECRET_KEY = "benchmarks-only"
ALLOWED_HOSTS = ["testserver"]
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
ROOT_URLCONF = "tests.benchmarks.urls"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405
LOGGING = {"version": 1, "disable_existing_loggers": True}
