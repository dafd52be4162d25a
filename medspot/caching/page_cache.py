"""The page cache: each process keeps the finished pages it sent, and sends them again while they are still true."""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from threading import Event, Lock

from cachetools import TLRUCache
from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import cc_delim_re, patch_vary_headers
from django.utils.http import parse_etags

from medspot.models import DataVersion

from .freshness import Freshness, tracked
from .release import release

# Browsers ask each time and are mostly told that nothing changed; a shared cache may lag a minute.
CACHE_CONTROL = "public, max-age=0, s-maxage=60"
# Pages for signed-in people, by the name of the URL that theirs begin with.
PRIVATE = ("account_home", "wagtailadmin_home")
# Files, and the API, which counts every request against its limit.
NOT_CACHED = ("/documents/", "/api/")
# After this timeout, a request that waits for another to render the same page renders it itself.
MAX_WAIT_SECONDS = 10
# What an entry takes besides its bytes: its key, its headers and the objects around them.
OVERHEAD_BYTES = 2_000
# A page larger than this share of the cache would push out too many others.
MAX_SHARE = 1 / 8
ETAG = re.compile(r'W/"(?P<digest>[0-9a-f]{32})-(?P<until>[0-9a-f]{1,12})"')
GZIP = re.compile(r"(?:^|,)\s*gzip\s*(?:;\s*q\s*=\s*(?P<quality>[\d.]+)\s*)?(?=,|$)", re.IGNORECASE)


@dataclass(frozen=True)
class CachedResponse:
    """A finished page, to the byte, and the moment until which it is true."""

    content: bytes
    headers: tuple
    until: datetime

    @property
    def size(self):
        """The bytes it takes in memory, with OVERHEAD_BYTES."""
        return len(self.content) + OVERHEAD_BYTES

    def response(self, request):
        """Return a new response with this content and these headers; without content for a HEAD."""
        response = HttpResponse(b"" if request.method == "HEAD" else self.content)
        for name, value in self.headers:
            response.headers[name] = value
        return response


class PageStore:
    """The CachedResponses of this process, at most `max_bytes` of them, the least recently used dropped first."""

    def __init__(self, max_bytes):
        """Make an empty store; a page larger than MAX_SHARE of it is never kept."""
        self.max_page_bytes = max_bytes * MAX_SHARE
        self.pages = TLRUCache(
            max_bytes,
            ttu=lambda key, page, now: page.until,
            timer=lambda: timezone.now(),
            getsizeof=lambda page: page.size,
        )
        self.rendering, self.lock = {}, Lock()

    def get(self, key):
        """Return the CachedResponse of a key, or None if there is none that is still true."""
        with self.lock:
            return self.pages.get(key)

    def put(self, key, page):
        """Keep a CachedResponse, unless it is too large; the least recently used ones make room."""
        if page.size <= self.max_page_bytes:
            with self.lock:
                self.pages[key] = page

    @contextmanager
    def one_at_a_time(self, key):
        """Let the first thread in at once, and the others when it is done, to find its page in the store.

        They wait MAX_WAIT_SECONDS at most.
        """
        with self.lock:
            done = self.rendering.get(key)
            first = done is None
            if first:
                self.rendering[key] = Event()
        if not first:
            done.wait(MAX_WAIT_SECONDS)
            yield
            return
        try:
            yield
        finally:
            with self.lock:
                self.rendering.pop(key).set()


