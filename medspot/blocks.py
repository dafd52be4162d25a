"""Leaf blocks that every kind of page may use; each knows its icon, description, preview and template."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.html import format_html_join
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from medspot.pages.anchors import Anchors, BeginsSection

PROSE_FEATURES = ["h3", "bold", "italic", "superscript", "subscript", "ol", "ul", "link"]
INLINE_FEATURES = ["bold", "italic", "superscript", "subscript", "link"]


class Drawing(NamedTuple):
    """What an editor chooses it by, and the template that draws it."""

    title: str
    template: str


DRAWINGS = {
    "hair-cell-vesicle": Drawing("Hair, blood cell and vesicle, to scale", "drawings/hair_cell_vesicle.html"),
}


class Body(blocks.StreamBlock):
    """The body of a page that renders it whole; its sections get anchors that the page has not `taken` itself."""

    def render_basic(self, value, context=None):
        anchors = Anchors(self.meta.taken)
        rendered = (
            (child.render({**(context or {}), "anchor": anchors.of(child)}), child.block_type) for child in value
        )
        return format_html_join("\n", '<div class="w-block-{1} block-{1}">{0}</div>', rendered)

    class Meta:
        taken = ()


class HeadingBlock(BeginsSection, blocks.CharBlock):
    """A section heading; its words make its anchor."""

    class Meta:
        icon = "title"
        template = "blocks/heading.html"
        description = "Begins a section. From four sections on the page shows a table of contents."
        preview_value = "Can they cross the skin?"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and smaller headings."""

    def __init__(self, **kwargs):
        super().__init__(**({"features": PROSE_FEATURES} | kwargs))

    class Meta:
        icon = "pilcrow"
        template = "blocks/text.html"
        description = "Paragraphs, lists and smaller headings."
        preview_value = "<p>Cells pack signals into vesicles far smaller than themselves.</p>"


class FigureBlock(blocks.StructBlock):
    """A picture, or a drawing from the code base, with what it shows: in a line, and at length in words."""

    drawing = blocks.ChoiceBlock(
        choices=[(name, drawing.title) for name, drawing in DRAWINGS.items()],
        required=False,
        help_text="A drawing that comes with MedSpot, in light and dark. Choose this or a picture.",
    )
    image = ImageBlock(required=False)
    caption = blocks.CharBlock(required=False, max_length=240)
    description = blocks.TextBlock(
        required=False,
        max_length=1_200,
        help_text="All that it shows, in words. Readers can open it below the caption; a drawing needs it.",
    )

    class Meta:
        icon = "image"
        template = "blocks/figure.html"
        description = "A picture or a drawing with a caption. Describe it, or mark it as decorative."
        preview_value = {
            "drawing": "hair-cell-vesicle",
            "caption": "Three sizes, each circle to the scale of its own frame.",
            "description": "A hair, a cell and a vesicle.",
        }

    def clean(self, value):
        value = super().clean(value)
        errors = {}
        if bool(value["drawing"]) == bool(value["image"]):
            errors["drawing"] = ValidationError("Choose a drawing or a picture, one of the two.")
        elif value["drawing"] and not value["description"]:
            errors["description"] = ValidationError("Say in words what the drawing shows.")
        if errors:
            raise StructBlockValidationError(errors)
        return value

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"drawing": DRAWINGS.get(value["drawing"])}


class KeyFactsBlock(blocks.StructBlock):
    """A short list of labeled facts."""

    title = blocks.CharBlock(default="Key facts", max_length=80)
    facts = blocks.ListBlock(
        blocks.StructBlock(
            [("label", blocks.CharBlock(max_length=60)), ("value", blocks.CharBlock(max_length=200))],
            icon="tag",
        ),
        min_num=2,
        max_num=8,
    )

    class Meta:
        icon = "list-ul"
        template = "blocks/key_facts.html"
        description = "Two to eight labeled facts, such as size or source."
        preview_value = {
            "title": "Key facts",
            "facts": [{"label": "Size", "value": "30–150 nm"}, {"label": "Made by", "value": "Most kinds of cell"}],
        }


class CalloutVariant(TextChoices):
    HONEST_POSITIONING = "honest_positioning", "Honest positioning"
    CONSUMER_PROTECTION = "consumer_protection", "Consumer protection"
    SAFETY = "safety", "Safety"
    UNCERTAIN = "uncertain", "What is not known"
    CORRECTION = "correction", "Correction"


class CalloutBlock(blocks.StructBlock):
    """A passage set apart, of one of five kinds; the kind is said in words, never by color alone."""

    variant = blocks.ChoiceBlock(
        choices=CalloutVariant.choices,
        default=CalloutVariant.UNCERTAIN,
        help_text="Readers see the kind in words, with an icon. A safety callout is for what can harm somebody.",
    )
    heading = blocks.CharBlock(required=False, max_length=80, help_text="Empty: the name of the kind.")
    text = blocks.RichTextBlock(features=[*INLINE_FEATURES, "ul", "ol"])

    class Meta:
        icon = "warning"
        template = "blocks/callout.html"
        description = "Sets a warning, an uncertainty or a correction apart from the text."
        preview_value = {
            "variant": CalloutVariant.UNCERTAIN,
            "heading": "",
            "text": "<p>How much passes through intact skin has not been measured in people.</p>",
        }

    def get_context(self, value, parent_context=None):
        kind = CalloutVariant(value["variant"]).label
        return super().get_context(value, parent_context) | {"kind": kind, "heading": value["heading"] or kind}


class PlainTableBlock(TypedTableBlock):
    """A table of words and numbers; the first column names each row."""

    def __init__(self, **kwargs):
        columns = [
            ("text", blocks.CharBlock(required=False)),
            ("number", blocks.CharBlock(required=False, help_text="Set to the right, with its unit.")),
        ]
        super().__init__(columns, **kwargs)

    def clean(self, value):
        value = super().clean(value)
        if value.columns and not value.caption.strip():
            raise ValidationError("Give the table a caption: it says what is compared.")
        return value

    class Meta:
        icon = "table"
        template = "blocks/table.html"
        description = "A table with a caption. The first column names each row."
        preview_value = {
            "caption": "Two ways to give it",
            "columns": [
                {"type": "text", "heading": "Way"},
                {"type": "text", "heading": "Who may give it"},
                {"type": "number", "heading": "Sessions"},
            ],
            "rows": [
                {"values": ["On the skin", "An esthetician", "3–4"]},
                {"values": ["Into the skin", "A physician", "1–2"]},
            ],
        }


class FAQBlock(BeginsSection, blocks.StructBlock):
    """Questions with short answers."""

    title = blocks.CharBlock(default="Questions readers ask", max_length=80)
    questions = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("question", blocks.CharBlock(max_length=160)),
                ("answer", blocks.RichTextBlock(features=[*INLINE_FEATURES, "ul"])),
            ],
            icon="help",
        ),
        min_num=1,
        max_num=12,
    )

    def section_title(self, value):
        return value["title"]

    class Meta:
        icon = "help"
        template = "blocks/faq.html"
        description = "Questions with short answers, each of which opens."
        preview_value = {
            "title": "Questions readers ask",
            "questions": [{"question": "Are they approved?", "answer": "<p>The FDA has approved none.</p>"}],
        }
