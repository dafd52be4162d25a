from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from search.results.page import search_page

from .results_map import ResultsMap

WIDTH, HEIGHT = 640, 448


@require_safe
def map_svg(request):
    """Return the map of a search as an SVG document; it takes the parameters of the results page.

    Http404 past the last page, as there. No cache may keep the map of a reader's exact location.
    """
    results = search_page(request.GET)
    path = reverse("directory")
    results_map = ResultsMap(results, path=path, width=WIDTH, height=HEIGHT, standalone=True)
    response = HttpResponse(results_map.svg, content_type="image/svg+xml")
    # Every search has a map; search engines should index none of them.
    response.headers["X-Robots-Tag"] = "noindex"
    if results.parsed.near.is_point:
        patch_cache_control(response, no_store=True, private=True)
    return response
