"""The live treatments and their terms as search reads them: what filters offer, and what words can name."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject

from medspot.caching.version_cache import cached_by_version
from treatments.models import RegulatoryStatus, TreatmentPage

from .filters import GROUPS
from .word_matching import tokens


# Compared by identity, so that caches keyed by a vocabulary last exactly as long as it does.
@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The live treatments, sorted by category and title, each annotated with its `caution`."""

    treatments: list

    @cached_property
    def categories(self):
        """A list of the categories that have a live treatment, in the editors' order."""
        return list({treatment.category: None for treatment in self.treatments})

    @cached_property
    def concerns(self):
        """A list of the concerns that a live treatment is for, sorted by name."""
        concerns = {concern for treatment in self.treatments for concern in treatment.concerns.all()}
        return sorted(concerns, key=lambda concern: concern.name)

    @cached_property
    def by_key(self):
        """{id: TreatmentPage}"""
        return {treatment.pk: treatment for treatment in self.treatments}

    @cached_property
    def by_slug(self):
        """{slug: TreatmentPage}"""
        return {treatment.slug: treatment for treatment in self.treatments}

    @cached_property
    def words(self):
        """{treatment id: frozenset of the normalized words of its title, synonyms and brands}"""
        return {
            treatment.pk: frozenset(word for name in treatment.names for word in tokens(name))
            for treatment in self.treatments
        }

    @cached_property
    def words_of_names(self):
        """A frozenset of the normalized words of every filter value that has a name.

        Spelling correction leaves them alone.
        """
        all_names = (name for group in GROUPS for _, names in group.named(self) for name in names)
        return frozenset(word for name in all_names for word in tokens(name))


def with_cautions(treatments):
    """Return the queryset with each treatment's strictest caution of a regulator as `caution`, a dict, or None.

    The dict has "standing", "authority" and "subject". A subquery, because a query of its own would be one more on
    every page of results.
    """
    strictest = RegulatoryStatus.objects.cautionary().filter(treatment=OuterRef("pk"))
    said = JSONObject(standing="status", authority="authority", subject="subject")
    return treatments.annotate(caution=Subquery(strictest.values(said=said)[:1], output_field=JSONField()))


@cached_by_version
def vocabulary():
    """Return the current Vocabulary, kept in the process until the content version changes."""
    pages = TreatmentPage.objects.live().defer("body", "how_it_is_done", "who_performs", "questions")
    ordered = with_cautions(pages.select_related("category").prefetch_related("concerns"))
    return Vocabulary(list(ordered.order_by("category__position", "category__name", "title")))
