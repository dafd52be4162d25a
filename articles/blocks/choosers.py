"""Choosers whose value is the key of what was chosen.

Wagtail's own choosers fetch their rows once for each kind of block; a page fetches all of its rows at once
(articles/chosen.py), so an article with ten kinds of block asks no more of the database than one with two.
"""

from wagtail.blocks import PageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class KeyValue:
    """The part of a chooser block that keeps keys in place of rows."""

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
        # What the editor's comparison of two versions shows; a row that has been deleted since shows as nothing.
        return str(self.widget.get_instance(value) or "")

    def extract_references(self, value):
        if value is not None:
            yield self.model_class, str(value), "", ""


class StudyKeyBlock(KeyValue, SnippetChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("treatments.Study", **{"label": "Study or document"} | kwargs)


class StatusKeyBlock(KeyValue, SnippetChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("treatments.RegulatoryStatus", **kwargs)


class TreatmentKeyBlock(KeyValue, PageChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("treatments.TreatmentPage", **kwargs)
