"""Whether a provider as a whole, with all its rows, may be saved: what its forms check row by row."""

from collections import Counter

from django.core.exceptions import ValidationError

from providers.choices import State
from providers.hours import dated_hours_overlap, weekly_hours_overlap

from .editable import ROW_FIELDS

HOURS = ("opening_hours", "hours_exceptions")


def validate_whole(provider, stored=None):
    """Raise ValidationError unless the provider and its rows are valid, each for itself and together.

    What the `stored` provider contradicts already is no reason to refuse a change of something else.
    """
    known = set(contradictions(stored)) if stored else set()
    provider.full_clean()
    for relation in (*HOURS, *ROW_FIELDS):
        for row in getattr(provider, relation).all():
            row.full_clean(exclude=["provider"])
    if sentences := [sentence for sentence in contradictions(provider) if sentence not in known]:
        raise ValidationError(sentences)


def contradictions(provider):
    """Yield a sentence for each thing that is wrong with the rows of a provider together."""
    week = [(row.weekday, row.opens, row.closes) for row in provider.opening_hours.all()]
    if weekly_hours_overlap(week):
        yield "Some weekly hours overlap others on the same day or the night before."
    dated = [(row.day, row.opens, row.closes) for row in provider.hours_exceptions.all()]
    if dated_hours_overlap(dated):
        yield "Some special hours overlap others on the same date."
    offered = Counter((row.treatment, row.product) for row in provider.offerings.all())
    yield from (f"{treatment} is listed twice." for (treatment, _), times in offered.items() if times > 1)
    people = Counter((row.name, row.license) for row in provider.practitioners.all())
    yield from (f"{name} is listed twice." for (name, _), times in people.items() if times > 1)
    if provider.state == State.LISTED:
        if not offered:
            yield "A listed clinic needs at least one treatment."
        if not provider.can_be_reached:
            yield "A listed clinic needs a phone number, a website, or messages."
