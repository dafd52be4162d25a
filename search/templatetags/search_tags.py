from django import template

from search.engines import snapshot
from search.landing.links import city_of, places_with_most_providers
from search.query import Query

register = template.Library()


@register.inclusion_tag("search/components/treatment_providers.html")
def treatment_providers(page):
    """Return the context for a TreatmentPage's providers: the page, how many listed providers offer it, and links.

    The links are CountedLinks to its landing pages for cities with many of these providers.
    """
    listings = snapshot()
    total = listings.search(Query().where(treatment=(page.pk,))).total
    return {"treatment": page, "total": total, "places": places_with_most_providers(page, listings)}


@register.inclusion_tag("search/components/city_link.html")
def city_link(provider):
    """Return the context for a link to the providers near a provider's city: the city's Place, or None if unknown."""
    return {"place": city_of(provider)}
