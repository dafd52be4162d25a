from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from medspot.fields import ChoiceListField
from providers.choices import License, PriceUnit, ProductSource

from .child import ProviderChild
from .fields import MoneyField, OneLineField


def price_field(name):
    """Return an optional MoneyField for $1 to $100,000."""
    return MoneyField(
        name,
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
    )


class Offering(ProviderChild):
    """A treatment as given by a provider: price, product, who performs it."""

    provider = ParentalKey("providers.Provider", on_delete=models.CASCADE, related_name="offerings")
    treatment = models.ForeignKey("treatments.TreatmentPage", on_delete=models.PROTECT, related_name="offerings")
    price_from = price_field("price from (USD)")
    price_to = price_field("price to (USD)")
    price_unit = models.CharField(max_length=12, choices=PriceUnit.choices, blank=True)
    price_as_of = models.DateField(
        "price as of", null=True, blank=True, help_text="The day the clinic gave this price."
    )
    performed_by = ChoiceListField(
        options=License.choices,
        help_text="Licenses of those who perform it here. Leave empty if the clinic hasn’t said.",
    )
    product = OneLineField("product or device", max_length=120, blank=True)
    maker = OneLineField("manufacturer", max_length=120, blank=True)
    product_source = models.CharField(
        "product source",
        max_length=20,
        choices=ProductSource.choices,
        blank=True,
        default=ProductSource.NOT_STATED,
    )
    duration_minutes = models.PositiveSmallIntegerField(
        "minutes per session", null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(600)]
    )
    sessions = models.PositiveSmallIntegerField(
        "usual number of sessions", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    consultation_required = models.BooleanField("consultation required first", default=False)

    panels = [
        PageChooserPanel("treatment"),
        FieldRowPanel([FieldPanel("price_from"), FieldPanel("price_to")]),
        FieldRowPanel([FieldPanel("price_unit"), FieldPanel("price_as_of")]),
        FieldPanel("performed_by"),
        FieldRowPanel([FieldPanel("product"), FieldPanel("maker")]),
        FieldPanel("product_source"),
        FieldRowPanel([FieldPanel("duration_minutes"), FieldPanel("sessions")]),
        FieldPanel("consultation_required"),
    ]

    class Meta(ProviderChild.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(price_from__isnull=True) | Q(price_from__gt=0), name="offering_price_is_above_zero"
            ),
            models.CheckConstraint(
                condition=Q(price_to__isnull=True) | Q(price_from__isnull=False, price_to__gte=F("price_from")),
                name="offering_price_to_is_not_below_price_from",
            ),
            models.CheckConstraint(
                condition=Q(price_from__isnull=True) | (~Q(price_unit="") & Q(price_as_of__isnull=False)),
                name="offering_price_has_unit_and_day",
            ),
        ]

    def __str__(self):
        return self.treatment.title

    def clean(self):
        """Require a unit and a date for a price, and a lower price for an upper one.

        Refuse an upper price below the lower one, and a date in the future.
        """
        super().clean()
        errors = {}
        if self.price_to is not None and self.price_from is None:
            errors["price_from"] = "Enter the lower price too."
        elif self.price_to is not None and self.price_to < self.price_from:
            errors["price_to"] = "This is less than the lower price."
        if self.price_from is not None and not self.price_unit:
            errors["price_unit"] = "Select what the price is for."
        if self.price_from is not None and not self.price_as_of:
            errors["price_as_of"] = "Enter the date of this price."
        if self.price_as_of and self.price_as_of > timezone.localdate():
            errors["price_as_of"] = "This date is in the future."
        if errors:
            raise ValidationError(errors)

    @property
    def performers(self):
        """A list of labels of the licenses that perform it; empty if not stated."""
        return self._meta.get_field("performed_by").labels(self.performed_by)
