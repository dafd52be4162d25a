"""The release: a digest of code, data files and settings, which differs between deployments."""

from functools import cache
from hashlib import blake2b

from django.conf import settings

APPS = ("medspot", "treatments", "providers", "search", "articles", "home")


@cache
def release():
    """Return the release as 32 hexadecimal digits, the same in every process of a deployment."""
    digest = blake2b(digest_size=16)
    for path in files():
        digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode())
        digest.update(path.read_bytes())
    for name in sorted(filter(str.isupper, dir(settings))):
        if isinstance(value := getattr(settings, name), str | int | None):
            digest.update(f"{name}={value}".encode())
    return digest.hexdigest()


def files():
    """Yield the path of every file of the apps but compiled ones, in one order, and that of the list of packages.

    Any of them may change a page.
    """
    for app in APPS:
        for path in sorted((settings.BASE_DIR / app).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path
    yield settings.BASE_DIR / "requirements.txt"