class PageCacheMiddleware:
    """Answers a GET or HEAD with the page as it was sent before, while it is true and nothing it may show has changed.

    It stands outside of everything that reads cookies or compresses. It grants nobody access: a response that depends
    on who asks varies on the cookie or may not be stored, and is rendered each time.
    """

    def __init__(self, get_response):
        """Make the store of pages. With PAGE_CACHE_MB = 0 nothing is stored or served from it."""
        self.get_response = get_response
        self.is_on = settings.PAGE_CACHE_MB > 0
        self.store = PageStore(settings.PAGE_CACHE_MB * 1_000_000)
        self.not_cached = tuple(
            filter(None, [*map(reverse, PRIVATE), settings.STATIC_URL, settings.MEDIA_URL, *NOT_CACHED])
        )

    def __call__(self, request):
        """Return a 304 if the client has the page as it still is, else the stored page, else the page rendered now.

        Other methods than GET and HEAD, and paths in `not_cached`, pass through. The request's Accept-Encoding becomes
        "gzip" or "".
        """
        encoding = normalize_encoding(request)
        if request.method not in ("GET", "HEAD") or request.path.startswith(self.not_cached):
            return self.get_response(request)
        versions, now = self.versions(), timezone.now()
        if versions is None:
            with tracked(Freshness(None, now)):
                return self.get_response(request)
        digest = digest_of(request, versions)
        if etag := still_true(request.headers.get("If-None-Match", ""), digest, now):
            return not_modified(etag)
        key = (digest, encoding)
        if page := self.store.get(key):
            return page.response(request)
        with self.store.one_at_a_time(key):
            # Another thread may have rendered it a moment ago.
            if page := self.store.get(key):
                return page.response(request)
            return self.render(request, key, Freshness(versions, now))

    def versions(self):
        """Return {name: VersionStamp} of the data; None if no page can come from the cache.

        That is within a transaction, with the cache turned off, or before versions exist.
        """
        if not self.is_on or DataVersion.may_be_rolled_back():
            return None
        versions = dict(zip(DataVersion.NAMES, DataVersion.objects.read(*DataVersion.NAMES), strict=True))
        return None if None in versions.values() else versions

    def render(self, request, key, freshness):
        """Return the response as rendered now; if it may be cached, give it ETag and caching headers, and store it.

        A HEAD is rendered as a GET, and gets no content if the page was stored.
        """
        with as_get(request), tracked(freshness):
            response = self.get_response(request)
        if not may_be_cached(response):
            return response
        response.headers["ETag"] = f'W/"{key[0]}-{int(freshness.until.timestamp()):x}"'
        response.headers["Cache-Control"] = CACHE_CONTROL
        patch_vary_headers(response, ["Accept-Encoding"])
        response.headers.setdefault("Content-Length", str(len(response.content)))
        page = CachedResponse(response.content, tuple(response.items()), freshness.until)
        self.store.put(key, page)
        return page.response(request) if request.method == "HEAD" else response


def normalize_encoding(request):
    """Set the request's Accept-Encoding to "gzip" or "" and return it.

    The compressing middleware then agrees with the cache's key.
    """
    match = GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    accepted = match and (match["quality"] is None or match["quality"].strip("0."))
    request.META["HTTP_ACCEPT_ENCODING"] = encoding = "gzip" if accepted else ""
    return encoding


@contextmanager
def as_get(request):
    """Treat a HEAD as a GET meanwhile: it is answered with the headers of the whole page."""
    method, request.method = request.method, "GET"
    try:
        yield
    finally:
        request.method = method


def digest_of(request, versions):
    """Return a hexadecimal digest of the release, the URL as it was sent, and the versions of the data."""
    # The query string as it was sent: some links on a page keep the order of its parameters.
    url = (request.scheme, request.get_host(), request.path, request.META.get("QUERY_STRING", ""))
    state = (release(), url, tuple(versions.values()))
    return blake2b(repr(state).encode(), digest_size=16).hexdigest()


def still_true(if_none_match, digest, now):
    """Return the ETag in an If-None-Match header that names this page at this moment, or None.

    An ETag carries the moment until which its page is true, so any process can confirm it without rendering. It is
    weak, because the compressed page and the plain one share it.
    """
    for etag in parse_etags(if_none_match):
        match = ETAG.fullmatch(etag)
        if match and match["digest"] == digest and now.timestamp() < int(match["until"], 16):
            return etag
    return None


def may_be_cached(response):
    """Return True if a response is a 200, the same for everybody, and sets no caching headers of its own."""
    vary = {name.lower() for name in cc_delim_re.split(response.headers.get("Vary", ""))}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and vary <= {"", "accept-encoding"}
        and not {"Cache-Control", "ETag"} & set(response.headers)
    )


def not_modified(etag):
    """Return a 304 with the ETag and the headers of a cached page."""
    return HttpResponseNotModified(headers={"ETag": etag, "Cache-Control": CACHE_CONTROL, "Vary": "Accept-Encoding"})
