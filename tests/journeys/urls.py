"""The demo's URLs, and one for each error page that a journey cannot trigger."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.urls import path
from django.views.csrf import csrf_failure

from medspot.http.views import too_many_requests
from medspot.urls import handler429  # noqa: F401
from medspot.urls import urlpatterns as site_urlpatterns


def fail(request, how):
    match how:
        case "400":
            raise BadRequest
        case "403":
            raise PermissionDenied
        case "csrf":
            return csrf_failure(request)
        case "429":
            return too_many_requests(request, retry_after=600)
    raise RuntimeError("Raised on purpose.")


urlpatterns = [path("failures/<str:how>/", fail), *site_urlpatterns]
