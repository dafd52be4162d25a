from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe

from .api.urls import missing
from .landing import views as landing
from .landing.sitemaps import SITEMAPS
from .map.views import map_svg
from .results import views

# These come before Wagtail's, so they win over a page at the same path.
urlpatterns = [
    path("providers/", views.directory, name="directory"),
    path("search/", views.site_search, name="site_search"),
    path("providers/map.svg", map_svg, name="map_svg"),
    path("providers/compare/", views.compare, name="compare"),
    path("places/<slug:place>/", landing.place_page, name="place"),
    path("treatments/<slug:slug>/<slug:place>/", landing.treatment_near, name="treatment_near"),
    path("sitemap.xml", landing.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap_section"),
    path("api/v1/", include("search.api.urls")),
    re_path(r"^api/v1(?:/|$)", missing, name="api_missing"),
]
