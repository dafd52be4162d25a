"""Numbered references: one list a page, numbered by first use, each leading back to every place that uses it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from treatments.models import Study


class Mark(NamedTuple):
    """One use of a reference in the text: the small number that leads to the list."""

    number: int
    place: int

    # slugify() leaves no underscore in a heading's anchor, so no heading can take one of these.
    @property
    def anchor(self):
        return f"use_{self.number}_{self.place}"

    @property
    def target(self):
        return f"ref_{self.number}"


@dataclass
class Reference:
    """One line of the list, with every place that uses it."""

    number: int
    study: Study
    marks: list[Mark] = field(default_factory=list)

    @property
    def anchor(self):
        return f"ref_{self.number}"


class References:
    """The list of one page, filled in reading order."""

    def __init__(self):
        self._by_study = {}

    def __iter__(self):
        return iter(self._by_study.values())

    def __len__(self):
        return len(self._by_study)

    def use(self, studies):
        """The marks of one place in the text that rests on these studies; a study named twice there is marked once."""
        return tuple(self._mark(study) for study in dict.fromkeys(studies))

    def _mark(self, study):
        reference = self._by_study.setdefault(study.pk, Reference(len(self._by_study) + 1, study))
        mark = Mark(reference.number, len(reference.marks) + 1)
        reference.marks.append(mark)
        return mark
