"""Typed readers of environment variables: each refuses what it does not understand, by name."""

import os
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

REQUIRED = object()

# No character that would end a word of the content security policy, and no second slash that would begin a host.
TILE_URL = re.compile(r"(?P<origin>https://[a-z0-9.-]+(?::[0-9]{1,5})?)?(?P<path>/(?!/)[\w.~@%+=&?/{}-]*)", re.ASCII)


def refuse(name, accepts):
    raise ImproperlyConfigured(f"{name} must be {accepts}.")


def text(name, default=REQUIRED, accepts="set to a value that is not empty"):
    """The variable as it stands, or the default; raises ImproperlyConfigured when there is neither."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is REQUIRED:
        refuse(name, accepts)
    return default


def boolean(name, default):
    """True or False from the words "true" and "false", in any case."""
    value = text(name, str(default)).lower()
    if value not in ("true", "false"):
        refuse(name, "'true' or 'false'")
    return value == "true"


def integer(name, default, low, high):
    """A whole number from low to high, both included."""
    value = text(name, str(default))
    accepts = f"a whole number from {low} to {high}"
    if not value.isascii() or not value.isdecimal():
        refuse(name, accepts)
    number = int(value)
    if not low <= number <= high:
        refuse(name, accepts)
    return number


def hosts(name, default=REQUIRED):
    """Host names separated by commas; refuses "*", schemes, ports and paths."""
    accepts = "host names separated by commas, such as 'medspot.example,www.medspot.example'"
    value = text(name, default, accepts)
    if not isinstance(value, str):
        return value
    names = [host.strip() for host in value.split(",")]
    if not all(names) or any(set(host) & set("*/: ") for host in names):
        refuse(name, accepts)
    return names


def base_url(name, default=REQUIRED):
    """The public address of the site without a final slash: scheme, host, optional port, nothing else."""
    accepts = "an address such as 'https://medspot.example', with no path"
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
    """Where map tiles are: a path of this host or an https address, with {z}, {x} and {y} in it; empty for none."""
    value = text(name, default)
    match = TILE_URL.fullmatch(value)
    if value and not (match and sorted(re.findall("{.*?}", match["path"])) == ["{x}", "{y}", "{z}"]):
        refuse(name, "a path or an https address, such as 'https://tiles.medspot.example/{z}/{x}/{y}.png'")
    return value


def tile_origins(url):
    """The host that a tile_url asks, as a content security policy names it; none where it is this one."""
    origin = TILE_URL.fullmatch(url)["origin"] if url else None
    return [origin] if origin else []


def database(name, default):
    """Connection settings from sqlite:///path or postgresql://user:password@host:port/name?option=value."""
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
        # A socket directory cannot stand in the host part of an address.
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": options,
    }


def email(name, default):
    """Django e-mail settings from console:, file:///folder or smtp(s)://user:password@host:port."""
    accepts = "'console:', 'file:///folder', 'smtp://user:password@host:port' (STARTTLS) or 'smtps://…'"
    url = text(name, default, accepts)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        refuse(name, accepts)
    backend = "django.core.mail.backends.{}.EmailBackend".format
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": backend("console")}
    if parts.scheme == "file" and parts.path:
        return {"EMAIL_BACKEND": backend("filebased"), "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        refuse(name, accepts)
    implicit = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": backend("smtp"),
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit and bool(parts.username),
    }
