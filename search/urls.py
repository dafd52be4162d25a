from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.http import require_safe

from search.map.views import map_svg

from . import views
from .sitemaps import SITEMAPS

urlpatterns = [
    path("search/", views.site_search, name="site_search"),
    path("providers/map.svg", map_svg, name="map_svg"),
    path("providers/compare/", views.compare, name="compare"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
]
