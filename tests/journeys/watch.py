import re
from functools import partial
from urllib.parse import urlsplit

# The browser's own words for an answer of 400 and above; the answers themselves are watched below.
ANSWERED_WITH_AN_ERROR = "Failed to load resource"
# The pages that may set a cookie: those with a form that posts.
PATHS_WITH_COOKIES = re.compile(r"^/admin/|^/demo/|^/providers/(inquiries/|[^/]+/message/)")


class Watch:
    """Notes what goes wrong in the browsers of a journey: errors, blocked or failed requests, other hosts, cookies."""

    def __init__(self, site):
        self.host = urlsplit(site.url).netloc
        self.troubles = []
        self.expected = set()
        self.may_carry_cookies = set()

    def follow(self, context):
        context.on("console", self.note_message)
        context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))
        context.on("request", partial(self.note_request, context))
        context.on("requestfailed", self.note_failure)
        context.on("response", self.note_response)

    def expect(self, status, path):
        """Takes answers of this status at this path for what they should be."""
        self.expected.add((status, path))

    def note_message(self, message):
        # A page that breaks its Content-Security-Policy says so as an error here.
        if message.type == "error" and not message.text.startswith(ANSWERED_WITH_AN_ERROR):
            self.troubles.append(f"console: {message.text}")

    def note_request(self, context, request):
        parts = urlsplit(request.url)
        if PATHS_WITH_COOKIES.match(parts.path):
            self.may_carry_cookies.add(context)
        if parts.netloc not in ("", self.host):
            self.troubles.append(f"another host: {request.url}")

    def note_failure(self, request):
        # Whoever leaves a page before its pictures are there breaks off their requests.
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url} {request.failure}")

    def note_response(self, response):
        path = urlsplit(response.url).path
        if response.status >= 400 and (response.status, path) not in self.expected:
            self.troubles.append(f"answered {response.status}: {response.url}")

    def note_cookies(self, context):
        """To be asked when a browser is done: whoever has only read carries no cookie."""
        if context not in self.may_carry_cookies and (cookies := context.cookies()):
            self.troubles.append(f"cookies: {cookies}")
