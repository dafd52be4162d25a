"""The facets of an answer, with the words and addresses of their values."""

from providers.choices import ACCESS, LANGUAGES, Fact, Kind, Licence
from search.prices import BANDS
from treatments.models.pages import Route

CHOICES = {
    "route": Route.choices,
    "price": [(band.value, band.label) for band in BANDS],
    "performed_by": Licence.choices,
    "verified": Fact.choices,
    "language": LANGUAGES,
    "access": ACCESS,
    "open": [("now", "Open now"), ("weekends", "Open on weekends")],
    "kind": Kind.choices,
    "enquiries": [("yes", "Accepts enquiries")],
}


def choices(group, vocabulary):
    """The values of a group as (what the index counts, what an address says, label)."""
    if group == "treatment":
        return [(page.pk, page.slug, page.title) for page in vocabulary.treatments]
    if group in ("category", "concern"):
        terms = vocabulary.categories if group == "category" else vocabulary.concerns
        return [(term.pk, term.slug, term.name) for term in terms]
    return [(value, value, label) for value, label in CHOICES[group]]


def facets(found, vocabulary):
    """Each group with those of its values that find something, in the order in which the site shows them."""
    return {
        group: [
            {"value": value, "label": str(label), "count": counts[key]}
            for key, value, label in choices(group, vocabulary)
            if counts.get(key)
        ]
        for group, counts in found.facets.items()
    }
