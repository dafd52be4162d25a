"""The practitioners, offerings and product documents of a generated provider."""

from datetime import timedelta
from decimal import Decimal
from itertools import accumulate

from providers.choices import PHYSICIANS, DocumentKind, License, Presence
from providers.models import Offering, Practitioner, ProductDocument

from . import words
from .menu import MENU, WEIGHTS

UP_TO = list(accumulate(WEIGHTS))
LICENSES = {
    License.NP: 26,
    License.RN: 24,
    License.MD: 18,
    License.ESTHETICIAN: 16,
    License.PA: 9,
    License.DO: 4,
    License.LASER_TECHNICIAN: 3,
}
BOARD = {"dermatology": "American Board of Dermatology", "plastic_surgery": "American Board of Plastic Surgery"}
DOCUMENT_KINDS = [DocumentKind.ANALYSIS, DocumentKind.STERILITY, DocumentKind.SOURCE]


def practitioners_of(making):
    """One to four people; the first physician among them may direct."""
    dice, people = making.dice, []
    for position in range(dice.choice([1, 1, 2, 2, 3, 4])):
        license = making.one_of(LICENSES)
        directs = license in PHYSICIANS and making.chance(0.7) and not any(p.is_medical_director for p in people)
        numbered = making.chance(0.8)
        people.append(
            Practitioner(
                name=f"{dice.choice(words.FIRST_NAMES)} {dice.choice(words.LAST_NAMES)}",
                license=license,
                license_state=making.place.us_state if numbered else "",
                license_number=f"DEMO-{dice.randint(0, 999_999):06}" if numbered else "",
                board_certification=BOARD.get(making.kind, "") if license in PHYSICIANS else "",
                is_medical_director=directs,
                director_presence=dice.choice(Presence.values) if directs else "",
                sort_order=position,
            )
        )
    return people


def offerings_of(making):
    """Four to ten different treatments, common ones more often; each of those that the site has."""
    wanted = making.dice.choice([4, 5, 6, 6, 7, 7, 8, 8, 9, 10])
    # Some are drawn twice: who offers little offers what is common.
    drawn = making.dice.choices(range(len(MENU)), cum_weights=UP_TO, k=wanted * 2)
    dishes = [MENU[rank] for rank in dict.fromkeys(drawn) if MENU[rank].treatment in making.treatments][:wanted]
    licenses = {person.license for person in making.people}
    return [offering(making, dish, licenses, position) for position, dish in enumerate(dishes)]


def offering(making, dish, licenses, position):
    dice = making.dice
    priced = making.chance(0.75)
    price = Decimal(around(dish.price, dice)) if priced else None
    return Offering(
        treatment_id=making.treatments[dish.treatment],
        price_from=price,
        price_to=(price * dice.choice([2, 3]) / 2).quantize(Decimal("1")) if priced and making.chance(0.3) else None,
        price_unit=dish.unit if priced else "",
        price_as_of=making.ago(400) if priced else None,
        performed_by=[license for license in dish.performers if license in licenses] if making.chance(0.85) else [],
        product=dish.product if making.chance(0.7) else "",
        maker=dish.maker,
        product_source=dish.source,
        duration_minutes=dice.choice([20, 30, 45, 60, 90]) if making.chance(0.6) else None,
        sessions=dice.choice([1, 3, 4, 6]) if making.chance(0.4) else None,
        consultation_required=making.chance(0.5),
        sort_order=position,
    )


def around(price, dice):
    """A price near the usual one, as clinics write it: small ones to the dollar, others in steps of five."""
    drawn = max(price * dice.lognormvariate(0, 0.3), 5)
    return round(drawn) if drawn < 50 else 5 * round(drawn / 5)


def documents_of(making, offerings):
    """Papers on about half of the named products that are of some body's tissue, blood or plant."""
    dice, documents = making.dice, []
    for row in offerings:
        if row.product_source and row.product and making.chance(0.5):
            issued_on = making.ago(900, 10)
            documents.append(
                ProductDocument(
                    treatment_id=row.treatment_id,
                    kind=dice.choice(DOCUMENT_KINDS),
                    product=row.product,
                    lot=f"L{dice.randint(1000, 9999)}",
                    issued_by=dice.choice(words.DOCUMENT_ISSUERS),
                    issued_on=issued_on,
                    expires_on=issued_on + timedelta(days=730),
                    sort_order=len(documents),
                )
            )
    return documents
