import re
from functools import partial
from urllib.parse import urlsplit

# The browser's message for a status of 400 or above. `note_response` checks the responses themselves.
STATUS_ERROR = "Failed to load resource"
# Pages that may set a cookie because they have a POST form.
PATHS_WITH_COOKIES = re.compile(
    r"^/accounts/|^/admin/|^/demo/|^/portal/|^/providers/(inquiries/|message/|[^/]+/message/)"
)


class Watch:
    """Records problems in a journey's browsers: errors, blocked or failed requests, other hosts, cookies."""

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
        """Do not report responses with this status at this path."""
        self.expected.add((status, path))

    def note_message(self, message):
        # Violations of the content security policy appear here as errors.
        if message.type == "error" and not message.text.startswith(STATUS_ERROR):
            self.troubles.append(f"console: {message.text}")

    def note_request(self, context, request):
        parts = urlsplit(request.url)
        if PATHS_WITH_COOKIES.match(parts.path):
            self.may_carry_cookies.add(context)
        if parts.netloc not in ("", self.host):
            self.troubles.append(f"another host: {request.url}")

    def note_failure(self, request):
        # Leaving a page before its images have loaded cancels their requests.
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url} {request.failure}")

    def note_response(self, response):
        path = urlsplit(response.url).path
        if response.status >= 400 and (response.status, path) not in self.expected:
            self.troubles.append(f"answered {response.status}: {response.url}")

    def note_cookies(self, context):
        """Check, when a browser closes, that pages without a form set no cookies."""
        if context not in self.may_carry_cookies and (cookies := context.cookies()):
            self.troubles.append(f"cookies: {cookies}")
