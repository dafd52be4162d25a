"""Model and form fields for what people type about a provider."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models

from medspot.text import has_control_characters, one_line, several_lines

# About 11 centimeters.
DECIMAL_PLACES = 6


class OneLineField(models.CharField):
    """Plain words on one line, in single spaces; control characters are refused."""

    def clean(self, value, model_instance):
        """Return the text with each run of whitespace as one space; raise ValidationError for control characters."""
        text = one_line(self.to_python(value) or "")
        if has_control_characters(text):
            raise ValidationError("Write this on one line, without control characters.")
        return super().clean(text, model_instance)


class PlainTextField(models.TextField):
    """Plain words on several lines, without control characters."""

    def clean(self, value, model_instance):
        """Return the text without control characters, every line break as one line feed."""
        return super().clean(several_lines(self.to_python(value) or ""), model_instance)


class WebAddressField(models.URLField):
    """A web address: http or https only, so that a link can never run a script."""

    default_validators = [
        URLValidator(schemes=["http", "https"], message="Enter a web address that starts with http:// or https://.")
    ]

    def formfield(self, **kwargs):
        """Return a field that takes "clinic.example" for "https://clinic.example"."""
        return super().formfield(**{"assume_scheme": "https"} | kwargs)


class FiniteField(forms.DecimalField):
    """A finite decimal. Django's own field accepts NaN and then fails when it compares it with the initial value."""

    def to_python(self, value):
        """Return a Decimal or None; raise ValidationError for NaN and infinity."""
        number = super().to_python(value)
        if number is not None and not number.is_finite():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class DegreesField(FiniteField):
    """Degrees as copied from a map, rounded to six digits."""

    def to_python(self, value):
        """Return a Decimal rounded to six digits, or None; a number beyond 180 is left as it is, for the validators."""
        degrees = super().to_python(value)
        return degrees if degrees is None or abs(degrees) > 180 else round(degrees, DECIMAL_PLACES)


class MoneyField(models.DecimalField):
    """US dollars."""

    def formfield(self, **kwargs):
        """Return a FiniteField, which refuses NaN."""
        return super().formfield(**{"form_class": FiniteField} | kwargs)


class CoordinateField(models.DecimalField):
    """Degrees of latitude or longitude."""

    def formfield(self, **kwargs):
        """Return a DegreesField that takes any number of digits, because it rounds them."""
        return super().formfield(**{"form_class": DegreesField, "max_digits": None, "decimal_places": None} | kwargs)


class ClockField(models.TimeField):
    """A time of day in whole minutes. Uses the browser's time input, because Wagtail's reads "5:30 pm" as 05:30."""

    def formfield(self, **kwargs):
        """Return a field with the browser's time input that accepts only "HH:MM"."""
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        return super().formfield(**kwargs | {"widget": widget, "input_formats": ["%H:%M"]})


def coordinate_field(name, limit):
    """Return an optional CoordinateField for degrees from -limit to limit."""
    return CoordinateField(
        name,
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-limit), MaxValueValidator(limit)],
    )
