"""Form fields for what strangers type: no character gets in that a page, a mail or a database would stumble over."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError

# Unicode's bidirectional controls: they make text read as something other than it is.
BIDI_CONTROLS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


class OneLineField(forms.CharField):
    """Words on one line: normalized, without invisible characters; control characters are refused."""

    def to_python(self, value):
        text = super().to_python(value)
        kinds = {unicodedata.category(character) for character in text}
        if kinds & {"Cc", "Cs", "Zl", "Zp"}:
            raise ValidationError("Write this on one line, without control characters.", code="control")
        visible = "".join(character for character in text if unicodedata.category(character) != "Cf")
        return " ".join(unicodedata.normalize("NFC", visible).split())


class PlainTextField(forms.CharField):
    """Several lines of plain text. A line break counts as one character, as it does in the browser's own count."""

    widget = forms.Textarea

    def to_python(self, value):
        text = super().to_python(value).translate(BIDI_CONTROLS)
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        return text.strip()
