"""Model fields that every app stands on."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Orderable


class BodyField(StreamField):
    """A StreamField whose blocks stay out of migrations: a new or changed block needs none.

    The price: a data migration must name the blocks that it works on (docs/decisions.md).
    """

    def deconstruct(self):
        name, path, _block_types, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class LinesField(models.TextField):
    """Short texts, one a line: trimmed, without blanks and without repeats (case apart)."""

    def clean(self, value, model_instance):
        return "\n".join(lines(super().clean(value, model_instance)))


def lines(text):
    """The texts of a LinesField as a list."""
    kept = {}
    for line in (text or "").splitlines():
        if stripped := " ".join(line.split()):
            kept.setdefault(stripped.casefold(), stripped)
    return list(kept.values())


class ChoiceListField(models.JSONField):
    """Several of a fixed list of choices, kept in the order of that list.

    The choices stay out of migrations: a longer list needs none.
    """

    def __init__(self, *args, options=(), **kwargs):
        self.options = options
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def clean(self, value, model_instance):
        chosen = set(super().clean(value, model_instance) or [])
        known = [key for key, _ in self.options]
        if unknown := chosen.difference(known):
            raise ValidationError(f"{', '.join(sorted(map(str, unknown)))}: not one of the choices.")
        return [key for key in known if key in chosen]

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.options,
            required=False,
            label=kwargs.get("label", self.verbose_name.capitalize()),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def labels(self, value):
        """The words of the chosen keys, in the order of the list."""
        return [str(label) for key, label in self.options if key in (value or [])]


class OrderedRow(Orderable):
    """A row of something larger, which stays where somebody put it among the others.

    Wagtail's own column may hold NULL, which SQLite sorts before every number and PostgreSQL after.
    """

    sort_order = models.IntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["sort_order", "pk"]
