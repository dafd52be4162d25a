from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from articles.block_prefetch import BlockReferences, ReferencedRows
from medspot.places.resolve import resolve
from search.query import DEFAULT_RADIUS
from search.results.counts import Counts, provider_counts
from treatments.models import TreatmentPage

from .choosers import TreatmentKeyBlock


class ProviderBlock(BlockReferences, blocks.StructBlock):
    """A search form for providers of the selected treatments, with live counts.

    It has no URL field, so it can only link to search results for its own treatments.
    """

    treatments = blocks.ListBlock(
        TreatmentKeyBlock(label="Treatment"),
        min_num=1,
        help_text="The form finds providers of exactly these treatments, not similar ones.",
    )
    label = blocks.CharBlock(default="Find a provider", max_length=80)
    place = blocks.CharBlock(
        required=False,
        max_length=80,
        help_text="A ZIP code or a city, such as Austin, TX. Leave blank to let the reader type one.",
    )

    class Meta:
        icon = "search"
        template = "articles/blocks/provider_block.html"
        description = "A search form for providers of the treatments you select, with a live count."
        preview_value = {"treatments": [1], "label": "Find a provider", "place": ""}

    def treatment_keys(self, value):
        return list(value["treatments"])

    def clean(self, value):
        """Return the cleaned value; raise StructBlockValidationError if a value is invalid or the place isn't found."""
        place, errors = value["place"], {}
        try:
            value = super().clean(value)
        except StructBlockValidationError as error:
            errors = error.block_errors
        if place and "place" not in errors and resolve(place) is None:
            unknown = "We couldn't find that place. Enter a ZIP code (78701) or a city and state (Austin, TX)."
            errors["place"] = ValidationError(unknown)
        if errors:
            raise StructBlockValidationError(errors)
        return value

    def get_context(self, value, parent_context=None):
        """Add the live treatments, their names, the place, the Counts of providers, and the URL of the results.

        The place is None and the URL "" if no place is given or found. Without live treatments, add only an empty list.
        """
        context = super().get_context(value, parent_context)
        rows = context.get("rows") or ReferencedRows.fetch((self, value))
        keys = dict.fromkeys(value["treatments"])
        treatments = [rows.treatments[key] for key in keys if key in rows.treatments]
        if not treatments:
            return context | {"treatments": []}
        resolved = resolve(value["place"]) if value["place"] else None
        place = resolved.place if resolved else None
        return context | {
            "treatments": treatments,
            "names": " or ".join(treatment.title for treatment in treatments),
            "place": place,
            "counts": context.get("example_counts") or count_providers(treatments, place),
            "results": results_url(treatments, place) if place else "",
        }

    def get_preview_context(self, value, parent_context=None):
        """Add an example treatment and count of its providers, because a new site has neither."""
        example = TreatmentPage(pk=1, title="Microneedling with exosomes", slug="microneedling-with-exosomes")
        return super().get_preview_context(value, parent_context) | {
            "rows": ReferencedRows(treatments={1: example}),
            "example_counts": Counts(31),
        }


def count_providers(treatments, place):
    """Return the Counts of providers that offer any of the treatments.

    They are in total and, if a place is given, within DEFAULT_RADIUS miles of it.
    """
    return provider_counts([treatment.pk for treatment in treatments], place.point if place else None)


def results_url(treatments, place):
    """Return the URL of search results for these treatments within DEFAULT_RADIUS miles of a place, as typed."""
    slugs = [treatment.slug for treatment in treatments]
    query = urlencode({"treatment": slugs, "near": place, "radius": DEFAULT_RADIUS}, doseq=True)
    return f"{reverse('directory')}?{query}"
