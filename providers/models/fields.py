"""Columns for what people type about a provider: each takes it as it is meant, or says why not."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

# About 11 centimeters.
DECIMAL_PLACES = 6


def visible(text):
    """The text without invisible characters, such as those that turn the direction of reading; in one form (NFC)."""
    shown = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", "".join(shown))


class OneLineField(models.CharField):
    """Plain words on one line, in single spaces; control characters are refused."""

    def clean(self, value, model_instance):
        text = " ".join(visible(self.to_python(value) or "").split())
        if any(unicodedata.category(letter).startswith("C") for letter in text):
            raise ValidationError("Write this on one line, without control characters.")
        return super().clean(text, model_instance)


class PlainTextField(models.TextField):
    """Plain words on several lines."""

    def clean(self, value, model_instance):
        return super().clean(visible(self.to_python(value) or "").strip(), model_instance)


class WebAddressField(models.URLField):
    """An address on the web: http or https, nothing that a browser would run."""

    default_validators = [
        URLValidator(schemes=["http", "https"], message="An address that begins with http:// or https://.")
    ]


class FiniteField(forms.DecimalField):
    """A number. Django's own field compares NaN with what was there before, and fails on it."""

    def to_python(self, value):
        number = super().to_python(value)
        if number is not None and not number.is_finite():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class DegreesField(FiniteField):
    """Degrees as copied from a map, with however many digits."""

    def to_python(self, value):
        degrees = super().to_python(value)
        return degrees if degrees is None or abs(degrees) > 180 else round(degrees, DECIMAL_PLACES)


class MoneyField(models.DecimalField):
    """US dollars."""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": FiniteField} | kwargs)


class CoordinateField(models.DecimalField):
    """Degrees; more digits than a map needs are rounded away."""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": DegreesField, "max_digits": None, "decimal_places": None} | kwargs)


class ClockField(models.TimeField):
    """A time of day in whole minutes, typed into the browser's own field: Wagtail's rewrites "5:30 pm" to 05:30."""

    def formfield(self, **kwargs):
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        return super().formfield(**kwargs | {"widget": widget, "input_formats": ["%H:%M"]})
