"""The page weight line in the footer: cookies, third parties and kilobytes of the page, counted as it is sent."""

import re
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.cache import patch_vary_headers
from zlib_ng import zlib_ng

# zlib's number for the gzip format with a 32 KB window.
GZIP = 31

# The template tag {% page_weight %} puts this in the page; the middleware replaces it.
PLACEHOLDER = b"<!-- page weight -->"

# Attributes that make a browser load a file. Images are kept apart, because their size depends on the screen.
LOADED_BY = {"script": "src", "use": "href", "iframe": "src", "audio": "src", "video": "src", "embed": "src"}
LOADED_LINKS = {"stylesheet", "preload", "modulepreload", "icon"}
# Browsers load the italic font only if one of these elements is on the page.
ITALICS = {"i", "em", "cite"}
ITALIC_FONT = "medspot/fonts/newsreader-italic.woff2"
LOADING = "|".join(["link", "img", "source", *LOADED_BY, *sorted(ITALICS)])
TAGS_THAT_LOAD = re.compile(rf"<(?:{LOADING})\b[^>]*>", re.IGNORECASE)


class PageResources(HTMLParser):
    """The URLs that a browser loads for an HTML page: `images`, and `urls` for everything else."""

    def __init__(self, html):
        """Collect in `urls` and `images` what the page loads. Only tags that load something are parsed."""
        super().__init__()
        self.urls, self.images = set(), set()
        # For speed, parse each distinct tag that loads something once: a results page has a thousand tags.
        for tag in dict.fromkeys(TAGS_THAT_LOAD.findall(html)):
            self.feed(tag)
            # Otherwise everything after a script tag would count as its text.
            self.clear_cdata_mode()

    def handle_starttag(self, tag, attrs):
        """Add the URLs that a tag makes a browser load to `urls` or `images`; they may include None and ""."""
        given = dict(attrs)
        if tag == "link" and LOADED_LINKS & set((given.get("rel") or "").split()):
            self.urls.add(given.get("href"))
        elif tag in LOADED_BY:
            self.urls.add((given.get(LOADED_BY[tag]) or "").partition("#")[0])
        elif tag in ("img", "source"):
            self.images |= {part.split()[0] for part in (given.get("srcset") or "").split(",") if part.strip()}
            self.images.add(given.get("src"))
        elif tag in ITALICS:
            self.urls.add(f"{settings.STATIC_URL}{ITALIC_FONT}")

    @property
    def third_parties(self):
        """The set of foreign host names that the page loads something from."""
        hosts = {urlsplit(url).netloc for url in (self.urls | self.images) if url}
        return hosts - {"", urlsplit(settings.BASE_URL).netloc}

    @property
    def weight(self):
        """The bytes sent for our own files, without images and without the page itself."""
        own = {url for url in self.urls if url and not urlsplit(url).netloc}
        return sum(transfer_size(url.removeprefix(settings.STATIC_URL)) for url in own)


@lru_cache(maxsize=256)
def transfer_size(name):
    """Return the bytes sent for a static file, compressed if there is a compressed copy; 0 if there is no such file."""
    path = Path(settings.STATIC_ROOT) / name
    if not path.is_file():
        # In development, files are not collected.
        if not (found := finders.find(name)):
            return 0
        path = Path(found)
    compressed = path.with_name(f"{path.name}.gz")
    return (compressed if compressed.is_file() else path).stat().st_size


class PageWeightMiddleware:
    """Fill in the page weight and compress the page. Must come before any middleware that sets a cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the response; a page with the placeholder gets its weight, and gzip if the client accepts it."""
        response = self.get_response(request)
        if response.streaming or PLACEHOLDER not in response.content:
            return response
        use_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        response.content = with_page_weight(response.content, len(response.cookies), use_gzip)
        if use_gzip:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


def with_page_weight(content, cookies, use_gzip):
    """Return the page as bytes with its weight filled in, compressed if `use_gzip`; `cookies` is a number.

    The text is part of the weight it states, so it is counted again until the number stays the same, at most three
    times.
    """
    resources = PageResources(content.decode())
    build = page_builder(*content.split(PLACEHOLDER, 1), use_gzip)
    kilobytes = 0
    for _ in range(3):
        text = weight_text(cookies, len(resources.third_parties), kilobytes, bool(resources.images - {None}))
        page = build(text.encode())
        counted = round((len(page) + resources.weight) / 1000)
        if counted == kilobytes:
            break
        kilobytes = counted
    return page


def page_builder(before, after, use_gzip):
    """Return a function that puts bytes between two parts of a page and returns the page, compressed if `use_gzip`.

    The first part is compressed only once.
    """
    if not use_gzip:
        return lambda text: before + text + after
    compressor = zlib_ng.compressobj(5, zlib_ng.DEFLATED, GZIP)
    start = compressor.compress(before)

    def build(text):
        """Return the compressed page with these bytes in it."""
        rest = compressor.copy()
        return start + rest.compress(text + after) + rest.flush()

    return build


def weight_text(cookies, third_parties, kilobytes, has_images):
    """Return text such as "0 cookies · 0 third parties · 38 KB without images"."""
    parts = [
        f"{cookies} cookie{'' if cookies == 1 else 's'}",
        f"{third_parties} third part{'y' if third_parties == 1 else 'ies'}",
        f"{kilobytes} KB{' without images' if has_images else ''}",
    ]
    return " · ".join(parts)
