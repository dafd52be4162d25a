"""Studies, statuses and treatments that page blocks refer to by primary key, fetched in bulk."""

from dataclasses import dataclass, field

from django.db.models import Q

from treatments.models import RegulatoryStatus, Study, TreatmentPage
from treatments.models.statuses import WARNING_STATUSES


class BlockReferences:
    """Mixin for blocks that refer to studies, statuses or treatments by primary key."""

    def study_keys(self, value):
        """Return the primary keys of the Studies in a value; they may include None."""
        return ()

    def status_keys(self, value):
        """Return the primary keys of the RegulatoryStatuses in a value; they may include None."""
        return ()

    def treatment_keys(self, value):
        """Return the primary keys of the TreatmentPages in a value; they may include None."""
        return ()


@dataclass(frozen=True)
class ReferencedRows:
    """Rows by primary key: studies, live treatments, and for each status key the newest status of its chain."""

    studies: dict[int, Study] = field(default_factory=dict)
    statuses: dict[int, RegulatoryStatus] = field(default_factory=dict)
    treatments: dict[int, TreatmentPage] = field(default_factory=dict)

    @classmethod
    def fetch(cls, *children, known_treatments=()):
        """Return the ReferencedRows of these (block, value) pairs.

        Runs one query per model, plus one for re-checks. Deleted rows and unpublished treatments are left out.
        Treatments in `known_treatments` are not queried again.
        """
        treatments = {treatment.pk: treatment for treatment in known_treatments}
        unknown = referenced_keys("treatment_keys", children) - treatments.keys()
        return cls(
            studies=Study.objects.in_bulk(referenced_keys("study_keys", children)),
            statuses=newest_statuses(referenced_keys("status_keys", children)),
            treatments=treatments | TreatmentPage.objects.live().in_bulk(unknown),
        )


def referenced_keys(method, children):
    """Return the set of primary keys, without None, that a BlockReferences method gives for the (block, value) pairs.

    `method` is its name; other blocks are ignored.
    """
    referring = [(block, value) for block, value in children if isinstance(block, BlockReferences)]
    return {key for block, value in referring for key in getattr(block, method)(value) if key}


def strictest_warning(children, about):
    """Return the strictest current RegulatoryStatus that prohibits or warns about a treatment of an article, or None.

    Covers the treatments with primary keys `about` and those that the (block, value) pairs refer to, including through
    a status.
    """
    referenced = Q(treatment__in={*about, *referenced_keys("treatment_keys", children)})
    by_status = Q(treatment__statuses__in=referenced_keys("status_keys", children))
    return RegulatoryStatus.objects.current().filter(referenced | by_status, status__in=WARNING_STATUSES).first()


def newest_statuses(keys):
    """Return {key: newest status of its chain} for a set of status primary keys, with re-checks prefetched.

    Keys of deleted statuses are left out.
    """
    if not keys:
        return {}
    statuses = RegulatoryStatus.objects.filter(pk__in=keys)
    rows = RegulatoryStatus.objects.filter(treatment__in=statuses.values("treatment"))
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
