"""The filters as a page of results shows them: each value with how many it finds, and whether it is chosen."""

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from search.query.groups import GROUPS, Group

# A longer group is folded until it is asked for.
SHOWN_OPEN = 8


class Filter(NamedTuple):
    """A value that may be ticked; `count` is the exact total if it alone were chosen in its group."""

    name: str
    value: str
    label: str
    section: str
    count: int
    checked: bool


@dataclass(frozen=True)
class FilterGroup:
    """A group with those of its Filters that find something or are chosen."""

    group: Group
    filters: list

    @property
    def sections(self):
        """(heading or "", filters) pairs, in the order of the choices."""
        return [(section, list(filters)) for section, filters in groupby(self.filters, lambda one: one.section)]

    @property
    def chosen(self):
        return [one.label for one in self.filters if one.checked]

    @property
    def opens(self):
        return len(self.filters) <= SHOWN_OPEN


class Filters:
    """Those above the results, one by one (`promoted`) or as whole groups (`menus`), and the rest (`panel`)."""

    def __init__(self, form, facets):
        self.promoted, self.menus, self.panel = [], [], []
        for group in GROUPS:
            self.place(group, filters_of(group, form, facets.get(group.name, {})))

    def place(self, group, filters):
        # Those above keep their place where they find nothing, so that the row stays still.
        self.promoted += [one for one in filters if one.value in group.promoted]
        rest = [one for one in filters if one.value not in group.promoted and (one.count or one.checked)]
        if rest:
            shelf = self.menus if group.promoted_whole else self.panel
            shelf.append(FilterGroup(group, rest))

    @property
    def chosen(self):
        """How many are chosen in the panel."""
        return sum(len(group.chosen) for group in self.panel)


def filters_of(group, form, counts):
    chosen = {choice.value for choice in form.chosen[group.name]}
    return [
        Filter(group.name, value, label, section, counts.get(key, 0), value in chosen)
        for value, label, key, section in group.choices(form.vocabulary)
    ]
