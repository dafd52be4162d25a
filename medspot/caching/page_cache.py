"""The page cache: each process keeps the finished pages it has sent, and knows by two clocks that they are still so."""

import re
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from threading import Event, Lock

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import cc_delim_re, patch_vary_headers
from django.utils.http import parse_etags

from medspot.models import DataVersion

from .release import release

# A browser asks each time, and is mostly told that nothing changed; a cache on the way may lag by so many seconds.
CACHE_CONTROL = "public, max-age=0, s-maxage=60"
# Pages that say whether a clinic is open now: they are of one minute, and all others of one day.
OF_A_MINUTE = re.compile(r"/(providers|places)/|/treatments/[^/]+/[^/]+/")
# Files, and what counts who asks.
OTHERS = ("/documents/", "/api/")
# Who waits longer than this for a page that somebody else is making makes it too.
PATIENCE_SECONDS = 10
# What an entry takes beside its bytes: its key, its headers and the objects around them.
OVERHEAD_BYTES = 2_000


@dataclass(frozen=True)
class Kept:
    """A finished page: what is sent, to the byte."""

    content: bytes
    headers: tuple

    @property
    def size(self):
        return len(self.content) + OVERHEAD_BYTES


class Shelf:
    """The pages of this process, the ones not asked for longest going first; never more than so many bytes."""

    def __init__(self, most_bytes):
        self.most_bytes, self.bytes = most_bytes, 0
        self.pages, self.making = OrderedDict(), {}
        self.lock = Lock()

    def get(self, key):
        with self.lock:
            if kept := self.pages.get(key):
                self.pages.move_to_end(key)
            return kept

    def put(self, key, kept):
        with self.lock:
            if replaced := self.pages.pop(key, None):
                self.bytes -= replaced.size
            self.pages[key] = kept
            self.bytes += kept.size
            while self.bytes > self.most_bytes:
                self.bytes -= self.pages.popitem(last=False)[1].size

    @contextmanager
    def made_once(self, key):
        """Lets the first in at once, and the others when that one is done: they look on the shelf again."""
        with self.lock:
            done = self.making.get(key)
            first = done is None
            if first:
                self.making[key] = Event()
        if not first:
            done.wait(PATIENCE_SECONDS)
            yield
            return
        try:
            yield
        finally:
            with self.lock:
                self.making.pop(key).set()


class PageCacheMiddleware:
    """Answers a GET with the page as it was sent before, if nothing that it may show has changed; else lets it be made.

    Stands outside of whatever reads cookies or compresses. Nobody is kept from a page by it: what depends on who asks
    varies on the cookie or may not be stored, and is made anew each time.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.shelf = Shelf(settings.PAGE_CACHE_MB * 1_000_000)
        self.passed_by = tuple(
            filter(None, [reverse("wagtailadmin_home"), settings.STATIC_URL, settings.MEDIA_URL, *OTHERS])
        )

    def __call__(self, request):
        state = self.state(request)
        if state is None:
            return self.get_response(request)
        etag = etag_of(request, state)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return not_modified(etag)
        key = (etag, "gzip" in request.headers.get("Accept-Encoding", ""))
        if kept := self.shelf.get(key):
            return sent(kept, request)
        if request.method == "HEAD":
            return self.get_response(request)
        with self.shelf.made_once(key):
            # Somebody may have been making it a moment ago.
            if kept := self.shelf.get(key):
                return sent(kept, request)
            return self.kept(key, self.get_response(request))

    def state(self, request):
        """What the answer may depend on beside its address; None where it is not for the shelf."""
        if not self.shelf.most_bytes or request.method not in ("GET", "HEAD"):
            return None
        # Within a transaction nobody knows yet whether what is read will ever be so.
        if request.path.startswith(self.passed_by) or in_transaction():
            return None
        readings = DataVersion.objects.read(DataVersion.LISTINGS, DataVersion.CONTENT)
        if None in readings:
            return None
        now = timezone.now()
        minute = int(now.timestamp() // 60) if OF_A_MINUTE.match(request.path) else None
        return *readings, timezone.localdate(now), minute

    def kept(self, key, response):
        if not may_be_kept(response):
            return response
        response.headers["ETag"], response.headers["Cache-Control"] = key[0], CACHE_CONTROL
        patch_vary_headers(response, ["Accept-Encoding"])
        response.headers.setdefault("Content-Length", str(len(response.content)))
        kept = Kept(response.content, tuple(response.items()))
        # One page never takes the place of many.
        if kept.size <= self.shelf.most_bytes // 8:
            self.shelf.put(key, kept)
        return response


def in_transaction():
    return transaction.get_connection().in_atomic_block


def etag_of(request, state):
    """Weak, because it is the same for the compressed page and the plain one."""
    # The query as it was sent: some links of a page keep the order of its parameters.
    asked = (request.scheme, request.get_host(), request.path, request.META.get("QUERY_STRING", ""))
    return f'W/"{blake2b(repr((release(), asked, state)).encode(), digest_size=16).hexdigest()}"'


def may_be_kept(response):
    """Whether a response is the same for everybody, and has no say of its own about being kept."""
    vary = {name.lower() for name in cc_delim_re.split(response.headers.get("Vary", ""))}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and vary <= {"", "accept-encoding"}
        and not {"Cache-Control", "ETag"} & set(response.headers)
    )


def sent(kept, request):
    response = HttpResponse(kept.content if request.method == "GET" else b"")
    for name, value in kept.headers:
        response.headers[name] = value
    return response


def not_modified(etag):
    return HttpResponseNotModified(headers={"ETag": etag, "Cache-Control": CACHE_CONTROL, "Vary": "Accept-Encoding"})
