"""What was checked of a generated provider: some of it long ago, so that some checks no longer count."""

from datetime import timedelta

from medspot.places.states import STATES
from providers.choices import Fact, Method, Outcome
from providers.demo.making import CHECKED_IN
from providers.models import Verification

# How often each fact is checked, and for how many days that counts (None: no end).
CHECKED = {
    Fact.LICENSE: (0.55, 365),
    Fact.DIRECTOR: (0.5, 365),
    Fact.DOCUMENTS: (0.6, 730),
    Fact.BUSINESS: (0.65, None),
    Fact.CONTACT: (0.6, 540),
}


def checks_of(making, documents):
    """The Verifications of it, without its key."""
    subjects = [(Fact.BUSINESS, None), (Fact.CONTACT, None)]
    subjects += [(fact, row) for row in (*making.people, *documents) for fact in row.checkable_facts]
    return [check(making, fact, row) for fact, row in subjects if making.chance(CHECKED[fact][0])]


def check(making, fact, row):
    method, source = CHECKED_IN[fact]
    checked_on, lasts = making.ago(480), CHECKED[fact][1]
    taken_on_trust = making.chance(0.04)
    return Verification(
        fact=fact,
        uid=row and row.uid,
        subject=row.identity if row else "",
        method=Method.SELF_REPORTED if taken_on_trust else method,
        outcome=Outcome.UNABLE if making.chance(0.03) else Outcome.CONFIRMED,
        source=source.format(state=STATES[making.place.us_state]),
        checked_on=checked_on,
        expires_on=checked_on + timedelta(days=lasts) if lasts else None,
    )
