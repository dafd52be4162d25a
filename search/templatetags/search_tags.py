from django import template

from search.engines.columns import find
from search.landing.links import city_of, largest_places
from search.query import Query

register = template.Library()


@register.inclusion_tag("search/components/treatment_providers.html")
def treatment_providers(page):
    """How many providers offer a treatment, a form to find those nearby, and the places with most of them."""
    found = find(Query(treatments=(page.pk,)))
    return {"treatment": page, "total": found.total, "places": largest_places(page, found)}


@register.inclusion_tag("search/components/city_link.html")
def city_link(provider):
    """The way to who else is near a provider's city."""
    return {"place": city_of(provider)}
