"""The addresses as the demo has them: the tests' own settings are not the demo's."""

from django.urls import include, path

from medspot.urls import urlpatterns as everywhere

urlpatterns = [path("demo/", include("home.urls")), *everywhere]
