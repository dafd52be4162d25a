"""What this process was made of: two that give the same name write the same pages from the same data."""

from functools import cache
from hashlib import blake2b

from django.conf import settings

# Rooms of the house, by their folders; what stands in var/ or is a test writes no page.
ROOMS = ("medspot", "treatments", "providers", "search", "articles", "home", "requirements.txt")
WRITE_PAGES = {".py", ".html", ".css", ".js", ".svg", ".txt"}


@cache
def release():
    """A name for the code and the plain settings, the same in each process and on each machine that runs them."""
    digest = blake2b(digest_size=16)
    for room in ROOMS:
        for path in sorted((settings.BASE_DIR / room).rglob("*")) or [settings.BASE_DIR / room]:
            if path.suffix in WRITE_PAGES and path.is_file():
                digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode())
                digest.update(path.read_bytes())
    for name in sorted(filter(str.isupper, dir(settings))):
        if isinstance(value := getattr(settings, name), str | int | None):
            digest.update(f"{name}={value}".encode())
    return digest.hexdigest()
