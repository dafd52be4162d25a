"""What people outside the staff can propose to change about a provider: its fields, each with its value as JSON.

A field may stand for several columns that only make sense together, such as the parts of an address or a price with
its unit. They are proposed, reviewed, and applied as one.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count

from phonenumber_field.modelfields import PhoneNumberField

from medspot.dates import short_date
from providers.choices import WEEKDAYS
from providers.hours import interval_words
from providers.phones import phone_words


@dataclass(frozen=True)
class EditField:
    """One or several columns of a provider or one of its rows, proposed and reviewed as one.

    The value of one column is a JSON value; the value of several is a dict by column.
    """

    name: str
    label: str
    columns: tuple[str, ...] = ()

    def read(self, row):
        """Return the value that a model instance has, as JSON."""
        if len(self.columns) == 1:
            return column_value(row, self.columns[0])
        return {column: column_value(row, column) for column in self.columns}

    def write(self, row, value):
        """Set the columns of a model instance to a value. Raises ValidationError if a column can't hold it."""
        values = {self.columns[0]: value} if len(self.columns) == 1 else value
        for column in self.columns:
            field = row._meta.get_field(column)
            setattr(row, field.attname, field.to_python(values.get(column)))

    def words(self, row_model, value):
        """Return a value as a person reads it; "" for an empty one."""
        values = {self.columns[0]: value} if len(self.columns) == 1 else value or {}
        words = (column_words(row_model._meta.get_field(column), values.get(column)) for column in self.columns)
        return ", ".join(filter(None, words))


@dataclass(frozen=True)
class Visits(EditField):
    """How long a session takes, and how many are usual."""

    def words(self, row_model, value):
        """Return the visits in words, such as "60 minutes a session, usually 3 sessions"; "" for none."""
        minutes, sessions = (value or {}).get("duration_minutes"), (value or {}).get("sessions")
        parts = [minutes and f"{minutes} minutes a session"]
        parts += [sessions and (f"usually {sessions} sessions" if sessions > 1 else "usually one session")]
        return ", ".join(filter(None, parts))


@dataclass(frozen=True)
class Price(EditField):
    """A price with its unit and the day it was given."""

    def words(self, row_model, value):
        """Return a price such as "$480 to $560 per session (Nov. 2, 2026)"; "" for none."""
        if not value or value["price_from"] is None:
            return ""
        ends = [f"${Decimal(value[end]):,.2f}".removesuffix(".00") for end in ("price_from", "price_to") if value[end]]
        unit = column_words(row_model._meta.get_field("price_unit"), value["price_unit"])
        day = value["price_as_of"] and short_date(date.fromisoformat(value["price_as_of"]))
        return f"{' to '.join(ends)} {unit}".strip() + (f" ({day})" if day else "")


@dataclass(frozen=True)
class WeeklyHours(EditField):
    """All weekly hours as a sorted list of [weekday, opens, closes], times as "HH:MM"."""

    def read(self, provider):
        """Return the weekly hours of a provider as JSON."""
        return sorted([row.weekday, clock(row.opens), clock(row.closes)] for row in provider.opening_hours.all())

    def write(self, provider, value):
        """Replace a provider's weekly hours. Rows that stay the same keep their uid."""
        replace_rows(provider.opening_hours, value, ("weekday", "opens", "closes"), self.read_row)

    def read_row(self, row):
        """Return one interval as it stands in the list."""
        return [row.weekday, clock(row.opens), clock(row.closes)]

    def words(self, row_model, value):
        """Return the week in words, such as "Monday 9 a.m. to 5 p.m.; Tuesday 9 a.m. to 5 p.m."."""
        days = dict(WEEKDAYS)
        times = row_model._meta.get_field("opening_hours").related_model._meta.get_field("opens")
        return "; ".join(
            f"{days[weekday]} {interval_words((times.to_python(opens), times.to_python(closes)))}"
            for weekday, opens, closes in value or []
        )


@dataclass(frozen=True)
class SpecialHours(EditField):
    """All holiday and special hours as a sorted list of [date, opens, closes, note]; a closed day has no times."""

    def read(self, provider):
        """Return the special hours of a provider as JSON."""
        return sorted(map(self.read_row, provider.hours_exceptions.all()), key=str)

    def write(self, provider, value):
        """Replace a provider's special hours. Rows that stay the same keep their uid."""
        replace_rows(provider.hours_exceptions, value, ("day", "opens", "closes", "note"), self.read_row)

    def read_row(self, row):
        """Return the hours of one date as they stand in the list."""
        return [row.day.isoformat(), clock(row.opens), clock(row.closes), row.note]

    def words(self, row_model, value):
        """Return the dates in words, such as "Dec. 25, 2026, closed (Christmas)"."""
        model = row_model._meta.get_field("hours_exceptions").related_model
        rows = (row_from(model, ("day", "opens", "closes", "note"), values) for values in value or [])
        return "; ".join(f"{row}{f' ({row.note})' if row.note else ''}" for row in rows)


def column_value(row, column):
    """Return the value of a model instance's column as JSON, one spelling for each value."""
    field = row._meta.get_field(column)
    value = field.value_from_object(row)
    match value:
        case None | bool() | int() | str() | list():
            return value
        case Decimal():
            return f"{value:.{field.decimal_places}f}"
        case date():
            return value.isoformat()
    return str(field.get_prep_value(value))


def column_words(field, value):
    """Return the value of one column as a person reads it; "" for an empty one."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.is_relation:
        related = field.related_model._default_manager.filter(pk=value).first()
        return str(related) if related else "deleted"
    if hasattr(field, "labels"):
        return ", ".join(field.labels(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, PhoneNumberField):
        return phone_words(field.to_python(value))
    if field.get_internal_type() == "DateField":
        return short_date(field.to_python(value))
    return str(value)


def clock(moment):
    """Return a time of day as "HH:MM"; None for None."""
    return moment and moment.strftime("%H:%M")


def row_from(model, columns, values):
    """Return an unsaved row of a model with these JSON values in its columns."""
    row = model()
    for column, value in zip(columns, values, strict=True):
        setattr(row, column, model._meta.get_field(column).to_python(value))
    return row


def replace_rows(manager, values, columns, read_row):
    """Make the rows of a child relation say `values`, a list of lists; rows that say one already stay as they are."""
    stored = {}
    for row in manager.all():
        stored.setdefault(str(read_row(row)), []).append(row)
    order, rows = count(), []
    for value in values:
        kept = stored.get(str(value))
        row = kept.pop() if kept else row_from(manager.model, columns, value)
        row.sort_order = next(order)
        rows.append(row)
    manager.set(rows)
