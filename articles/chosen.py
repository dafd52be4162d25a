"""The rows that the blocks of one page have chosen."""

from dataclasses import dataclass, field

from django.db.models import Q

from treatments.models import RegulatoryStatus, Study, TreatmentPage
from treatments.models.statuses import WARNING


class Chooses:
    """A block that may choose rows; it says by key which."""

    def study_keys(self, value):
        return ()

    def status_keys(self, value):
        return ()

    def treatment_keys(self, value):
        return ()


@dataclass(frozen=True)
class Chosen:
    """Studies and live treatments by their key, and by the key of a status the newest of its chain."""

    studies: dict[int, Study] = field(default_factory=dict)
    statuses: dict[int, RegulatoryStatus] = field(default_factory=dict)
    treatments: dict[int, TreatmentPage] = field(default_factory=dict)

    @classmethod
    def by(cls, *children, known=()):
        """Everything that these (block, value) pairs have chosen: one query a kind, and one for re-checks.

        Treatments that are known already are not asked for again.
        """
        treatments = {treatment.pk: treatment for treatment in known}
        unknown = keys("treatment_keys", children) - treatments.keys()
        return cls(
            studies=Study.objects.in_bulk(keys("study_keys", children)),
            statuses=newest_of_chains(keys("status_keys", children)),
            treatments=treatments | TreatmentPage.objects.live().in_bulk(unknown),
        )


def keys(name, children):
    """The keys that the choosing ones among these (block, value) pairs name by that method of Chooses."""
    choosing = [(block, value) for block, value in children if isinstance(block, Chooses)]
    return {key for block, value in choosing for key in getattr(block, name)(value) if key}


def strictest_warning(children, about):
    """The strictest current status by which a regulator warns, or None.

    Of the treatments with the keys `about`, and of those that these (block, value) pairs name, by a status too.
    """
    named = Q(treatment__in={*about, *keys("treatment_keys", children)})
    by_status = Q(treatment__statuses__in=keys("status_keys", children))
    return RegulatoryStatus.objects.current().filter(named | by_status, status__in=WARNING).first()


def newest_of_chains(keys):
    """For each key of a status, the status that nothing supersedes at the end of its chain, with its re-checks."""
    if not keys:
        return {}
    chosen = RegulatoryStatus.objects.filter(pk__in=keys)
    rows = RegulatoryStatus.objects.filter(treatment__in=chosen.values("treatment"))
    rows = rows.select_related("treatment").prefetch_related("checks")
    by_key = {row.pk: row for row in rows}
    successors = {row.supersedes_id: row for row in rows if row.supersedes_id}
    newest = {}
    for key in keys & by_key.keys():
        status = by_key[key]
        while status.pk in successors:
            status = successors[status.pk]
        newest[key] = status
    return newest
