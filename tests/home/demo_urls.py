"""The demo's URLs. The test settings do not include /demo/."""

from django.urls import include, path

from medspot.urls import handler429  # noqa: F401
from medspot.urls import urlpatterns as site_urlpatterns

urlpatterns = [path("demo/", include("home.urls")), *site_urlpatterns]
