from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from providers.choices import WEEKDAYS

from .child import ProviderChild
from .fields import ClockField, OneLineField


class OpeningHours(ProviderChild):
    """One interval of a weekday, in the provider's own time zone.

    It ends the next day where it closes at or before it opens; the same time twice is round the clock.
    """

    provider = ParentalKey("providers.Provider", on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(choices=WEEKDAYS)
    opens = ClockField()
    closes = ClockField(help_text="Earlier than it opens: closes the next day.")

    panels = [FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])]

    class Meta(ProviderChild.Meta):
        constraints = [models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_hours_are_on_a_weekday")]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class HoursException(ProviderChild):
    """A dated day on which other hours hold: closed, or open in this interval."""

    provider = ParentalKey("providers.Provider", on_delete=models.CASCADE, related_name="hours_exceptions")
    day = models.DateField()
    opens = ClockField(null=True, blank=True, help_text="Both empty: closed all day.")
    closes = ClockField(null=True, blank=True)
    note = OneLineField(max_length=80, blank=True, help_text="Such as Thanksgiving.")

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
        times = f"{self.opens:%H:%M}–{self.closes:%H:%M}" if self.interval else "closed"
        return f"{self.day:%Y-%m-%d} {times}"

    def clean(self):
        super().clean()
        if (self.opens is None) != (self.closes is None):
            empty = "opens" if self.opens is None else "closes"
            raise ValidationError({empty: "Give both times, or neither for a day on which it is closed."})

    @property
    def interval(self):
        """The (opens, closes) of the day, or None where it is closed."""
        return None if self.opens is None or self.closes is None else (self.opens, self.closes)
