from django.contrib.sitemaps.views import SitemapIndexItem
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from medspot.pages.head import canonical_url
from medspot.pages.pagination import page_of
from search.engines.columns import listing_index

from .addresses import landing_path, place_at, treatment_at
from .pages import Landing
from .sitemaps import SITEMAPS


@require_safe
def place_page(request, place):
    """Who is near a place, and what they offer."""
    meant = place_at(place)
    if meant is None:
        raise Http404
    if meant.slug != place:
        return redirect(landing_path(meant), permanent=True)
    return answer(request, "search/place.html", Landing(listing_index(), meant))


@require_safe
def treatment_near(request, slug, place):
    """Who offers a treatment near a place, what it costs there, and what is known of it."""
    index = listing_index()
    treatment, meant = treatment_at(slug, index.vocabulary), place_at(place)
    if treatment is None or meant is None:
        raise Http404
    if (treatment.slug, meant.slug) != (slug, place):
        return redirect(landing_path(meant, treatment), permanent=True)
    return answer(request, "search/treatment_near.html", Landing(index, meant, treatment))


def answer(request, template, landing):
    return render(request, template, {"head": landing.head(), "landing": landing})


@require_safe
def sitemap_index(request):
    """Where the sections of the sitemap are. Django's own would take their host from the request."""
    sections = [(name, sitemap()) for name, sitemap in SITEMAPS.items()]
    entries = [entry for name, sitemap in sections for entry in entries_of(name, sitemap)]
    # One page holds them all; another number leads nowhere.
    page = page_of(entries, max(len(entries), 1), request.GET.get("p", "1"))
    context = {"sitemaps": page.object_list}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


def entries_of(name, sitemap):
    """The addresses of a section's pages; none of a section that is empty."""
    if not sitemap.paginator.count:
        return
    address, changed = canonical_url(reverse("sitemap_section", args=[name])), sitemap.get_latest_lastmod()
    for number in sitemap.paginator.page_range:
        yield SitemapIndexItem(address if number == 1 else f"{address}?p={number}", changed)
