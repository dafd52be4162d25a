from django import template

from search.engines import snapshot
from search.landing.links import city_of, places_with_most_providers
from search.query import Query

register = template.Library()


@register.inclusion_tag("search/components/treatment_providers.html")
def treatment_providers(page):
    """Render how many providers offer a treatment, a form to find those nearby, and links to the busiest places."""
    listings = snapshot()
    total = listings.search(Query().where(treatment=(page.pk,))).total
    return {"treatment": page, "total": total, "places": places_with_most_providers(page, listings)}


@register.inclusion_tag("search/components/city_link.html")
def city_link(provider):
    """Render a link to the other providers near a provider's city; nothing if we don't know the city."""
    return {"place": city_of(provider)}
