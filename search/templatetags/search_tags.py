from django import template

from search.counts import provider_counts
from search.landing.links import largest_places, town_of

register = template.Library()


@register.inclusion_tag("search/components/treatment_providers.html")
def treatment_providers(page):
    """How many providers offer a treatment, a form to find those nearby, and the places with most of them."""
    counts = provider_counts([page.pk])
    return {"treatment": page, "counts": counts, "places": largest_places(page) if counts.total else []}


@register.inclusion_tag("search/components/town_link.html")
def town_link(provider):
    """The way to who else is near a provider's town."""
    return {"place": town_of(provider)}
