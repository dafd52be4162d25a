from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from medspot.dates import short_date
from providers.choices import WEEKDAYS
from providers.hours import interval_words

from .child import ProviderChild
from .fields import ClockField, OneLineField


class OpeningHours(ProviderChild):
    """One interval of a weekday, in the provider's own time zone.

    If it closes at or before it opens, it ends the next day; equal times mean 24 hours.
    """

    provider = ParentalKey("providers.Provider", on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(choices=WEEKDAYS)
    opens = ClockField()
    closes = ClockField(help_text="Earlier than opening: closes the next day.")

    panels = [FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])]

    class Meta(ProviderChild.Meta):
        constraints = [models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_hours_are_on_a_weekday")]

    def __str__(self):
        return f"{self.get_weekday_display()}, {interval_words((self.opens, self.closes))}"


class HoursException(ProviderChild):
    """Special hours on one date: closed all day, or open for this interval."""

    provider = ParentalKey("providers.Provider", on_delete=models.CASCADE, related_name="hours_exceptions")
    day = models.DateField()
    opens = ClockField(null=True, blank=True, help_text="Leave both empty if closed all day.")
    closes = ClockField(null=True, blank=True)
    note = OneLineField(max_length=80, blank=True, help_text="For example, Thanksgiving.")

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("note")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
    ]

    class Meta(ProviderChild.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(opens__isnull=False, closes__isnull=False),
                name="hours_exception_has_both_times_or_none",
            )
        ]

    def __str__(self):
        return f"{short_date(self.day)}, {interval_words(self.interval)}"

    def clean(self):
        """Refuse one time without the other."""
        super().clean()
        if (self.opens is None) != (self.closes is None):
            empty = "opens" if self.opens is None else "closes"
            raise ValidationError({empty: "Enter both times, or leave both empty if it’s closed that day."})

    @property
    def interval(self):
        """The (opens, closes) of the day, or None if closed."""
        return None if self.opens is None or self.closes is None else (self.opens, self.closes)
