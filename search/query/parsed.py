"""What an address asks, in the reader's words as well as in a Query's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from .groups import CATEGORY, CONCERN, KIND
from .near import Near
from .query import DEFAULT_RADIUS, Query
from .sorting import ORDERS
from .vocabulary import Vocabulary


@dataclass(frozen=True)
class ParsedQuery:
    """A Query, and what it was parsed from."""

    query: Query
    vocabulary: Vocabulary
    choices: Mapping = field(default_factory=dict)  # {Group: [Choice]}, every group
    near: Near = field(default_factory=Near)
    typed: str = ""  # the words as typed; query.words may have its typos corrected
    exact: bool = False  # the reader wants no correction
    bounds_typed: str = ""
    dropped: tuple[str, ...] = ()  # a sentence for each value that was left out or cut

    @property
    def words(self):
        return self.query.words

    def with_words(self, words):
        """Return a copy that searches for other words than those typed."""
        return replace(self, query=replace(self.query, words=words))

    @property
    def is_corrected(self):
        return self.words != self.typed

    def address(self, **changes):
        """Return the address of the same search, from "?", with these parameters changed; None removes one.

        A sort is dropped with the parameter that it depends on, and so is what equals the default.
        """
        query = self.query
        values = {
            "q": query.words,
            "exact": "yes" if self.exact else None,
            **{group.name: [choice.value for choice in chosen] for group, chosen in self.choices.items()},
            "near": self.near.typed,
            "radius": None if query.radius == DEFAULT_RADIUS else query.radius,
            "bounds": self.bounds_typed,
            "sort": query.sort,
        } | changes
        if values["sort"] and (needed := ORDERS[values["sort"]].needs) and not values[needed]:
            values["sort"] = None
        for dependent, base in (("exact", "q"), ("radius", "near")):
            if not values[base]:
                values[dependent] = None
        return f"?{urlencode({name: value for name, value in values.items() if value}, doseq=True)}"

    # The search in words

    @property
    def asks(self):
        """True if anything was asked. If not, the page shows every listing."""
        query = self.query
        return bool(query.words or query.near or self.near.unknown or query.bounds or query.filters)

    @cached_property
    def treatments(self):
        """The chosen treatments."""
        return [self.vocabulary.by_key[key] for key in self.query.treatments]

    @property
    def treatment_words(self):
        """The chosen treatments by name: "A, B or C"."""
        titles = [page.title for page in self.treatments]
        return " or ".join(filter(None, (", ".join(titles[:-1]), titles[-1] if titles else "")))

    @property
    def kind_words(self):
        """The chosen concerns and kinds by name, if there are neither words nor treatments to name."""
        named = (CONCERN, CATEGORY, KIND) if not (self.treatments or self.words) else ()
        return ", ".join(choice.label for group in named for choice in self.choices[group])

    @property
    def title(self):
        """The search as a page title."""
        what = self.treatment_words or (f"“{self.words}”" if self.words else self.kind_words or "Providers")
        return f"{what} near {self.near.name}" if self.near.point else what
