"""The demo's URLs. The test settings do not include /demo/."""

from django.urls import include, path

from medspot.urls import urlpatterns as everywhere

urlpatterns = [path("demo/", include("home.urls")), *everywhere]
