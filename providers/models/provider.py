from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from modelcluster.models import ClusterableModel
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.models import LockableMixin, PreviewableMixin, RevisionMixin

from medspot.fields import ChoiceListField
from medspot.places.geometry import Point, great_circle_miles
from medspot.places.models import Place
from medspot.places.names import zip_code
from medspot.places.states import STATES
from providers.choices import ACCESS, LANGUAGES, PUBLIC_STATES, Fact, License, ProviderKind, State, Stated
from providers.hours import Hours, validate_time_zone
from providers.signals import notify, notify_provider_deleted, saving_with_children
from providers.slugs import delete_redirects_to, redirect_old_slug, unused_slug, validate_slug_not_reserved

from .fields import OneLineField, PlainTextField, WebAddressField, coordinate_field
from .lookup import LOOKUP_INDEXES, LookupColumns
from .queryset import ProviderQuerySet
from .revisions import ProviderRevisions
from .transitions import Transitions

# Columns that Wagtail updates in a second save; readers see none of them.
REVISION_FIELDS = {"latest_revision", "locked", "locked_at", "locked_by"}

# A point or city farther than this from the ZIP's point is a typo: the widest ZIPs reach about 60 miles.
MAX_MILES_FROM_ZIP = 80


class Provider(
    Transitions, ProviderRevisions, LookupColumns, LockableMixin, PreviewableMixin, RevisionMixin, ClusterableModel
):
    """One clinic at one address with a public page."""

    name = OneLineField(max_length=120, help_text="The name on the sign.")
    legal_name = OneLineField(max_length=160, blank=True)
    slug = models.SlugField(
        max_length=140,
        unique=True,
        blank=True,
        validators=[validate_slug_not_reserved],
        help_text="Last part of its web address. Leave empty to use name and city. Old addresses redirect here.",
    )
    brand = models.ForeignKey(
        "providers.Brand", null=True, blank=True, on_delete=models.PROTECT, related_name="providers"
    )
    kind = models.CharField("clinic type", max_length=16, choices=ProviderKind.choices, default=ProviderKind.MED_SPA)
    description = PlainTextField(blank=True, max_length=1_000, help_text="Plain words. No promises about results.")
    year_opened = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1850), MaxValueValidator(2100)]
    )

    state = models.CharField(
        "listing status", max_length=12, choices=State.choices, default=State.PREPARING, editable=False
    )
    state_changed_at = models.DateTimeField(null=True, editable=False)
    temporarily_closed = models.BooleanField(
        default=False, help_text="Stays in results with a label, after providers that are open."
    )
    reopens_on = models.DateField("reopens", null=True, blank=True)
    moved_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="moved_from",
        editable=False,
    )

    street = OneLineField(max_length=120)
    street_2 = OneLineField("suite or floor", max_length=60, blank=True)
    city = OneLineField(max_length=80)
    us_state = models.CharField("US state", max_length=2, choices=STATES)
    zip_code = models.CharField(
        "ZIP code",
        max_length=10,
        validators=[RegexValidator(r"^[0-9]{5}(-[0-9]{4})?\Z", "Enter five digits, or nine like 78701-1234.")],
    )
    latitude = coordinate_field("latitude", 90)
    longitude = coordinate_field("longitude", 180)
    position_is_approximate = models.BooleanField(default=False, editable=False)
    time_zone = models.CharField(
        max_length=40,
        blank=True,
        validators=[validate_time_zone],
        help_text="Leave empty to use the ZIP code’s. Example: America/Chicago.",
    )
    directions = OneLineField("finding the entrance", max_length=240, blank=True)
    access = ChoiceListField(options=ACCESS, verbose_name="accessibility")

    phone = PhoneNumberField(blank=True)
    website = WebAddressField(max_length=300, blank=True)
    languages = ChoiceListField(options=LANGUAGES, verbose_name="languages spoken")
    inquiry_email = models.EmailField(
        "private email for inquiries", blank=True, help_text="Gets a note about each inquiry. Never shown to readers."
    )
    accepts_inquiries = models.BooleanField(
        default=False, help_text="Shows the message form. Turn this on once the clinic has agreed."
    )
    offers_telehealth = models.BooleanField(
        "offers telehealth consultations", default=False, help_text="By video or phone. Readers can filter by this."
    )
    by_appointment_only = models.BooleanField(default=False)

    examined_by = ChoiceListField(
        options=License.choices,
        verbose_name="first exam by",
        help_text="Who examines new patients before a treatment. Leave empty if the clinic hasn’t said.",
    )
    emergency_protocol = models.CharField(
        "written emergency protocol", max_length=3, choices=Stated.choices, blank=True, default=Stated.NOT_STATED
    )
    hyaluronidase_on_site = models.CharField(
        max_length=3,
        choices=Stated.choices,
        blank=True,
        default=Stated.NOT_STATED,
        help_text="The enzyme that dissolves hyaluronic acid filler in an emergency.",
    )
    supervision = OneLineField(
        max_length=240, blank=True, help_text="How treatments are supervised, in the clinic’s words."
    )

    is_generated = models.BooleanField(
        default=False, editable=False, help_text="Made up by generate_providers, which can remove it again."
    )

    confirmed_on = models.DateField(
        "last confirmed", null=True, blank=True, help_text="The day the clinic last confirmed all of this."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProviderQuerySet.as_manager()

    # 100,000 providers with children would swamp Wagtail's reference index. PROTECT keys guard what they refer to.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name", "pk"]
        # The first is the default order of the admin list.
        indexes = [models.Index(fields=["name", "id"], name="provider_name"), *LOOKUP_INDEXES]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="provider_state_is_known"),
            models.CheckConstraint(
                # A NULL makes the range check unknown, which SQL accepts, so check for NULL as well.
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="provider_point_is_whole_and_on_the_globe",
                violation_error_message="Enter both latitude and longitude, or neither.",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.LISTED) | (Q(latitude__isnull=False) & ~Q(time_zone="")),
                name="listed_provider_has_a_point_and_a_time_zone",
                violation_error_message="A listed provider needs a point on the map and a time zone.",
            ),
            models.CheckConstraint(
                condition=Q(accepts_inquiries=False) | ~Q(inquiry_email=""),
                name="provider_with_inquiries_has_an_address_for_them",
                violation_error_message="To accept inquiries, enter the private email address that receives them.",
            ),
            models.CheckConstraint(
                condition=Q(moved_to__isnull=True) | Q(state=State.CLOSED) & ~Q(moved_to=F("id")),
                name="provider_that_moved_is_closed_and_moved_elsewhere",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.city}"

    def get_absolute_url(self):
        return reverse("provider", args=[self.slug])

    def clean(self):
        """Fill in the point and time zone (see fill_from_zip); refuse contradictory fields and dates in the future."""
        super().clean()
        today = timezone.localdate()
        checks = [
            (self.missing_coordinate, self.missing_coordinate, "Enter both latitude and longitude, or neither."),
            (
                self.accepts_inquiries and not self.inquiry_email,
                "inquiry_email",
                "To accept inquiries, enter the private email address that receives them.",
            ),
            (self.confirmed_on and self.confirmed_on > today, "confirmed_on", "This date is in the future."),
            (self.year_opened and self.year_opened > today.year, "year_opened", "This year is in the future."),
            (
                self.reopens_on and not self.temporarily_closed,
                "reopens_on",
                "Clear this date, or select “Temporarily closed.”",
            ),
        ]
        errors = self.fill_from_zip() | {field: sentence for is_wrong, field, sentence in checks if is_wrong}
        if errors:
            raise ValidationError(errors)

    def fill_from_zip(self):
        """Fill an empty point (then approximate) and time zone from the ZIP code, or return errors by field.

        Errors: an unknown ZIP if either is missing, another state, or a point or city beyond MAX_MILES_FROM_ZIP.
        """
        if zip_code(self.zip_code) is None:
            return {}
        place = Place.objects.for_zip(self.zip_code)
        if place is None:
            missing = self.point is None or not self.time_zone
            return {"zip_code": "We don’t know this ZIP code. Enter coordinates and a time zone."} if missing else {}
        if self.us_state and place.us_state != self.us_state:
            return {"zip_code": f"This ZIP code is in {STATES[place.us_state]}."}
        errors = {}
        if self.point and great_circle_miles(self.point, place.point) > MAX_MILES_FROM_ZIP:
            errors["latitude"] = "This point is far from the ZIP code. Check the minus sign and the order."
        if (miles := place.miles_to_city(self.city) or 0) > MAX_MILES_FROM_ZIP:
            errors["city"] = f"{self.city} is {miles:.0f} miles from ZIP code {place}. Check both."
        if errors:
            return errors
        if self.latitude is None and self.longitude is None:
            self.latitude, self.longitude = (Decimal(f"{degrees:.6f}") for degrees in place.point)
            self.position_is_approximate = True
        self.time_zone = self.time_zone or place.time_zone
        return {}

    def save(self, *args, update_fields=None, **kwargs):
        """Save with the stored state; fill in an empty slug, redirect an old one; notify once if readers see it."""
        with transaction.atomic():
            if update_fields is None:
                self.keep_stored_state()
            if update_fields is None or "slug" in update_fields:
                self.slug = self.slug or unused_slug(self)
                redirect_old_slug(self)
            with saving_with_children(self):
                super().save(*args, update_fields=update_fields, **kwargs)
            if update_fields is None or set(update_fields) - REVISION_FIELDS:
                notify(type(self), self.pk)

    @property
    def point(self):
        """The Point of its coordinates, or None if they are missing or not on the globe."""
        if self.latitude is None or self.longitude is None:
            return None
        point = Point(float(self.latitude), float(self.longitude))
        return point if abs(point.latitude) <= 90 and abs(point.longitude) <= 180 else None

    @property
    def missing_coordinate(self):
        """The name of the one missing coordinate; None if both are there, or neither."""
        missing = [name for name in ("latitude", "longitude") if getattr(self, name) is None]
        return missing[0] if len(missing) == 1 else None

    @property
    def hours(self):
        """Its Hours, unsaved rows included, so that previews are correct."""
        return Hours.from_rows(self.opening_hours.all(), self.hours_exceptions.all(), self.time_zone)

    @property
    def is_public(self):
        """True if it has a public page: it is listed, unlisted or closed."""
        return self.state in PUBLIC_STATES

    @property
    def takes_inquiries(self):
        """True if the message form is open: the clinic accepts inquiries and is listed or unlisted."""
        return self.accepts_inquiries and self.state in (State.LISTED, State.UNLISTED)

    def checkable(self):
        """Yield (Fact, row) for all that can be verified; row is a practitioner or document, None for the provider."""
        yield Fact.BUSINESS, None
        yield Fact.CONTACT, None
        for row in (*self.practitioners.all(), *self.documents.all()):
            for fact in row.checkable_facts:
                yield fact, row

    def checkable_row(self, uid):
        """Return the practitioner or document with this uid, or None."""
        return next((row for _, row in self.checkable() if row and row.uid == uid), None)

    @property
    def address_lines(self):
        lines = [self.street, self.street_2, f"{self.city}, {self.us_state} {self.zip_code}"]
        return [line for line in lines if line]


models.signals.post_delete.connect(delete_redirects_to, sender=Provider)
models.signals.post_delete.connect(notify_provider_deleted, sender=Provider)
