"""The site's URLs, and a minimal page for comparison."""

from django.http import HttpResponse
from django.urls import include, path


def hello(request):
    # no-store keeps it out of the page cache, so that it is rendered each time.
    return HttpResponse("Hello", headers={"Cache-Control": "no-store"})


urlpatterns = [path("hello/", hello), path("", include("medspot.urls"))]
