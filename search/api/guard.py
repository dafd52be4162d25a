"""What all API responses share: allowed methods, the rate limit, CORS and caching headers."""

from functools import wraps

from django.conf import settings
from django.http import Http404
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag

from medspot.http.client_address import client_address

from .problems import not_found, problem
from .rate_limit import window

MAX_AGE = 60


def guarded(view):
    """Decorate an API view to allow GET and HEAD only, limit the rate of requests, and add CORS and caching headers.

    It turns Http404 into a problem, and exempts the view from CSRF checks.
    """

    @wraps(view)
    def guard(request, *args, **kwargs):
        """Return the view's response, or that of `refusal`, with CORS headers."""
        response = refusal(request) or with_freshness(request, run(view, request, *args, **kwargs))
        # Everything here is public, so scripts of any site may read it.
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return response

    guard.csrf_exempt = True
    return guard


def refusal(request):
    """Return a 405 or 429 problem for a request that must not reach the view, else None.

    Each GET and HEAD counts against the client's limit.
    """
    if request.method not in ("GET", "HEAD"):
        return problem(405, "This API is read-only. Use GET or HEAD.", Allow="GET, HEAD")
    address, limit = client_address(request), settings.API_REQUESTS_A_MINUTE
    if address and (seconds := window.seconds_to_wait(address, limit)):
        detail = f"You can make {limit} requests per minute. Try again in {seconds} seconds."
        return problem(429, detail, Retry_After=str(seconds))
    return None


def run(view, request, *args, **kwargs):
    """Call the view with HEAD turned into GET, which is all that ninja routes know; the server drops the body.

    Return its response, or a 404 problem if it raises Http404.
    """
    method, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return not_found(request)
    finally:
        request.method = method


def with_freshness(request, response):
    """Return a 200 response with max-age and ETag, or a 304 if the client has the same one already.

    Errors and no-store responses are returned unchanged.
    """
    if response.status_code != 200 or "no-store" in response.get("Cache-Control", ""):
        return response
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)


@guarded
def missing(request):
    """Answer every other URL below /api/v1 with a 404 problem."""
    raise Http404
