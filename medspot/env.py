"""Typed readers of environment variables. Each raises ImproperlyConfigured, naming the variable, for a bad value."""

import os
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

REQUIRED = object()

# No character that could end a source in the content security policy, and no "//" at the start, which names a host.
TILE_URL = re.compile(r"(?P<origin>https://[a-z0-9.-]+(?::[0-9]{1,5})?)?(?P<path>/(?!/)[\w.~@%+=&?/{}-]*)", re.ASCII)


def refuse(name, accepts):
    """Raise ImproperlyConfigured, saying what the variable accepts."""
    raise ImproperlyConfigured(f"{name} must be {accepts}.")


def text(name, default=REQUIRED, accepts="set"):
    """Return the variable without surrounding whitespace, or the default; raise if there is neither."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is REQUIRED:
        refuse(name, accepts)
    return default


def boolean(name, default):
    """Return True or False for "true" or "false", in any case; refuse anything else."""
    value = text(name, str(default)).lower()
    if value not in ("true", "false"):
        refuse(name, "'true' or 'false'")
    return value == "true"


def integer(name, default, low, high):
    """Return an int from `low` to `high`, inclusive; refuse anything else."""
    value = text(name, str(default))
    accepts = f"a whole number from {low} to {high}"
    if not value.isascii() or not value.isdecimal():
        refuse(name, accepts)
    number = int(value)
    if not low <= number <= high:
        refuse(name, accepts)
    return number


def choice(name, default, options):
    """Return one of the options, exactly as they are spelled; refuse anything else."""
    value = text(name, default)
    if value not in options:
        refuse(name, " or ".join(f"'{option}'" for option in options))
    return value


def hosts(name, default=REQUIRED):
    """Return a list of comma-separated host names; refuse "*", schemes, ports and paths.

    A default that is not text is returned as it is.
    """
    accepts = "host names separated by commas, such as 'medspot.example,www.medspot.example'"
    value = text(name, default, accepts)
    if not isinstance(value, str):
        return value
    names = [host.strip() for host in value.split(",")]
    if not all(names) or any(set(host) & set("*/: ") for host in names):
        refuse(name, accepts)
    return names


def base_url(name, default=REQUIRED):
    """Return the public URL of the site without a trailing slash: scheme, host and optional port.

    Refuse anything else.
    """
    accepts = "a URL such as 'https://medspot.example', without a path"
    value = text(name, default, accepts)
    try:
        parts = urlsplit(value)
        valid = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        valid = False
    if not valid or parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        refuse(name, accepts)
    return value.rstrip("/")


def tile_url(name, default=""):
    """Return the URL template of map tiles: a path or an https URL with {z}, {x} and {y}; "" for none.

    Refuse anything else.
    """
    value = text(name, default)
    match = TILE_URL.fullmatch(value)
    if value and not (match and sorted(re.findall("{.*?}", match["path"])) == ["{x}", "{y}", "{z}"]):
        refuse(name, "a path or an https URL, such as 'https://tiles.medspot.example/{z}/{x}/{y}.png'")
    return value


def tile_origins(url):
    """Return a list with the origin of a tile_url for the content security policy; [] if it is our own host."""
    origin = TILE_URL.fullmatch(url)["origin"] if url else None
    return [origin] if origin else []


def database(name, default):
    """Return a DATABASES entry for sqlite:///path or postgresql://user:password@host:port/name?option=value.

    `host` and `port` may also be options.
    """
    accepts = "'sqlite:///path/to/file' or 'postgresql://user:password@host:port/name'"
    url = text(name, default, accepts)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        refuse(name, accepts)
    if parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(parts.path[1:])}
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        refuse(name, accepts)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket directory cannot be written in the host part of a URL.
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": options,
    }


def shared_cache(name, table):
    """Return the CACHES entry that all processes share: Redis at redis(s)://…/number, or a database table if unset."""
    accepts = "a URL such as 'redis://user:password@host:6379/0', or 'rediss://…' for TLS"
    url = text(name, "")
    if not url:
        # The default of 300 entries would drop limits under attack.
        options = {"MAX_ENTRIES": 50_000}
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": table, "OPTIONS": options}
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("redis", "rediss") and parts.hostname and parts.port != 0
    except ValueError:
        valid = False
    if not valid or not re.fullmatch("(?:/[0-9]{0,4})?", parts.path):
        refuse(name, accepts)
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "KEY_PREFIX": "medspot"}


def email(name, default):
    """Return a dict of settings for console:, file:///folder or smtp(s)://user:password@host:port.

    MAIL_TRANSPORT is the backend with which the worker sends what is in the outbox; the others are Django's.
    """
    accepts = "'console:', 'file:///folder', 'smtp://user:password@host:port' (STARTTLS) or 'smtps://…'"
    url = text(name, default, accepts)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        refuse(name, accepts)
    backend = "django.core.mail.backends.{}.EmailBackend".format
    if parts.scheme == "console":
        return {"MAIL_TRANSPORT": backend("console")}
    if parts.scheme == "file" and parts.path:
        return {"MAIL_TRANSPORT": "medspot.mail.transports.FolderTransport", "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        refuse(name, accepts)
    return {"MAIL_TRANSPORT": backend("smtp"), **smtp_settings(parts, port)}


def smtp_settings(parts, port):
    """Return a dict of Django's settings for the parts of an smtp or smtps URL.

    smtps encrypts from the start, smtp uses STARTTLS if there is a user; the default ports are 465 and 587.
    """
    implicit = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit and bool(parts.username),
    }
