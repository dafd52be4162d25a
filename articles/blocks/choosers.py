"""Chooser blocks whose value is a primary key.

Wagtail's choosers run one query per block type. With keys, a page fetches all rows at once
(articles/block_prefetch.py), so its query count doesn't depend on the blocks it uses.
"""

from wagtail.blocks import PageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class KeyChooserMixin:
    """Makes a chooser block hold the chosen row's primary key instead of the row."""

    def normalize(self, value):
        """Return the primary key of a row; a key, or None, stays as it is."""
        return getattr(value, "pk", value)

    def to_python(self, value):
        """Return the primary key as it is, instead of fetching its row."""
        return value

    def bulk_to_python(self, values):
        """Return the primary keys as a list, instead of fetching their rows."""
        return list(values)

    def get_prep_value(self, value):
        """Return the primary key as it is."""
        return value

    def value_from_form(self, value):
        """Return the primary key of the row chosen in the form, or None."""
        return getattr(value, "pk", value)

    def render_basic(self, value, context=None):
        """Return the name of the row, for comparing revisions; "" if it was deleted."""
        return str(self.widget.get_instance(value) or "")

    def extract_references(self, value):
        """Yield one reference to the row, for Wagtail's reference index; nothing for None."""
        if value is not None:
            yield self.model_class, str(value), "", ""


class StudyKeyBlock(KeyChooserMixin, SnippetChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("treatments.Study", **{"label": "Study or document"} | kwargs)


class StatusKeyBlock(KeyChooserMixin, SnippetChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("treatments.RegulatoryStatus", **kwargs)


class TreatmentKeyBlock(KeyChooserMixin, PageChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("treatments.TreatmentPage", **kwargs)
