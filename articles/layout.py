"""An article's body prepared for its template: anchors, table of contents and numbered references."""

from typing import NamedTuple

from wagtail.blocks import StreamValue

from articles.block_prefetch import ReferencedRows
from articles.blocks.evidence import CitingBlock
from articles.references import ReferenceList, ReferenceMark
from medspot.pages.anchors import Anchors

MIN_SECTIONS_FOR_CONTENTS = 4

# Anchors in the page's template, which headings must not reuse.
RESERVED_ANCHORS = ("contents", "references", "about", "disclosures", "changes", "next", "related")


class BodyPart(NamedTuple):
    """A block of the body, its anchor ("" if it starts no section) and its reference marks."""

    block: StreamValue.StreamChild
    anchor: str
    marks: tuple[ReferenceMark, ...]


class ArticleSection(NamedTuple):
    title: str
    anchor: str


class ArticleLayout:
    """Reads an article's body once: `parts` to render, `references` to list, `contents` for the top of the page.

    Pass the treatments the article is about as `treatments`, so blocks need not fetch them again.
    """

    def __init__(self, body, treatments=()):
        children = ((child.block, child.value) for child in body)
        self.rows = ReferencedRows.fetch(*children, known_treatments=treatments)
        self.references = ReferenceList()
        self.sections = []
        self._anchors = Anchors(RESERVED_ANCHORS)
        self.parts = [BodyPart(child, self._anchor(child), self._marks(child)) for child in body]

    @property
    def contents(self):
        """The ArticleSections for the table of contents; [] if there are fewer than MIN_SECTIONS_FOR_CONTENTS."""
        return self.sections if len(self.sections) >= MIN_SECTIONS_FOR_CONTENTS else []

    def _anchor(self, child):
        """Return the anchor of a stream child and add its ArticleSection to `sections`; "" if it starts no section."""
        anchor = self._anchors.assign(child)
        if anchor:
            self.sections.append(ArticleSection(child.block.section_title(child.value), anchor))
        return anchor

    def _marks(self, child):
        """Add the studies that a stream child cites to `references` and return their ReferenceMarks; () if none."""
        if not isinstance(child.block, CitingBlock):
            return ()
        return self.references.cite(child.block.cited_studies(child.value, self.rows))
