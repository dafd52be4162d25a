from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from search.forms import ProviderSearchForm
from search.results import Results

from .locator import Locator

WIDTH, HEIGHT = 640, 448


@require_safe
def map_svg(request):
    """The map of a search as a picture of its own; its address takes what that of the results takes."""
    form = ProviderSearchForm(request.GET)
    results = Results(form, request.GET.get("page", "1"))
    path = reverse("wagtail_serve", args=["providers/"])
    locator = Locator(results, path=path, width=WIDTH, height=HEIGHT, alone=True)
    response = HttpResponse(locator.svg, content_type="image/svg+xml")
    # There is one for every search: none is for search engines.
    response.headers["X-Robots-Tag"] = "noindex"
    if form.near_is_point:
        patch_cache_control(response, no_store=True, private=True)
    return response
