"""The page label in the footer: what a page costs its reader, counted as it is sent, never typed."""

import re
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.cache import patch_vary_headers
from zlib_ng import zlib_ng

# What zlib calls gzip, with the window that every browser has.
GZIP = 31

# Stands in the page until its numbers are known.
PLACEHOLDER = b"<!-- page label -->"

# What a browser fetches because of an attribute. Pictures are kept apart: their size is that of the reader's screen.
LOADED_BY = {"script": "src", "use": "href", "iframe": "src", "audio": "src", "video": "src", "embed": "src"}
LOADED_LINKS = {"stylesheet", "preload", "modulepreload", "icon"}
# The italic face comes only where something is set in it.
ITALICS = {"i", "em", "cite"}
ITALIC_FACE = "medspot/fonts/newsreader-italic.woff2"
LOADING = "|".join(["link", "img", "source", *LOADED_BY, *sorted(ITALICS)])
TAGS_THAT_LOAD = re.compile(rf"<(?:{LOADING})\b[^>]*>", re.IGNORECASE)


class Resources(HTMLParser):
    """What a browser loads for a page: `addresses`, and whether there are `pictures` among them."""

    def __init__(self, html):
        super().__init__()
        self.addresses, self.pictures = set(), set()
        # A page of results has a thousand tags, most of which load nothing, and its icons over and over.
        for tag in dict.fromkeys(TAGS_THAT_LOAD.findall(html)):
            self.feed(tag)
            # Else all that follows would be taken for the script.
            self.clear_cdata_mode()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "link" and LOADED_LINKS & set((given.get("rel") or "").split()):
            self.addresses.add(given.get("href"))
        elif tag in LOADED_BY:
            self.addresses.add((given.get(LOADED_BY[tag]) or "").partition("#")[0])
        elif tag in ("img", "source"):
            self.pictures |= {part.split()[0] for part in (given.get("srcset") or "").split(",") if part.strip()}
            self.pictures.add(given.get("src"))
        elif tag in ITALICS:
            self.addresses.add(f"{settings.STATIC_URL}{ITALIC_FACE}")

    @property
    def third_parties(self):
        """The hosts of others that are asked for something."""
        hosts = {urlsplit(address).netloc for address in (self.addresses | self.pictures) if address}
        return hosts - {"", urlsplit(settings.BASE_URL).netloc}

    @property
    def weight(self):
        """The bytes of all but pictures and the page itself, as they are sent."""
        own = {address for address in self.addresses if address and not urlsplit(address).netloc}
        return sum(sent_size(address.removeprefix(settings.STATIC_URL)) for address in own)


@lru_cache(maxsize=256)
def sent_size(name):
    """The bytes that a browser is sent for a static file: of its compressed copy, where there is one."""
    path = Path(settings.STATIC_ROOT) / name
    if not path.is_file():
        # Development collects nothing.
        if not (found := finders.find(name)):
            return 0
        path = Path(found)
    compressed = path.with_name(f"{path.name}.gz")
    return (compressed if compressed.is_file() else path).stat().st_size


class PageLabelMiddleware:
    """Fills the label in and compresses the page; stands outside of whatever sets a cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.streaming or PLACEHOLDER not in response.content:
            return response
        packs = "gzip" in request.headers.get("Accept-Encoding", "")
        response.content = labeled(response.content, len(response.cookies), packs)
        if packs:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


def labeled(content, cookies, packs):
    """The page with its label, packed; the label is a part of what is weighed, so it is weighed until that settles."""
    resources = Resources(content.decode())
    finished = finisher(*content.split(PLACEHOLDER, 1), packs)
    kilobytes = 0
    for _ in range(3):
        words = label(cookies, len(resources.third_parties), kilobytes, bool(resources.pictures - {None}))
        sent = finished(words.encode())
        weighed = round((len(sent) + resources.weight) / 1000)
        if weighed == kilobytes:
            break
        kilobytes = weighed
    return sent


def finisher(before, after, packs):
    """What makes the whole page of the words between two parts; nearly all of it is packed but once."""
    if not packs:
        return lambda words: before + words + after
    packer = zlib_ng.compressobj(5, zlib_ng.DEFLATED, GZIP)
    packed = packer.compress(before)

    def finish(words):
        rest = packer.copy()
        return packed + rest.compress(words + after) + rest.flush()

    return finish


def label(cookies, third_parties, kilobytes, has_pictures):
    """The words of a label, such as "0 cookies · 0 third parties · 38 kB"."""
    parts = [
        f"{cookies} cookie{'' if cookies == 1 else 's'}",
        f"{third_parties} third part{'y' if third_parties == 1 else 'ies'}",
        f"{kilobytes} kB{' without pictures' if has_pictures else ''}",
    ]
    return " · ".join(parts)
