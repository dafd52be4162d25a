"""Model fields and base classes shared by all apps."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Orderable


class BodyField(StreamField):
    """A StreamField that leaves its blocks out of migrations, so adding or changing a block needs none.

    In return, a data migration must define the blocks it works on (docs/decisions.md).
    """

    def deconstruct(self):
        """Return what a migration stores, with an empty list of blocks."""
        name, path, _block_types, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class LinesField(models.TextField):
    """Short texts, one per line: trimmed, without blank lines and without duplicates (ignoring case)."""

    def clean(self, value, model_instance):
        """Return the validated value with its lines trimmed, without blank and repeated ones (ignoring case)."""
        return "\n".join(lines(super().clean(value, model_instance)))


def lines(text):
    """Return the texts of a LinesField as a list: trimmed, without blank and repeated ones (ignoring case)."""
    kept = {}
    for line in (text or "").splitlines():
        if stripped := " ".join(line.split()):
            kept.setdefault(stripped.casefold(), stripped)
    return list(kept.values())


class ChoiceListField(models.JSONField):
    """Several choices from the fixed list `options`, stored in the order of that list.

    The options stay out of migrations, so changing the list needs none.
    """

    def __init__(self, *args, options=(), **kwargs):
        self.options = options
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def clean(self, value, model_instance):
        """Return a list of the chosen keys in the order of the options; raise ValidationError for an unknown key."""
        chosen = set(super().clean(value, model_instance) or [])
        known = [key for key, _ in self.options]
        if unknown := chosen.difference(known):
            raise ValidationError(f"Not a valid choice: {', '.join(sorted(map(str, unknown)))}.")
        return [key for key in known if key in chosen]

    def formfield(self, **kwargs):
        """Return a form field with a checkbox for each option; none is required."""
        return forms.MultipleChoiceField(
            choices=self.options,
            required=False,
            label=kwargs.get("label", self.verbose_name.capitalize()),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def labels(self, value):
        """Return the labels of the chosen keys, in the order of the options."""
        return [str(label) for key, label in self.options if key in (value or [])]


class OrderedRow(Orderable):
    """Abstract row of a parent object that keeps the position an editor gave it.

    `sort_order` is never NULL as it may be in Wagtail's Orderable: SQLite sorts NULL first and PostgreSQL last.
    """

    sort_order = models.IntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["sort_order", "pk"]
