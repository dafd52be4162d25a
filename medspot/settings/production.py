"""Production: HTTPS only; refuses to start without its required settings."""

from medspot import env

from .base import *  # noqa: F403

SECRET_KEY = env.text("SECRET_KEY", accepts="at least 50 random characters")
if len(SECRET_KEY) < 50:
    env.refuse("SECRET_KEY", "at least 50 random characters")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS")
BASE_URL = WAGTAILADMIN_BASE_URL = env.base_url("BASE_URL")
if PRIVATE_ROOT.is_relative_to(MEDIA_ROOT):  # noqa: F405
    env.refuse("PRIVATE_ROOT", "a folder outside of MEDIA_ROOT")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
# On the console, private links would be in the log, and the emails would count as sent.
if env.text("EMAIL_URL", accepts="set").startswith("console:"):
    env.refuse("EMAIL_URL", "'smtp://user:password@host:port', 'smtps://…' or 'file:///folder'")

SECURE_SSL_REDIRECT = env.boolean("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = env.integer("SECURE_HSTS_SECONDS", 31_536_000, 3_600, 63_072_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if TRUSTED_PROXIES:  # noqa: F405
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
REQUIRE_STAFF_MFA = env.boolean("REQUIRE_STAFF_MFA", True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
