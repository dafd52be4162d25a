"""What the index reads of a listing, in the dtypes it reads it in: a hundred thousand rows load without parsing."""

from decimal import Decimal

import numpy as np

from providers.choices import Fact, License

# "Not stated" and "no end" sort after everything that is stated.
NO_PRICE = NO_END = np.iinfo(np.int32).max

# A treatment as given by a provider: the lowest price from in cents, and who performs it as bits.
OFFER = np.dtype([("treatment", "<i4"), ("cents", "<i4"), ("licenses", "<u2")])
# A proven fact, and the first and last day it counts as proleptic Gregorian ordinals.
PROOF = np.dtype([("fact", "u1"), ("first", "<i4"), ("last", "<i4")])

# Stored as numbers: a new choice goes to the end of its list, and none is ever taken out of the middle.
LICENSES = tuple(License.values)
FACTS = tuple(Fact.values)


def pack_offers(offerings):
    """The bytes of one OFFER a treatment, of a provider's offerings."""
    offers = {}
    for offering in offerings:
        cents = NO_PRICE if offering.price_from is None else int(Decimal(offering.price_from) * 100)
        licenses = sum(1 << LICENSES.index(license) for license in set(offering.performed_by))
        lowest, performed_by = offers.get(offering.treatment_id, (NO_PRICE, 0))
        offers[offering.treatment_id] = (min(lowest, cents), performed_by | licenses)
    return np.array([(key, *offer) for key, offer in sorted(offers.items())], OFFER).tobytes()


def pack_proofs(facts):
    """The bytes of the PROOFs of ProvenFacts; where two of one kind follow on each other, they are one."""
    proofs = sorted((FACTS.index(fact.fact), fact.checked_on.toordinal(), last_day(fact.expires_on)) for fact in facts)
    joined = []
    for fact, first, last in proofs:
        if joined and joined[-1][0] == fact and first <= joined[-1][2] + 1:
            joined[-1] = (fact, joined[-1][1], max(last, joined[-1][2]))
        else:
            joined.append((fact, first, last))
    return np.array(joined, PROOF).tobytes()


def last_day(day):
    return day.toordinal() if day else NO_END
