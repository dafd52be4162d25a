"""Decide which verified facts about a provider are valid on a given day."""

from dataclasses import dataclass
from datetime import date

from .choices import Fact, Outcome


@dataclass(frozen=True)
class ProvenFact:
    """A verified fact, the day it was checked, and the last day it is valid (None: no end).

    `uid` names the practitioner or document it is about; it is "" for a fact about the provider itself.
    """

    fact: str
    checked_on: date
    expires_on: date | None
    source: str = ""
    uid: str = ""

    @property
    def label(self):
        """The label of its Fact, such as "Medical director"."""
        return Fact(self.fact).label

    def is_valid_on(self, day):
        """Return True from the day it was checked through the last day it is valid."""
        return self.checked_on <= day and (self.expires_on is None or day <= self.expires_on)


def proven_facts(verifications, rows):
    """Return a provider's ProvenFacts, expired ones included, strongest first, at most one for each (fact, row).

    `rows` are the provider's practitioners and documents. The newest conclusive Verification decides. It proves nothing
    if its row is gone or has changed since the check. The fact expires with the check or the row, whichever is earlier.
    """
    by_uid = {str(row.uid): row for row in rows}
    # A confirmation by a method that proves nothing, such as the clinic's own word, must not replace an earlier proof.
    conclusive = [check for check in verifications if check.is_proven or check.outcome != Outcome.CONFIRMED]
    newest = {
        (check.fact, str(check.uid or "")): check
        for check in sorted(conclusive, key=lambda check: (check.checked_on, check.pk))
    }
    proven = []
    for (fact, uid), check in newest.items():
        row = by_uid.get(uid)
        if check.is_proven and (not uid or (row and row.still_matches(check))):
            ends = filter(None, (check.expires_on, getattr(row, "expires_on", None)))
            proven.append(ProvenFact(fact, check.checked_on, min(ends, default=None), check.source, uid))
    strongest_first = Fact.values
    return sorted(proven, key=lambda fact: (strongest_first.index(fact.fact), fact.uid))
