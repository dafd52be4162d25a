"""The site, and beside it the page that all others are compared with."""

from django.http import HttpResponse
from django.urls import include, path


def hello(request):
    # A cache would keep it: what is compared is a page that is made each time.
    return HttpResponse("Hello", headers={"Cache-Control": "no-store"})


urlpatterns = [path("hello/", hello), path("", include("medspot.urls"))]
