"""Build the demo's providers from their data, with full model validation."""

from dataclasses import asdict, fields
from datetime import timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from medspot.places.states import STATES
from providers.choices import Fact, Method, State
from providers.models import (
    Brand,
    HoursException,
    Offering,
    OpeningHours,
    Practitioner,
    ProductDocument,
    Provider,
    Verification,
)
from treatments.models import TreatmentPage

from .calendar import next_date, parse_intervals, parse_weekly

# The usual method and source of a verification, by fact.
USUAL_SOURCES = {
    Fact.LICENSE: (Method.REGISTRY, "Demo license registry, {state}"),
    Fact.DIRECTOR: (Method.DOCUMENT, "Demo delegation agreement"),
    Fact.DOCUMENTS: (Method.DOCUMENT, "Demo document from the clinic"),
    Fact.BUSINESS: (Method.REGISTRY, "Demo business registry, {state}"),
    Fact.CONTACT: (Method.CALL, "Demo call to the listed number"),
}


class ProviderBuilder:
    """Builds providers as of a date, with a user as the author of revisions, verifications, and transitions."""

    def __init__(self, today, by, treatments):
        """Load the live treatments with these slugs; raise LookupError if any is missing."""
        self.today = today
        self.by = by
        self.treatments = treatments_by_slug(treatments)

    def build(self, data):
        """Save and return the provider for a ProviderData, with children, revision, verifications, and state.

        A closed provider is only listed here; the caller closes it once the provider it moved to exists. Raise
        ValidationError with a note that names the provider if its data is not valid.
        """
        try:
            rows = self.rows(data)
            provider = self.provider(data, rows)
            provider.save()
            # Provider and children are validated already.
            provider.save_revision(user=self.by, log_action="wagtail.create", clean=False)
            self.save_checks(provider, data, rows)
            self.change_state(provider, data)
        except ValidationError as error:
            error.add_note(f"In the demo provider {data.name}, {data.address.city}.")
            raise
        return provider

    def provider(self, data, rows):
        """Return the unsaved, validated Provider for a ProviderData; `rows` are its children by relation."""
        latitude, longitude = map(Decimal, data.point) if data.point else (None, None)
        provider = Provider(
            **columns(Provider, data, but=("brand", "state", "moved_to", "accepts_inquiries", "description")),
            **data.address._asdict(),
            **rows,
            description=f"{data.description} Invented for the demo.",
            brand=self.brand(data.brand) if data.brand else None,
            latitude=latitude,
            longitude=longitude,
            website=f"https://{data.domain}/" if data.domain else "",
            inquiry_email=f"inquiries@{data.domain}" if data.domain else "",
            accepts_inquiries=bool(data.domain) and data.accepts_inquiries,
            reopens_on=self.day(data.reopens_in_days),
            confirmed_on=self.ago(data.confirmed_days_ago),
        )
        provider.full_clean()
        return provider

    def rows(self, data):
        """Return the validated children by relation, in order, each with a reproducible uid."""
        rows = {
            "offerings": [self.offering(offering) for offering in data.offerings],
            "opening_hours": [OpeningHours(weekday=d, opens=o, closes=c) for d, o, c in parse_weekly(data.hours)],
            "hours_exceptions": list(self.exceptions(data.holidays)),
            "practitioners": [practitioner(row, data.address.us_state) for row in data.practitioners],
            "documents": [self.document(row, data.offerings) for row in data.documents],
        }
        for relation, children in rows.items():
            for position, child in enumerate(children):
                name = slugify(f"{data.name} {data.address.city}")
                child.uid = uuid5(NAMESPACE_URL, f"https://demo.example/{name}/{relation}/{position}")
                child.sort_order = position
                # The provider has no id yet.
                child.full_clean(exclude=["provider"])
        return rows

    def offering(self, data):
        """Return the unsaved Offering for an OfferingData, with its product; dated only if it has a price."""
        product = asdict(data.product) if data.product else {}
        priced_on = self.ago(data.priced_days_ago) if data.price_from else None
        return Offering(
            **columns(Offering, data, but=("treatment", "product")),
            **product,
            treatment=self.treatments[data.treatment],
            price_as_of=priced_on,
            duration_minutes=data.minutes,
            consultation_required=data.consultation,
        )

    def document(self, data, offerings):
        """Return the unsaved ProductDocument for a DocumentData.

        It is about the product of the first of these OfferingData with its treatment; there must be one.
        """
        product = next(offering.product for offering in offerings if offering.treatment == data.treatment)
        issued_on = self.ago(data.issued_days_ago)
        return ProductDocument(
            **columns(ProductDocument, data, but=("treatment",)),
            treatment=self.treatments[data.treatment],
            product=product.product,
            issued_on=issued_on,
            expires_on=issued_on + timedelta(days=data.lasts_days) if data.lasts_days else None,
        )

    def exceptions(self, holidays):
        """Yield unsaved HoursExceptions from {holiday: hours as text}, on the next date of each holiday."""
        for holiday, text in holidays.items():
            for opens, closes in parse_intervals(text):
                yield HoursException(day=next_date(holiday, self.today), opens=opens, closes=closes, note=holiday)

    def save_checks(self, provider, data, rows):
        """Save the Verifications of the provider itself, then those of its practitioners and documents."""
        for check in data.checks:
            self.save_check(provider, check, None)
        for relation in ("practitioners", "documents"):
            for of_row, row in zip(getattr(data, relation), rows[relation], strict=True):
                for check in of_row.checks:
                    self.save_check(provider, check, row.uid)

    def save_check(self, provider, data, uid):
        """Validate and save the Verification for a CheckData; `uid` is that of its row, or None."""
        method, source = USUAL_SOURCES[data.fact]
        if data.method == Method.SELF_REPORTED:
            source = "Clinic’s own statement, for the demo"
        checked_on = self.ago(data.days_ago)
        verification = Verification(
            **columns(Verification, data, but=("method",)),
            provider=provider,
            uid=uid,
            method=data.method or method,
            source=source.format(state=STATES[provider.us_state]),
            checked_on=checked_on,
            expires_on=checked_on + timedelta(days=data.lasts_days) if data.lasts_days else None,
            checked_by=self.by,
        )
        verification.full_clean()
        verification.save()

    def change_state(self, provider, data):
        """List the provider unless it is in preparation, and unlist it if its data say so."""
        if data.state != State.PREPARING:
            provider.make_listed(self.by)
        if data.state == State.UNLISTED:
            provider.make_unlisted(self.by, data.reason)

    def brand(self, name):
        """Return the Brand of that name; create it if it is missing."""
        defaults = {"slug": slugify(name), "website": f"https://{slugify(name)}.example/"}
        return Brand.objects.get_or_create(name=name, defaults=defaults)[0]

    def day(self, days):
        """Return the date that many days after today; None for None."""
        return None if days is None else self.today + timedelta(days=days)

    def ago(self, days):
        """Return the date that many days before today; None for None."""
        return None if days is None else self.day(-days)


def practitioner(data, us_state):
    """Return the unsaved Practitioner for a PractitionerData; a license number was issued by `us_state`."""
    return Practitioner(**columns(Practitioner, data), license_state=us_state if data.license_number else "")


def columns(model, data, but=()):
    """Return the values of `data` whose names are columns of the model, except those in `but`."""
    names = {field.name for field in model._meta.concrete_fields}.difference(but)
    return {field.name: getattr(data, field.name) for field in fields(data) if field.name in names}


def treatments_by_slug(slugs):
    """Return {slug: TreatmentPage} of the live treatments with these slugs.

    Raise LookupError naming any that are missing.
    """
    treatments = {page.slug: page for page in TreatmentPage.objects.for_slugs(slugs)}
    if missing := set(slugs).difference(treatments):
        raise LookupError(f"The demo needs these treatments, which are missing: {', '.join(sorted(missing))}.")
    return treatments
