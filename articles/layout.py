"""The body of an article as its page shows it: blocks with their anchors and marks, sections and references."""

from typing import NamedTuple

from wagtail.blocks import StreamValue

from articles.blocks.evidence import Citing
from articles.chosen import Chosen
from articles.references import Mark, References
from medspot.pages.anchors import Anchors

# Fewer sections than these are seen at a glance.
MIN_SECTIONS_WITH_CONTENTS = 4

# The page's own anchors, which no heading may take.
TAKEN = ("contents", "references", "about", "disclosures", "changes", "next", "related")


class Part(NamedTuple):
    """One block of the body with what only the page knows of it."""

    block: StreamValue.StreamChild
    anchor: str
    marks: tuple[Mark, ...]


class Section(NamedTuple):
    title: str
    anchor: str


class Layout:
    """An article's body, read once: `parts` to render, `references` to list, `contents` to begin with.

    The treatments that the article is about need not be fetched again for its blocks.
    """

    def __init__(self, body, treatments=()):
        self.chosen = Chosen.by(*((child.block, child.value) for child in body), known=treatments)
        self.references = References()
        self.sections = []
        self._anchors = Anchors(TAKEN)
        self.parts = [Part(child, self._anchor(child), self._marks(child)) for child in body]

    @property
    def contents(self):
        """The sections, where there are enough of them to be worth a list."""
        return self.sections if len(self.sections) >= MIN_SECTIONS_WITH_CONTENTS else []

    def _anchor(self, child):
        anchor = self._anchors.of(child)
        if anchor:
            self.sections.append(Section(child.block.section_title(child.value), anchor))
        return anchor

    def _marks(self, child):
        if not isinstance(child.block, Citing):
            return ()
        return self.references.use(child.block.cited(child.value, self.chosen))
