"""The form for a clinic's hours: a grid of the week with two intervals a day, and a list of special dates."""

import re

from django import forms

from providers.choices import WEEKDAYS
from providers.models import HoursException, OpeningHours

from .forms import EditForm

INTERVALS = (1, 2)
# Empty rows for more dates, and the most that a form takes.
MORE_DATES, MAX_DATES = 3, 60
ONE_TIME = "Enter both times, or leave both empty."
SPECIAL = re.compile(r"special(\d+)_day")


def clock_field(label):
    """Return an optional form field for a time of day, with the browser's own input."""
    field = OpeningHours._meta.get_field("opens").formfield(required=False, label=label)
    field.widget.attrs["class"] = "hours-grid__time"
    return field


class HoursForm(EditForm):
    """All hours of a clinic. `week` and `special_hours` hold what was typed, once the form is valid."""

    def __init__(self, provider, edit_fields, **kwargs):
        """Add the grid and the dates to the other fields, with the draft's hours."""
        super().__init__(provider, edit_fields, **kwargs)
        names = {field.name for field in edit_fields}
        self.days = WEEKDAYS if "week" in names else []
        self.dates = range(self.number_of_dates()) if "special_hours" in names else range(0)
        self.add_week()
        self.add_dates()

    def add_week(self):
        """Add the fields of the grid, named day0_opens1 and so on; Monday is 0."""
        by_day = {number: [] for number, _ in WEEKDAYS}
        for row in self.draft.opening_hours.all():
            by_day[row.weekday].append(row)
        for number, name in self.days:
            rows = sorted(by_day[number], key=lambda row: row.opens)
            for interval in INTERVALS:
                row = rows[interval - 1] if interval <= len(rows) else None
                again = " again" if interval > 1 else ""
                for end in ("opens", "closes"):
                    self.fields[f"day{number}_{end}{interval}"] = clock_field(f"{name} {end}{again}")
                    self.initial[f"day{number}_{end}{interval}"] = row and getattr(row, end)

    def add_dates(self):
        """Add the fields of the special dates, with the draft's."""
        rows = sorted(self.draft.hours_exceptions.all(), key=lambda row: row.day)
        for number in self.dates:
            row = rows[number] if number < len(rows) else None
            for column, label in (("day", "Date"), ("opens", "Opens"), ("closes", "Closes"), ("note", "Note")):
                field = HoursException._meta.get_field(column).formfield(required=False, label=label)
                if column == "day":
                    field.widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
                field.help_text = ""
                self.fields[f"special{number}_{column}"] = field
                self.initial[f"special{number}_{column}"] = row and getattr(row, column)

    def number_of_dates(self):
        """Return how many rows the special dates get: some more than the draft has, or as many as were sent."""
        sent = [int(match[1]) + 1 for match in map(SPECIAL.fullmatch, self.data) if match]
        return min(max([self.draft.hours_exceptions.count() + MORE_DATES, *sent]), MAX_DATES)

    def clean(self):
        """Return the cleaned data; add an error to each interval that lacks one of its times, or has no date."""
        cleaned = super().clean()
        self.week = sorted(interval for number, _ in self.days for interval in self.intervals(number))
        self.special_hours = sorted(filter(None, map(self.special, self.dates)), key=str)
        return cleaned

    def intervals(self, number):
        """Yield the [weekday, opens, closes] typed for a weekday."""
        for interval in INTERVALS:
            opens, closes = self.times(f"day{number}_opens{interval}", f"day{number}_closes{interval}")
            if opens and closes:
                yield [number, opens, closes]

    def special(self, number):
        """Return the [date, opens, closes, note] typed in a row of the special dates; None for a row without a date."""
        get = self.cleaned_data.get
        opens, closes = self.times(f"special{number}_opens", f"special{number}_closes")
        day, note = get(f"special{number}_day"), get(f"special{number}_note") or ""
        if day is None:
            if (opens or note) and f"special{number}_day" not in self.errors:
                self.add_error(f"special{number}_day", "Enter the date.")
            return None
        return [day.isoformat(), opens, closes, note]

    def times(self, *names):
        """Return the two times of these fields as "HH:MM" or None; add an error if only one is there."""
        values = [self.cleaned_data.get(name) for name in names]
        for name, value in zip(names, values, strict=True):
            if value is None and any(values) and not set(names) & set(self.errors):
                self.add_error(name, ONE_TIME)
        return [value and value.strftime("%H:%M") for value in values]

    def typed_value(self, edit_field):
        """Return the value that was typed for an EditField, as JSON."""
        typed = {"week": self.week, "special_hours": self.special_hours}
        return typed[edit_field.name] if edit_field.name in typed else super().typed_value(edit_field)

    def field_of(self, edit_field):
        """Return the name of the form field at which to report something about an EditField."""
        firsts = {"week": "day0_opens1", "special_hours": "special0_day"}
        return firsts.get(edit_field.name) or super().field_of(edit_field)

    @property
    def plain_fields(self):
        """The bound fields that are neither in the grid nor in the list of dates."""
        return [field for field in self if not field.name.startswith(("day", "special"))]

    @property
    def grid(self):
        """A list of (number, name of the day, its bound fields in intervals) for the template."""
        return [
            (
                number,
                name,
                [[self[f"day{number}_{end}{interval}"] for end in ("opens", "closes")] for interval in INTERVALS],
            )
            for number, name in self.days
        ]

    @property
    def date_rows(self):
        """A list of the bound fields of each special date for the template."""
        return [
            [self[f"special{number}_{column}"] for column in ("day", "opens", "closes", "note")]
            for number in self.dates
        ]

    def copy_day(self, posted, number):
        """Show what was sent, with the times of one weekday copied to all others from Monday to Friday."""
        self.initial |= {name: posted.get(name, "") for name in self.fields if name in posted}
        for other, _ in WEEKDAYS[:5]:
            for interval in INTERVALS:
                for end in ("opens", "closes"):
                    self.initial[f"day{other}_{end}{interval}"] = posted.get(f"day{number}_{end}{interval}", "")
