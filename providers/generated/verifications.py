"""Verifications of a generated provider; some are old enough to have expired."""

from datetime import timedelta

from medspot.places.states import STATES
from providers.choices import Fact, Method, Outcome
from providers.demo.builder import USUAL_SOURCES
from providers.models import Verification

# For each fact: the share that is verified, and for how many days that is valid (None: no end).
SHARE_AND_VALIDITY = {
    Fact.LICENSE: (0.55, 365),
    Fact.DIRECTOR: (0.5, 365),
    Fact.DOCUMENTS: (0.6, 730),
    Fact.BUSINESS: (0.65, None),
    Fact.CONTACT: (0.6, 540),
}


def build_verifications(generated, documents):
    """Return unsaved Verifications of facts about a GeneratedProvider, its people, and these ProductDocuments.

    Each fact is verified with the probability in SHARE_AND_VALIDITY. The caller sets their provider's id.
    """
    subjects = [(Fact.BUSINESS, None), (Fact.CONTACT, None)]
    subjects += [(fact, row) for row in (*generated.people, *documents) for fact in row.checkable_facts]
    return [
        build_verification(generated, fact, row)
        for fact, row in subjects
        if generated.chance(SHARE_AND_VALIDITY[fact][0])
    ]


def build_verification(generated, fact, row):
    """Return an unsaved Verification of a fact about a row (None: the provider itself), checked in the last 480 days.

    A few are self-reported or could not confirm the fact.
    """
    method, source = USUAL_SOURCES[fact]
    checked_on, valid_days = generated.days_ago(480), SHARE_AND_VALIDITY[fact][1]
    is_self_reported = generated.chance(0.04)
    return Verification(
        fact=fact,
        uid=row and row.uid,
        subject=row.identity if row else "",
        method=Method.SELF_REPORTED if is_self_reported else method,
        outcome=Outcome.UNABLE if generated.chance(0.03) else Outcome.CONFIRMED,
        source=source.format(state=STATES[generated.place.us_state]),
        checked_on=checked_on,
        expires_on=checked_on + timedelta(days=valid_days) if valid_days else None,
    )
