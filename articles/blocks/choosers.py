"""Chooser blocks whose value is a primary key.

Wagtail's choosers run one query per block type. With keys, a page fetches all rows at once
(articles/block_prefetch.py), so its query count doesn't depend on the blocks it uses.
"""

from wagtail.blocks import PageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class KeyChooserMixin:
    """Makes a chooser block hold the chosen row's primary key instead of the row."""

    def normalize(self, value):
        return getattr(value, "pk", value)

    def to_python(self, value):
        return value

    def bulk_to_python(self, values):
        return list(values)

    def get_prep_value(self, value):
        return value

    def value_from_form(self, value):
        return getattr(value, "pk", value)

    def render_basic(self, value, context=None):
        # Used when an editor compares two revisions. A deleted row shows as blank.
        return str(self.widget.get_instance(value) or "")

    def extract_references(self, value):
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
