"""Blocks that rest on studies: each leads by small numbers to the page's list of references."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from wagtail import blocks

from articles.chosen import Chooses, Chosen
from medspot.blocks import INLINE_FEATURES, CalloutBlock, CalloutVariant, FigureBlock, KeyFactsBlock, TextBlock
from treatments.models import Route, Study
from treatments.models.studies import Design

from .choosers import StudyKeyBlock


class StudiesBlock(blocks.ListBlock):
    """The studies and documents that a block rests on."""

    def __init__(self, **kwargs):
        defaults = {"label": "Rests on", "default": [], "help_text": "Each becomes a numbered reference."}
        super().__init__(StudyKeyBlock(), **defaults | kwargs)


class Citing(Chooses):
    """A block that rests on studies; the page hands it `chosen` and `marks`."""

    def study_keys(self, value):
        return list(value["studies"])

    def cited(self, value, chosen):
        """The studies it rests on, in its own order, without those that have been deleted since."""
        return [chosen.studies[key] for key in self.study_keys(value) if key in chosen.studies]

    def get_context(self, value, parent_context=None):
        # Without a page around it there is no list that a mark could lead to.
        return {"marks": ()} | super().get_context(value, parent_context)


class PassageBlock(Citing, blocks.StructBlock):
    """Text that reports a finding or a number, with the studies it rests on."""

    text = TextBlock()
    studies = StudiesBlock(min_num=1, default=[None])

    class Meta:
        icon = "openquote"
        template = "articles/blocks/passage.html"
        description = "Text that reports a finding or a number, with the studies it rests on."
        preview_value = {"text": "<p>The side with serum was less red after three days.</p>", "studies": []}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"html": with_marks(str(value["text"]), context["marks"])}


def with_marks(html, marks):
    """The HTML of some paragraphs with the marks at the end of the last paragraph or list item, not below it."""
    end = max(html.rfind("</p>"), html.rfind("</li>"))
    if end == -1:
        end = len(html)
    return mark_safe(html[:end] + render_to_string("articles/_marks.html", {"marks": marks}) + html[end:])  # noqa: S308


class EvidenceCardBlock(Citing, blocks.StructBlock):
    """One study as a library card: what was tested, in how many, what came out and what limits it.

    Year, journal, design, numbers and funding come from the study and are never typed here.
    """

    study = StudyKeyBlock()
    finding = blocks.TextBlock(max_length=280, help_text="What came out, in plain words and this study's numbers.")
    limitation = blocks.TextBlock(max_length=280, help_text="What limits it. Shown as large as the finding.")
    population = blocks.CharBlock(
        required=False, max_length=200, help_text="Who took part, and where. Empty: as the study has it."
    )
    route = blocks.ChoiceBlock(choices=Route.choices, required=False, help_text="How it was given.")

    class Meta:
        icon = "clipboard-list"
        template = "articles/blocks/evidence_card.html"
        description = "One study as a card: what was tested, what came out, what limits it."
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
        context = super().get_context(value, parent_context)
        chosen = context.get("chosen") or Chosen.by((self, value))
        route = Route(value["route"]).label if value["route"] else ""
        return context | {"study": chosen.studies.get(value["study"]), "route": route}

    def get_preview_context(self, value, parent_context=None):
        example = Study(
            title="A serum after microneedling (an invented example)",
            design=Design.RCT_SPLIT_BODY,
            authors="Example A",
            journal="J Examples",
            year=2026,
            n_enrolled=20,
            comparator="Saline",
        )
        return super().get_preview_context(value, parent_context) | {"chosen": Chosen(studies={1: example})}


class CitedCalloutBlock(Citing, CalloutBlock):
    """A passage set apart that may rest on studies or documents."""

    studies = StudiesBlock()

    class Meta:
        template = "articles/blocks/callout.html"
        preview_value = {
            "variant": CalloutVariant.UNCERTAIN,
            "heading": "",
            "text": "<p>How much passes through intact skin has not been measured in people.</p>",
            "studies": [],
        }


class CitedKeyFactsBlock(Citing, KeyFactsBlock):
    """A short list of labeled facts that may rest on studies or documents."""

    studies = StudiesBlock()

    class Meta:
        template = "articles/blocks/key_facts.html"
        preview_value = {
            "title": "Key facts",
            "facts": [{"label": "Made by", "value": "Most kinds of cell"}, {"label": "Carries", "value": "Proteins"}],
            "studies": [],
        }


class CitedFigureBlock(Citing, FigureBlock):
    """A picture or drawing whose sizes or findings may rest on studies."""

    studies = StudiesBlock()

    class Meta:
        template = "articles/blocks/figure.html"
        preview_value = FigureBlock._meta_class.preview_value | {"studies": []}


class VerdictBlock(Citing, blocks.StructBlock):
    """The three sides of a judgment, given equal room."""

    case_for = blocks.RichTextBlock(label="The case for", features=[*INLINE_FEATURES, "ul"])
    overclaimed = blocks.RichTextBlock(label="What is overclaimed", features=[*INLINE_FEATURES, "ul"])
    best_supported = blocks.RichTextBlock(label="The best-supported use", features=[*INLINE_FEATURES, "ul"])
    studies = StudiesBlock()

    class Meta:
        icon = "tasks"
        template = "articles/blocks/verdict.html"
        description = "Weighs it up: the case for, what is overclaimed, the best-supported use."
        preview_value = {
            "case_for": "<p>Small trials point the same way.</p>",
            "overclaimed": "<p>That it replaces a retinoid.</p>",
            "best_supported": "<p>As an addition to a procedure, not in place of one.</p>",
            "studies": [],
        }
