"""Numbered references: one list per page, numbered by first use, with links both ways."""

from dataclasses import dataclass, field
from typing import NamedTuple

from treatments.models import Study


class ReferenceMark(NamedTuple):
    """One superscript number in the text; `use_number` counts the uses of its reference from 1."""

    number: int
    use_number: int

    # slugify() removes underscores, so no heading's anchor can collide with these.
    @property
    def anchor(self):
        """The anchor of this mark in the text."""
        return f"use_{self.number}_{self.use_number}"

    @property
    def target(self):
        """The anchor of its reference in the list."""
        return f"ref_{self.number}"


@dataclass
class Reference:
    """One entry of the reference list: a study and every mark that points to it."""

    number: int
    study: Study
    marks: list[ReferenceMark] = field(default_factory=list)

    @property
    def anchor(self):
        """The anchor of this reference in the list."""
        return f"ref_{self.number}"


class ReferenceList:
    """The references of one page; call `cite` for each block in reading order."""

    def __init__(self):
        self._by_study = {}

    def __iter__(self):
        """Iterate over the References in order of their numbers."""
        return iter(self._by_study.values())

    def __len__(self):
        return len(self._by_study)

    def cite(self, studies):
        """Add the studies that one block cites and return its ReferenceMarks, one per distinct study."""
        return tuple(self._add_mark(study) for study in dict.fromkeys(studies))

    def _add_mark(self, study):
        """Add a ReferenceMark to the study's Reference, which is created at its first use, and return the mark."""
        reference = self._by_study.setdefault(study.pk, Reference(len(self._by_study) + 1, study))
        mark = ReferenceMark(reference.number, len(reference.marks) + 1)
        reference.marks.append(mark)
        return mark
