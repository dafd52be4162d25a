"""Blocks that cite studies; superscript numbers link them to the page's reference list."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from wagtail import blocks

from articles.block_prefetch import BlockReferences, ReferencedRows
from medspot.blocks import INLINE_FEATURES, CalloutBlock, CalloutVariant, FigureBlock, KeyFactsBlock, TextBlock
from treatments.models import Route, Study
from treatments.models.studies import StudyDesign

from .choosers import StudyKeyBlock


class StudiesBlock(blocks.ListBlock):
    """A list of the studies and documents that a block cites."""

    def __init__(self, **kwargs):
        defaults = {"label": "Sources", "default": [], "help_text": "Each source becomes a numbered reference."}
        super().__init__(StudyKeyBlock(), **defaults | kwargs)


class CitingBlock(BlockReferences):
    """Mixin for blocks that cite studies. The article template passes `rows` (ReferencedRows) and `marks`."""

    def study_keys(self, value):
        return list(value["studies"])

    def cited_studies(self, value, rows):
        """Return the cited Studies in order, skipping any that were deleted; `rows` are the page's ReferencedRows."""
        return [rows.studies[key] for key in self.study_keys(value) if key in rows.studies]

    def get_context(self, value, parent_context=None):
        """Add `marks`, empty by default: a block rendered on its own has no reference list for marks to link to."""
        return {"marks": ()} | super().get_context(value, parent_context)


class PassageBlock(CitingBlock, blocks.StructBlock):
    """Text that reports a finding or a number, with the studies it cites."""

    text = TextBlock()
    studies = StudiesBlock(min_num=1, default=[None])

    class Meta:
        icon = "openquote"
        template = "articles/blocks/passage.html"
        description = "Use for any text with a finding or a number. List the studies behind it."
        preview_value = {"text": "<p>The side with serum was less red after three days.</p>", "studies": []}

    def get_context(self, value, parent_context=None):
        """Add the text as HTML with its reference marks at the end."""
        context = super().get_context(value, parent_context)
        return context | {"html": append_marks(str(value["text"]), context["marks"])}


def append_marks(html, marks):
    """Return the HTML with the reference marks added inside its last paragraph or list item, else at its end."""
    end = max(html.rfind("</p>"), html.rfind("</li>"))
    if end == -1:
        end = len(html)
    return mark_safe(html[:end] + render_to_string("articles/_marks.html", {"marks": marks}) + html[end:])  # noqa: S308


class EvidenceCardBlock(CitingBlock, blocks.StructBlock):
    """A card about one study: its finding and limitation, typed here, with facts taken from the Study row."""

    study = StudyKeyBlock()
    finding = blocks.TextBlock(max_length=280, help_text="The result in plain words, with this study's numbers.")
    limitation = blocks.TextBlock(max_length=280, help_text="The main weakness. Shown as large as the finding.")
    population = blocks.CharBlock(
        required=False, max_length=200, help_text="Who took part. Leave blank to use the study's own text."
    )
    route = blocks.ChoiceBlock(
        choices=Route.choices, required=False, label="Method", help_text="How the treatment was given."
    )

    class Meta:
        icon = "clipboard-list"
        template = "articles/blocks/evidence_card.html"
        description = "A card about one study: what was tested, what it found and what limits it."
        preview_value = {
            "study": 1,
            "finding": "Redness faded sooner on the side of the face with serum.",
            "limitation": "One small trial, paid for by the maker.",
            "population": "Adults after microneedling",
            "route": Route.TOPICAL_POST_PROCEDURE,
        }

    def study_keys(self, value):
        return [value["study"]]

    def get_context(self, value, parent_context=None):
        """Add the Study, None if it was deleted, and the label of the route.

        The study is fetched unless the article passed `rows`.
        """
        context = super().get_context(value, parent_context)
        rows = context.get("rows") or ReferencedRows.fetch((self, value))
        route = Route(value["route"]).label if value["route"] else ""
        return context | {"study": rows.studies.get(value["study"]), "route": route}

    def get_preview_context(self, value, parent_context=None):
        """Add an example Study, because a new site has none."""
        example = Study(
            title="A serum after microneedling (made-up example)",
            design=StudyDesign.RCT_SPLIT_BODY,
            authors="Example A",
            journal="J Examples",
            year=2026,
            n_enrolled=20,
            comparator="Saline",
        )
        return super().get_preview_context(value, parent_context) | {"rows": ReferencedRows(studies={1: example})}


class CitedCalloutBlock(CitingBlock, CalloutBlock):
    """A callout that may cite studies or documents."""

    studies = StudiesBlock()

    class Meta:
        template = "articles/blocks/callout.html"
        preview_value = {
            "variant": CalloutVariant.UNCERTAIN,
            "heading": "",
            "text": "<p>How much passes through intact skin has not been measured in people.</p>",
            "studies": [],
        }


class CitedKeyFactsBlock(CitingBlock, KeyFactsBlock):
    """A short list of labeled facts that may cite studies or documents."""

    studies = StudiesBlock()

    class Meta:
        template = "articles/blocks/key_facts.html"
        preview_value = {
            "title": "Key facts",
            "facts": [{"label": "Made by", "value": "Most kinds of cell"}, {"label": "Carries", "value": "Proteins"}],
            "studies": [],
        }


class CitedFigureBlock(CitingBlock, FigureBlock):
    """A picture or drawing that may cite studies."""

    studies = StudiesBlock()

    class Meta:
        template = "articles/blocks/figure.html"
        preview_value = FigureBlock().meta.preview_value | {"studies": []}


class VerdictBlock(CitingBlock, blocks.StructBlock):
    """A three-part verdict: case for, overclaimed, best-supported use."""

    case_for = blocks.RichTextBlock(label="The case for", features=[*INLINE_FEATURES, "ul"])
    overclaimed = blocks.RichTextBlock(label="What's overclaimed", features=[*INLINE_FEATURES, "ul"])
    best_supported = blocks.RichTextBlock(label="The best-supported use", features=[*INLINE_FEATURES, "ul"])
    studies = StudiesBlock()

    class Meta:
        icon = "tasks"
        template = "articles/blocks/verdict.html"
        description = "The bottom line: the case for, what's overclaimed and the best-supported use."
        preview_value = {
            "case_for": "<p>Small trials point the same way.</p>",
            "overclaimed": "<p>That it replaces a retinoid.</p>",
            "best_supported": "<p>As an addition to a procedure, not in place of one.</p>",
            "studies": [],
        }
