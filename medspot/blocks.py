"""Content blocks that any kind of page may use."""

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
    """An SVG drawing in the code base: the title editors see, and its template. It uses the page's own colors."""

    title: str
    template: str


DRAWINGS = {
    "hair-cell-vesicle": Drawing("Hair, blood cell, and vesicle, to scale", "drawings/hair_cell_vesicle.html"),
}


class Body(blocks.StreamBlock):
    """Page body that gives each section a unique anchor. `Meta.taken` lists the ids that the page template uses."""

    def render_basic(self, value, context=None):
        """Return the HTML of each block in a div with its type's classes, with a unique `anchor` in its context.

        The anchor is "" for a block that begins no section.
        """
        anchors = Anchors(self.meta.taken)
        rendered = (
            (child.render({**(context or {}), "anchor": anchors.assign(child)}), child.block_type) for child in value
        )
        return format_html_join("\n", '<div class="w-block-{1} block-{1}">{0}</div>', rendered)

    class Meta:
        taken = ()


class HeadingBlock(BeginsSection, blocks.CharBlock):
    class Meta:
        icon = "title"
        template = "blocks/heading.html"
        description = "Starts a section. Pages with four or more sections show a table of contents."
        preview_value = "Can they cross the skin?"


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        """Allow PROSE_FEATURES unless other features are given."""
        super().__init__(**({"features": PROSE_FEATURES} | kwargs))

    class Meta:
        icon = "pilcrow"
        template = "blocks/text.html"
        description = "Paragraphs, lists and smaller headings."
        preview_value = "<p>Cells pack signals into vesicles far smaller than themselves.</p>"


class FigureBlock(blocks.StructBlock):
    """An image or a drawing, with a caption and a longer description in words."""

    drawing = blocks.ChoiceBlock(
        choices=[(name, drawing.title) for name, drawing in DRAWINGS.items()],
        required=False,
        help_text="Choose a built-in drawing or an image, not both.",
    )
    image = ImageBlock(required=False)
    caption = blocks.CharBlock(required=False, max_length=240)
    description = blocks.TextBlock(
        required=False,
        max_length=1_200,
        help_text="What the figure shows, in words. Readers can open it below the caption. Required for drawings.",
    )

    class Meta:
        icon = "image"
        template = "blocks/figure.html"
        description = "An image or a drawing with a caption. Describe it, or mark it as decorative."
        preview_value = {
            "drawing": "hair-cell-vesicle",
            "caption": "Three sizes. Each frame has its own scale.",
            "description": "A hair, a cell and a vesicle.",
        }

    def clean(self, value):
        """Return the value; raise StructBlockValidationError unless it has either a drawing or an image.

        A drawing needs a description too.
        """
        value = super().clean(value)
        errors = {}
        if bool(value["drawing"]) == bool(value["image"]):
            errors["drawing"] = ValidationError("Choose either a drawing or an image.")
        elif value["drawing"] and not value["description"]:
            errors["description"] = ValidationError("Describe what the drawing shows.")
        if errors:
            raise StructBlockValidationError(errors)
        return value

    def get_context(self, value, parent_context=None):
        """Return the context with the Drawing as `drawing`, None if it is an image."""
        return super().get_context(value, parent_context) | {"drawing": DRAWINGS.get(value["drawing"])}


class KeyFactsBlock(blocks.StructBlock):
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
        description = "Two to eight short facts, each with a label, such as size or source."
        preview_value = {
            "title": "Key facts",
            "facts": [{"label": "Size", "value": "30–150 nm"}, {"label": "Made by", "value": "Most types of cells"}],
        }


class CalloutVariant(TextChoices):
    HONEST_POSITIONING = "honest_positioning", "A realistic view"
    CONSUMER_PROTECTION = "consumer_protection", "Consumer protection"
    SAFETY = "safety", "Safety"
    UNCERTAIN = "uncertain", "What we don’t know"
    CORRECTION = "correction", "Correction"


class CalloutBlock(blocks.StructBlock):
    """A highlighted note of one of five kinds. The kind is always named in words, never shown by color alone."""

    variant = blocks.ChoiceBlock(
        choices=CalloutVariant.choices,
        default=CalloutVariant.UNCERTAIN,
        help_text="Readers see the kind as a label with an icon. Use “Safety” for anything that can hurt someone.",
    )
    heading = blocks.CharBlock(required=False, max_length=80, help_text="Leave blank to use the name of the kind.")
    text = blocks.RichTextBlock(features=[*INLINE_FEATURES, "ul", "ol"])

    class Meta:
        icon = "warning"
        template = "blocks/callout.html"
        description = "Highlights a warning, an unknown or a correction."
        preview_value = {
            "variant": CalloutVariant.UNCERTAIN,
            "heading": "",
            "text": "<p>No one has measured how much gets through intact skin in people.</p>",
        }

    def get_context(self, value, parent_context=None):
        """Return the context with the label of its kind as `kind`, and with that as `heading` if none was given."""
        kind = CalloutVariant(value["variant"]).label
        return super().get_context(value, parent_context) | {"kind": kind, "heading": value["heading"] or kind}


class PlainTableBlock(TypedTableBlock):
    def __init__(self, **kwargs):
        """Offer columns for text and for numbers."""
        columns = [
            ("text", blocks.CharBlock(required=False)),
            ("number", blocks.CharBlock(required=False, help_text="Include the unit. Aligned right.")),
        ]
        super().__init__(columns, **kwargs)

    def clean(self, value):
        """Return the value; raise ValidationError for a table without a caption."""
        value = super().clean(value)
        if value.columns and not value.caption.strip():
            raise ValidationError("Add a caption that says what the table compares.")
        return value

    class Meta:
        icon = "table"
        template = "blocks/table.html"
        description = "A table with a caption. The first column names each row."
        preview_value = {
            "caption": "Two methods compared",
            "columns": [
                {"type": "text", "heading": "Method"},
                {"type": "text", "heading": "Who may perform it"},
                {"type": "number", "heading": "Sessions"},
            ],
            "rows": [
                {"values": ["On the skin", "An esthetician", "3–4"]},
                {"values": ["Into the skin", "A physician", "1–2"]},
            ],
        }


class FAQBlock(BeginsSection, blocks.StructBlock):
    title = blocks.CharBlock(default="Common questions", max_length=80)
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
        description = "Questions with short answers. Readers open each answer."
        preview_value = {
            "title": "Common questions",
            "questions": [{"question": "Are they approved?", "answer": "<p>No. The FDA hasn’t approved any.</p>"}],
        }
