from wagtail.blocks import StreamBlock

from medspot.blocks import FAQBlock, FigureBlock, HeadingBlock, PlainTableBlock, TextBlock

from .evidence import CitedCalloutBlock, CitedKeyFactsBlock, EvidenceCardBlock, PassageBlock, VerdictBlock
from .providers import ProviderBlock
from .regulation import RegulatoryStatusBlock


class SectionHeadingBlock(HeadingBlock):
    """A section heading whose anchor the page gives, so that two headings of the same words have two anchors."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"anchor": (parent_context or {}).get("anchor") or context["anchor"]}


class ArticleBody(StreamBlock):
    """Everything that an article is made of."""

    heading = SectionHeadingBlock(group="Text")
    text = TextBlock(group="Text")
    passage = PassageBlock(group="Text", label="Text with references")
    figure = FigureBlock(group="Text")
    key_facts = CitedKeyFactsBlock(group="Text")
    callout = CitedCalloutBlock(group="Text")
    table = PlainTableBlock(group="Text")
    faq = FAQBlock(group="Text", label="Questions and answers")
    evidence_card = EvidenceCardBlock(group="Evidence")
    regulatory_status = RegulatoryStatusBlock(group="Evidence")
    verdict = VerdictBlock(group="Evidence")
    provider_block = ProviderBlock(group="Directory", label="Find providers")

    class Meta:
        # Its title makes an anchor of its own.
        block_counts = {"faq": {"max_num": 1}}


def skeleton():
    """What a new article starts from: the sections that most articles have, with room for the words."""
    return [
        ("text", ""),
        ("heading", "What it is"),
        ("text", ""),
        ("heading", "What studies found"),
        ("passage", {"text": "", "studies": [None]}),
        ("evidence_card", {"study": None, "finding": "", "limitation": "", "population": "", "route": ""}),
        ("heading", "What regulators say"),
        ("regulatory_status", None),
        ("heading", "Weighing it up"),
        ("verdict", {"case_for": "", "overclaimed": "", "best_supported": "", "studies": []}),
        ("provider_block", {"treatments": [None], "label": "Find a provider", "place": ""}),
    ]
