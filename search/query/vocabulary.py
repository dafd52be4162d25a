"""The live treatments as search reads them: held in each process, and read anew when the content clock has moved."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject

from medspot.caching.version_cache import cached_by_version
from treatments.models import RegulatoryStatus, TreatmentPage

from .groups import GROUPS
from .words import tokens


# Told apart as themselves, so that what is made of one can be kept for as long as it is the current one.
@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Treatments in the order of their categories, each with its `caution`."""

    treatments: list

    @cached_property
    def categories(self):
        """The categories that have a treatment, in their order."""
        return list({treatment.category: None for treatment in self.treatments})

    @cached_property
    def concerns(self):
        """The concerns that a treatment is for, by name."""
        concerns = {concern for treatment in self.treatments for concern in treatment.concerns.all()}
        return sorted(concerns, key=lambda concern: concern.name)

    @cached_property
    def by_key(self):
        return {treatment.pk: treatment for treatment in self.treatments}

    @cached_property
    def by_slug(self):
        return {treatment.slug: treatment for treatment in self.treatments}

    @cached_property
    def words(self):
        """The comparable words of each treatment's names, by its key."""
        return {
            treatment.pk: frozenset(word for name in treatment.names for word in tokens(name))
            for treatment in self.treatments
        }

    @cached_property
    def words_of_names(self):
        """The comparable words of the names of what can be chosen; by most of them no listing is found."""
        spelled = (name for group in GROUPS for _, names in group.named(self) for name in names)
        return frozenset(word for name in spelled for word in tokens(name))

    @cached_property
    def of_category(self):
        """The keys of the treatments of each category, by the category's key."""
        return self._grouped(lambda treatment: [treatment.category_id])

    @cached_property
    def of_concern(self):
        return self._grouped(lambda treatment: [concern.pk for concern in treatment.concerns.all()])

    @cached_property
    def of_route(self):
        return self._grouped(lambda treatment: [treatment.treatment_route])

    def _grouped(self, values_of):
        groups = {}
        for treatment in self.treatments:
            for value in values_of(treatment):
                groups.setdefault(value, []).append(treatment.pk)
        return groups


def with_cautions(treatments):
    """The treatments, each with the strictest that a regulator cautions of it, as `caution`; None where there is none.

    It comes with the treatments because a query of its own would be one more on every page of results.
    """
    strictest = RegulatoryStatus.objects.cautionary().filter(treatment=OuterRef("pk"))
    said = JSONObject(standing="status", authority="authority", subject="subject")
    return treatments.annotate(caution=Subquery(strictest.values(said=said)[:1], output_field=JSONField()))


@cached_by_version
def vocabulary():
    """The Vocabulary as stored now."""
    pages = TreatmentPage.objects.live().defer("body", "how_it_is_done", "who_performs", "questions")
    ordered = with_cautions(pages.select_related("category").prefetch_related("concerns"))
    return Vocabulary(list(ordered.order_by("category__position", "category__name", "title")))
