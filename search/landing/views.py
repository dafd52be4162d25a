from django.contrib.sitemaps.views import SitemapIndexItem
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from medspot.pages.head import canonical_url
from medspot.pages.pagination import page_of
from search.engines import snapshot

from .page import LandingPage
from .paths import find_place, find_treatment, landing_path
from .sitemaps import SITEMAPS


@require_safe
def place_page(request, place):
    """Render the landing page of the place that a path segment names; 404 if it names none.

    Another spelling of the place's slug redirects permanently.
    """
    found = find_place(place)
    if found is None:
        raise Http404
    if found.slug != place:
        return redirect(landing_path(found), permanent=True)
    return render_landing(request, "search/place.html", LandingPage(snapshot(), found))


@require_safe
def treatment_near(request, slug, place):
    """Render the landing page of a treatment near a place; 404 if either is unknown.

    Other spellings, and former slugs of the treatment, redirect permanently.
    """
    listings = snapshot()
    treatment, found = find_treatment(slug, listings.vocabulary), find_place(place)
    if treatment is None or found is None:
        raise Http404
    if (treatment.slug, found.slug) != (slug, place):
        return redirect(landing_path(found, treatment), permanent=True)
    return render_landing(request, "search/treatment_near.html", LandingPage(listings, found, treatment))


def render_landing(request, template, landing):
    """Return the response with a LandingPage, which the template gets as `landing`, with its Head as `head`."""
    return render(request, template, {"head": landing.head(), "landing": landing})


@require_safe
def sitemap_index(request):
    """Render the list of sitemap sections; 404 for any ?p= but 1.

    Unlike Django's view it never takes the host from the request.
    """
    sections = [(name, sitemap()) for name, sitemap in SITEMAPS.items()]
    entries = [entry for name, sitemap in sections for entry in section_entries(name, sitemap)]
    # Everything fits on page 1; any other ?p= is a 404.
    page = page_of(entries, max(len(entries), 1), request.GET.get("p", "1"))
    context = {"sitemaps": page.object_list}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


def section_entries(name, sitemap):
    """Yield a SitemapIndexItem for each page of a sitemap section, with its latest change; none if it is empty."""
    if not sitemap.paginator.count:
        return
    url, changed = canonical_url(reverse("sitemap_section", args=[name])), sitemap.get_latest_lastmod()
    for number in sitemap.paginator.page_range:
        yield SitemapIndexItem(url if number == 1 else f"{url}?p={number}", changed)
