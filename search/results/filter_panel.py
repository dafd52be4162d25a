"""The filters as a page of results shows them: each value with its count, and whether it is chosen."""

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from search.query.filter_group import Group
from search.query.filters import GROUPS

# A longer group starts folded.
MAX_SHOWN_OPEN = 8


class Filter(NamedTuple):
    """One value of a group; `count` is how many are found if it alone is chosen in its group."""

    name: str
    value: str
    label: str
    section: str
    count: int
    checked: bool


@dataclass(frozen=True)
class FilterGroup:
    """A Group with those of its Filters that find something or are chosen; without promoted ones."""

    group: Group
    filters: list

    @property
    def sections(self):
        """A list of (heading or "", list of Filters), in the order of the choices."""
        return [(section, list(filters)) for section, filters in groupby(self.filters, lambda one: one.section)]

    @property
    def chosen(self):
        """A list of the labels of the chosen Filters."""
        return [one.label for one in self.filters if one.checked]

    @property
    def opens(self):
        """True if the group is short enough to start unfolded."""
        return len(self.filters) <= MAX_SHOWN_OPEN


class Filters:
    """All filters by where they are shown: single values above the results (`promoted`), whole groups above them
    (`menus`), and the other groups (`panel`)."""

    def __init__(self, parsed, facets):
        """Put the filters of each group in `promoted`, `menus`, or `panel`."""
        self.promoted, self.menus, self.panel = [], [], []
        for group in GROUPS:
            self.add(group, filters_of(group, parsed, facets.get(group, {})))

    def add(self, group, filters):
        """Add a group's promoted Filters to `promoted`, and its others to `menus` or `panel` as a FilterGroup.

        Others that find nothing and are not chosen are left out.
        """
        # Promoted filters are shown even if they find nothing, so that the row of buttons stays still.
        self.promoted += [one for one in filters if one.value in group.promoted]
        rest = [one for one in filters if one.value not in group.promoted and (one.count or one.checked)]
        if rest:
            groups = self.menus if group.promoted_whole else self.panel
            groups.append(FilterGroup(group, rest))

    @property
    def chosen(self):
        """The number of filters chosen in `panel`."""
        return sum(len(group.chosen) for group in self.panel)


def filters_of(group, parsed, counts):
    """Return a list with a Filter for every choice of a Group; `counts` are by key."""
    chosen = {choice.value for choice in parsed.choices[group]}
    return [
        Filter(group.name, value, label, section, counts.get(key, 0), value in chosen)
        for value, label, key, section in group.choices(parsed.vocabulary)
    ]
