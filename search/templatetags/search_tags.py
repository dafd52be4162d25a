from django import template

from search.counts import provider_counts

register = template.Library()


@register.inclusion_tag("search/components/treatment_providers.html")
def treatment_providers(page):
    """How many providers offer a treatment, and a form to find those nearby."""
    return {"treatment": page, "counts": provider_counts([page.pk])}
