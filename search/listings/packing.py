"""Binary columns of the listing table, in the dtypes the engines read: 100,000 rows load without parsing."""

from decimal import Decimal

import numpy as np

from providers.choices import Fact, License

# "Not stated" and "no end" sort after everything that is stated.
NO_PRICE = NO_END = np.iinfo(np.int32).max

# One treatment of a listing: its lowest price in cents, and the licenses that perform it as bits.
OFFERING = np.dtype([("treatment", "<i4"), ("cents", "<i4"), ("licenses", "<u2")])
# One proven fact, and the first and last day it counts as proleptic Gregorian ordinals.
PROOF = np.dtype([("fact", "u1"), ("first", "<i4"), ("last", "<i4")])

# Stored by position: add new choices at the end, and never remove one.
LICENSES = tuple(License.values)
FACTS = tuple(Fact.values)


def pack_offerings(offerings):
    """Return the bytes of a provider's Offering rows: one OFFERING for each treatment, sorted by treatment id.

    It has the lowest of the treatment's prices, and the licenses of all its offerings.
    """
    packed = {}
    for offering in offerings:
        cents = NO_PRICE if offering.price_from is None else int(Decimal(offering.price_from) * 100)
        licenses = sum(1 << LICENSES.index(license) for license in set(offering.performed_by))
        lowest, performed_by = packed.get(offering.treatment_id, (NO_PRICE, 0))
        packed[offering.treatment_id] = (min(lowest, cents), performed_by | licenses)
    return np.array([(key, *values) for key, values in sorted(packed.items())], OFFERING).tobytes()


def pack_proofs(facts):
    """Return the bytes of ProvenFacts as PROOFs, sorted by fact and first day.

    Periods of one fact that overlap or follow each other are joined.
    """
    proofs = sorted((FACTS.index(fact.fact), fact.checked_on.toordinal(), last_day(fact.expires_on)) for fact in facts)
    joined = []
    for fact, first, last in proofs:
        if joined and joined[-1][0] == fact and first <= joined[-1][2] + 1:
            joined[-1] = (fact, joined[-1][1], max(last, joined[-1][2]))
        else:
            joined.append((fact, first, last))
    return np.array(joined, PROOF).tobytes()


def last_day(day):
    """Return a date as a proleptic Gregorian ordinal; NO_END for None."""
    return day.toordinal() if day else NO_END
