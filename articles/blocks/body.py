from wagtail.blocks import StreamBlock

from medspot.blocks import FAQBlock, HeadingBlock, PlainTableBlock, TextBlock

from .evidence import (
    CitedCalloutBlock,
    CitedFigureBlock,
    CitedKeyFactsBlock,
    EvidenceCardBlock,
    PassageBlock,
    VerdictBlock,
)
from .providers import ProviderBlock
from .regulation import RegulatoryStatusBlock


class ArticleBody(StreamBlock):
    """Every block an article's body may contain."""

    heading = HeadingBlock(group="Text")
    text = TextBlock(group="Text")
    passage = PassageBlock(group="Text", label="Text with references")
    figure = CitedFigureBlock(group="Text")
    key_facts = CitedKeyFactsBlock(group="Text")
    callout = CitedCalloutBlock(group="Text")
    table = PlainTableBlock(group="Text")
    faq = FAQBlock(group="Text", label="Questions and answers")
    evidence_card = EvidenceCardBlock(group="Evidence")
    regulatory_status = RegulatoryStatusBlock(group="Evidence")
    verdict = VerdictBlock(group="Evidence")
    provider_block = ProviderBlock(group="Directory", label="Find providers")

    class Meta:
        # Readers expect a single list of questions.
        block_counts = {"faq": {"max_num": 1}}


def starter_body():
    """Return the empty blocks a new article starts with, as StreamField data."""
    return [
        ("text", ""),
        ("heading", "What it is"),
        ("text", ""),
        ("heading", "What studies found"),
        ("passage", {"text": "", "studies": [None]}),
        ("evidence_card", {"study": None, "finding": "", "limitation": "", "population": "", "route": ""}),
        ("heading", "What regulators say"),
        ("regulatory_status", None),
        ("heading", "The bottom line"),
        ("verdict", {"case_for": "", "overclaimed": "", "best_supported": "", "studies": []}),
        ("provider_block", {"treatments": [None], "label": "Find a provider", "place": ""}),
    ]
