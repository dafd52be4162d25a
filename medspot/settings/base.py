"""Settings shared by all environments; dev, demo, production and test override what differs."""

from pathlib import Path

from csp.constants import NONE, SELF

from medspot import env
from medspot.settings.accounts import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

DEBUG = False
ROOT_URLCONF = "medspot.urls"
WSGI_APPLICATION = "medspot.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In dependency order: the models of an app may refer only to those of apps above it.
INSTALLED_APPS = [
    "medspot.users",
    "medspot.accounts",
    "medspot.places",
    "medspot.images",
    "medspot.people",
    "medspot.worker",
    "medspot.mail",
    "medspot",
    "treatments",
    "providers",
    "providers.inquiries",
    "providers.portal",
    "search",
    "articles",
    "home",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    # Wagtail's own screens link to it. No group may upload documents.
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "modelcluster",
    "taggit",
    "django_filters",
    "phonenumber_field",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "medspot.http.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # First, so that static files and refused requests carry these headers too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside all middleware that changes a page, so it caches finished responses.
    "medspot.caching.page_cache.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "medspot.caching.page_weight.PageWeightMiddleware",
    "medspot.http.csp.AdminPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "medspot.accounts.idle.IdleSessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "medspot.accounts.limits.AccountPagesMiddleware",
    "medspot.accounts.admin_access.AdminAccessMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "medspot.desk.protection.ProtectedDeleteMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["medspot.templatetags.medspot_tags"],
        },
    },
    # Only for parts that a results page repeats hundreds of times; see docs/decisions.md.
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "search.results.jinja.environment"},
    },
]

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'medspot.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Opening the file and reading its schema costs more than a page from the page cache.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    # IMMEDIATE takes the write lock when a transaction begins, so writers wait instead of failing midway.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;"
        ),
    }
else:
    DATABASES["default"]["OPTIONS"]["pool"] = True

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = env.text("MEDIA_URL", "/media/")
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))
# Documents that prove claims. Never served by a web server, so outside of MEDIA_ROOT.
PRIVATE_ROOT = Path(env.text("PRIVATE_ROOT", str(VAR_DIR / "private")))
# In production the web server serves MEDIA_ROOT; the demo and development have no web server.
SERVE_MEDIA = False
# Lets anyone sign in as anyone at /demo/. Only settings/demo.py turns it on (home/checks.py).
DEMO = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Documents of claims: no web server may serve this folder.
    "private": {
        "BACKEND": "medspot.private_storage.PrivateStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "medspot.http.static_files.OneStylesheetStorage"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# Wagtail sends at least one field for each block and child row of a form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    # First, because it refuses a request by its Content-Length before any of it is read.
    "medspot.images.uploads.RequestSizeHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

BASE_URL = env.base_url("BASE_URL", "http://127.0.0.1:8000")
# Number of our own proxies in front of the app: only that many X-Forwarded-For entries are trusted.
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", 0, 0, 5)
# What answers searches; see search/engines.
SEARCH_ENGINE = env.choice("SEARCH_ENGINE", "columns", ("columns", "sql"))
# Counted per process (search/api/rate_limit.py).
API_REQUESTS_A_MINUTE = env.integer("API_REQUESTS_A_MINUTE", 300, 1, 1_000_000)

# `manage.py worker` runs them. A task that is queued in a transaction exists once that commits.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Sending an email stores it (medspot/mail); the worker then sends it with MAIL_TRANSPORT, which EMAIL_URL sets.
EMAIL_BACKEND = "medspot.mail.outbox.OutboxBackend"
vars().update(env.email("EMAIL_URL", "console:"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "MedSpot <no-reply@medspot.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where readers request a correction or the deletion of their message.
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "contact@medspot.example")

# The operator's own map tiles, used instead of our outlines.
TILE_URL = env.tile_url("TILE_URL")

# Memory limit of the page cache in each process; 0 turns it off.
PAGE_CACHE_MB = env.integer("PAGE_CACHE_MB", 64, 0, 4_096)

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# The only cookie that readers get, with a form. It ends when the browser closes.
CSRF_COOKIE_AGE = None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *env.tile_origins(TILE_URL)],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

WAGTAIL_SITE_NAME = "MedSpot"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "images.MedSpotImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "medspot.images.forms.MedSpotImageForm"
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# The admin loads nothing from other hosts.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
PHONENUMBER_DEFAULT_REGION = "US"
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {"()": "medspot.http.logs.DiscreetFormatter", "format": "%(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # These log every save, which hides what matters.
        "django_tasks": {"level": "WARNING"},
        # Names the key of every passkey that signs in.
        "fido2": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
