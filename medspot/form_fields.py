"""Form fields for text that strangers type: nothing gets in that would break a page, an email or the database."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from medspot.text import has_control_characters, one_line, several_lines


class OneLineFormField(forms.CharField):
    """One line of text without invisible characters; refuses line breaks and control characters."""

    def to_python(self, value):
        """Return the text in single spaces; raise ValidationError for line breaks and control characters."""
        text = super().to_python(value)
        if has_control_characters(text):
            raise ValidationError("Write this on one line, without control characters.", code="control")
        return one_line(text)


class PlainTextFormField(forms.CharField):
    """Several lines of text. A line break counts as one character, as it does in the browser's own count."""

    widget = forms.Textarea

    def to_python(self, value):
        """Return the text without control characters, every line break as one line feed; refuse NUL characters."""
        text = super().to_python(value)
        # Django checks for NUL only after this method, which removes it.
        ProhibitNullCharactersValidator()(text)
        return several_lines(text)
