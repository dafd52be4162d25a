"""Practitioners, offerings, and product documents of a generated provider."""

from datetime import timedelta
from decimal import Decimal
from itertools import accumulate

from providers.choices import PHYSICIANS, DocumentKind, License, Presence
from providers.models import Offering, Practitioner, ProductDocument

from . import words
from .typical_offerings import TYPICAL_OFFERINGS, WEIGHTS

CUMULATIVE_WEIGHTS = list(accumulate(WEIGHTS))
LICENSE_WEIGHTS = {
    License.NP: 26,
    License.RN: 24,
    License.MD: 18,
    License.ESTHETICIAN: 16,
    License.PA: 9,
    License.DO: 4,
    License.LASER_TECHNICIAN: 3,
}
BOARDS = {"dermatology": "American Board of Dermatology", "plastic_surgery": "American Board of Plastic Surgery"}
DOCUMENT_KINDS = [DocumentKind.ANALYSIS, DocumentKind.STERILITY, DocumentKind.SOURCE]


def build_practitioners(generated):
    """Return one to four unsaved Practitioners of a GeneratedProvider; at most one, a physician, is the director."""
    random, people = generated.random, []
    for position in range(random.choice([1, 1, 2, 2, 3, 4])):
        license = generated.one_of(LICENSE_WEIGHTS)
        is_director = license in PHYSICIANS and generated.chance(0.7) and not any(p.is_medical_director for p in people)
        has_number = generated.chance(0.8)
        people.append(
            Practitioner(
                name=f"{random.choice(words.FIRST_NAMES)} {random.choice(words.LAST_NAMES)}",
                license=license,
                license_state=generated.place.us_state if has_number else "",
                license_number=f"DEMO-{random.randint(0, 999_999):06}" if has_number else "",
                board_certification=BOARDS.get(generated.kind, "") if license in PHYSICIANS else "",
                is_medical_director=is_director,
                director_presence=random.choice(Presence.values) if is_director else "",
                sort_order=position,
            )
        )
    return people


def build_offerings(generated):
    """Return up to ten unsaved Offerings of different treatments that the site has, common ones more often.

    `generated` is a GeneratedProvider.
    """
    wanted = generated.random.choice([4, 5, 6, 6, 7, 7, 8, 8, 9, 10])
    # Draw more than needed, because repeats are dropped.
    drawn = generated.random.choices(range(len(TYPICAL_OFFERINGS)), cum_weights=CUMULATIVE_WEIGHTS, k=wanted * 2)
    typical = [TYPICAL_OFFERINGS[rank] for rank in dict.fromkeys(drawn)]
    available = [item for item in typical if item.treatment in generated.treatments][:wanted]
    licenses = {person.license for person in generated.people}
    return [build_offering(generated, item, licenses, position) for position, item in enumerate(available)]


def build_offering(generated, typical, licenses, position):
    """Return an unsaved Offering based on a TypicalOffering, performed by some of the clinic's `licenses`.

    One in four has no price.
    """
    random = generated.random
    priced = generated.chance(0.75)
    price = Decimal(random_price(typical.price, random)) if priced else None
    return Offering(
        treatment_id=generated.treatments[typical.treatment],
        price_from=price,
        price_to=(price * random.choice([2, 3]) / 2).quantize(Decimal("1"))
        if priced and generated.chance(0.3)
        else None,
        price_unit=typical.unit if priced else "",
        price_as_of=generated.days_ago(400) if priced else None,
        performed_by=[license for license in typical.performers if license in licenses]
        if generated.chance(0.85)
        else [],
        product=typical.product if generated.chance(0.7) else "",
        maker=typical.maker,
        product_source=typical.source,
        duration_minutes=random.choice([20, 30, 45, 60, 90]) if generated.chance(0.6) else None,
        sessions=random.choice([1, 3, 4, 6]) if generated.chance(0.4) else None,
        consultation_required=generated.chance(0.5),
        sort_order=position,
    )


def random_price(median, random):
    """Return a random price in dollars near the median: whole dollars from 5 to 49, above that in steps of five."""
    drawn = max(median * random.lognormvariate(0, 0.3), 5)
    return round(drawn) if drawn < 50 else 5 * round(drawn / 5)


def build_documents(generated, offerings):
    """Return unsaved ProductDocuments for about half of the offerings that name a product with a stated source."""
    random, documents = generated.random, []
    for row in offerings:
        if row.product_source and row.product and generated.chance(0.5):
            issued_on = generated.days_ago(900, 10)
            documents.append(
                ProductDocument(
                    treatment_id=row.treatment_id,
                    kind=random.choice(DOCUMENT_KINDS),
                    product=row.product,
                    lot=f"L{random.randint(1000, 9999)}",
                    issued_by=random.choice(words.DOCUMENT_ISSUERS),
                    issued_on=issued_on,
                    expires_on=issued_on + timedelta(days=730),
                    sort_order=len(documents),
                )
            )
    return documents
