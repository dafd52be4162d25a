from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from search.index import listing_index

from .addresses import landing_path, place_at, treatment_at
from .pages import Landing


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
