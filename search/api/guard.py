"""What every answer of the API has in common: its method, its limit, who may read it, and how long it is fresh."""

from functools import wraps

from django.conf import settings
from django.http import Http404
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag

from providers.inquiries.senders import client_address

from .limits import window
from .problems import not_found, problem

MAX_AGE = 60


def guarded(view):
    """The view, for whoever reads and does not ask too often; others get a problem."""

    @wraps(view)
    def guard(request, *args, **kwargs):
        response = refusal(request) or fresh(request, read(view, request, *args, **kwargs))
        # What anybody may read, a page of another site may read too.
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return response

    guard.csrf_exempt = True
    return guard


def refusal(request):
    """The problem of a request that is not even looked at, or None."""
    if request.method not in ("GET", "HEAD"):
        return problem(405, "This API is read with GET or HEAD; it changes nothing.", Allow="GET, HEAD")
    address, most = client_address(request), settings.API_REQUESTS_A_MINUTE
    if address and (seconds := window.seconds_to_wait(address, most)):
        detail = f"This address may ask {most} times a minute. Ask again in {seconds} seconds."
        return problem(429, detail, Retry_After=str(seconds))
    return None


def read(view, request, *args, **kwargs):
    method, request.method = request.method, "GET"
    # An operation that is not for GET is none; what is sent to HEAD ends at the server.
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return not_found(request)
    finally:
        request.method = method


def fresh(request, response):
    """The response with how long it may be kept; 304 where the client has the same already."""
    if response.status_code != 200 or "no-store" in response.get("Cache-Control", ""):
        return response
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)


@guarded
def missing(request):
    """Whatever else stands below the API's address."""
    raise Http404
