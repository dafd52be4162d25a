"""Columns for what people type about a provider: each takes it as it is meant, or says why not."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from medspot.text import has_control_characters, one_line, several_lines

# About 11 centimeters.
DECIMAL_PLACES = 6


class OneLineField(models.CharField):
    """Plain words on one line, in single spaces; control characters are refused."""

    def clean(self, value, model_instance):
        text = one_line(self.to_python(value) or "")
        if has_control_characters(text):
            raise ValidationError("Write this on one line, without control characters.")
        return super().clean(text, model_instance)


class PlainTextField(models.TextField):
    """Plain words on several lines."""

    def clean(self, value, model_instance):
        return super().clean(several_lines(self.to_python(value) or ""), model_instance)


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
