"""Which checked facts of a provider count on a day: the newest check of each, if it proved the fact and still holds."""

from dataclasses import dataclass
from datetime import date

from .choices import Fact, Outcome


@dataclass(frozen=True)
class ProvenFact:
    """A fact with the day it was checked and the last day it counts (None: no end)."""

    fact: str
    checked_on: date
    expires_on: date | None
    source: str = ""
    uid: str = ""

    @property
    def label(self):
        return Fact(self.fact).label

    def counts_on(self, day):
        return self.checked_on <= day and (self.expires_on is None or day <= self.expires_on)


def proven_facts(verifications, rows):
    """The ProvenFacts among a provider's verifications, strongest fact first, one for each (fact, row).

    `rows` are the provider's practitioners and documents. A check counts no more when its row is gone, or says
    something else than it did when it was checked.
    """
    by_uid = {str(row.uid): row for row in rows}
    # A confirmation that proves nothing, such as the clinic's own word, takes nothing away either.
    telling = [check for check in verifications if check.is_proven or check.outcome != Outcome.CONFIRMED]
    newest = {
        (check.fact, str(check.uid or "")): check
        for check in sorted(telling, key=lambda check: (check.checked_on, check.pk))
    }
    kept = []
    for (fact, uid), check in newest.items():
        row = by_uid.get(uid)
        if check.is_proven and (not uid or (row and row.bears_out(check))):
            ends = filter(None, (check.expires_on, getattr(row, "expires_on", None)))
            kept.append(ProvenFact(fact, check.checked_on, min(ends, default=None), check.source, uid))
    strongest_first = Fact.values
    return sorted(kept, key=lambda proven: (strongest_first.index(proven.fact), proven.uid))
