from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from articles.chosen import Chooses, Chosen
from medspot.places.resolve import resolve
from search.query import DEFAULT_RADIUS
from search.results.counts import Counts, provider_counts
from treatments.models import TreatmentPage

from .choosers import TreatmentKeyBlock

DIRECTORY = "/providers/"


class ProviderBlock(Chooses, blocks.StructBlock):
    """A search form for providers of the treatments chosen, with the live count.

    It has no address field: it can lead nowhere but to providers of its own treatments.
    """

    treatments = blocks.ListBlock(
        TreatmentKeyBlock(label="Treatment"),
        min_num=1,
        help_text="The form leads to providers of exactly these, never of their relatives.",
    )
    label = blocks.CharBlock(default="Find a provider", max_length=80)
    place = blocks.CharBlock(
        required=False, max_length=80, help_text="A ZIP or a city, such as Austin, TX. Empty: the reader types one."
    )

    class Meta:
        icon = "search"
        template = "articles/blocks/provider_block.html"
        description = "A search form for providers of the treatments you choose, with how many there are."
        preview_value = {"treatments": [1], "label": "Find a provider", "place": ""}

    def treatment_keys(self, value):
        return list(value["treatments"])

    def clean(self, value):
        place, errors = value["place"], {}
        try:
            value = super().clean(value)
        except StructBlockValidationError as error:
            errors = error.block_errors
        if place and "place" not in errors and resolve(place) is None:
            unknown = "We know no such place. Type a ZIP (78701) or a city and state (Austin, TX)."
            errors["place"] = ValidationError(unknown)
        if errors:
            raise StructBlockValidationError(errors)
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        chosen = context.get("chosen") or Chosen.by((self, value))
        keys = dict.fromkeys(value["treatments"])
        treatments = [chosen.treatments[key] for key in keys if key in chosen.treatments]
        if not treatments:
            return context | {"treatments": []}
        resolved = resolve(value["place"]) if value["place"] else None
        place = resolved.place if resolved else None
        return context | {
            "directory": DIRECTORY,
            "treatments": treatments,
            "names": " or ".join(treatment.title for treatment in treatments),
            "place": place,
            "counts": context.get("example_counts") or counts(treatments, place),
            "results": results_address(treatments, place) if place else "",
        }

    def get_preview_context(self, value, parent_context=None):
        example = TreatmentPage(pk=1, title="Microneedling with exosomes", slug="microneedling-with-exosomes")
        return super().get_preview_context(value, parent_context) | {
            "chosen": Chosen(treatments={1: example}),
            "example_counts": Counts(31),
        }


def counts(treatments, place):
    """How many providers offer any of the treatments; near the place too, where there is one."""
    return provider_counts([treatment.pk for treatment in treatments], place.point if place else None)


def results_address(treatments, place):
    """The address of the results for these treatments near this place."""
    slugs = [treatment.slug for treatment in treatments]
    return f"{DIRECTORY}?{urlencode({'treatment': slugs, 'near': place, 'radius': DEFAULT_RADIUS}, doseq=True)}"
