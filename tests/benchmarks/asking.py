"""Request pages in this process through WSGI and all middleware, without a network."""

import gzip
import io
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

from django.core.wsgi import get_wsgi_application

application = None


@dataclass
class TimedResponse:
    status: int
    headers: dict
    body: bytes
    first_ms: float
    ms: float

    @property
    def html(self):
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def ask(path, method="GET", **headers):
    """Return the TimedResponse to a request. Headers have WSGI names, such as HTTP_COOKIE."""
    global application
    application = application or get_wsgi_application()
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
    } | headers
    said = {}

    def start_response(status, headers, exc_info=None):
        said.update(status=int(status.split()[0]), headers=dict(headers))

    began = perf_counter()
    response = application(environ, start_response)
    parts, first = [], None
    for part in response:
        first = first or perf_counter() - began
        parts.append(part)
    response.close()
    taken = perf_counter() - began
    return TimedResponse(said["status"], said["headers"], b"".join(parts), 1000 * (first or taken), 1000 * taken)


def spread(milliseconds):
    """Return the median and the 95th percentile."""
    cuts = quantiles(milliseconds, n=100, method="inclusive")
    return cuts[49], cuts[94]


def timed(function, *arguments):
    """Call the function and return its result and the milliseconds it took."""
    began = perf_counter()
    given = function(*arguments)
    return given, 1000 * (perf_counter() - began)
