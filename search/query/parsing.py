"""From the parameters of a URL to a Query. What is not understood is dropped here and never reaches anything below."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from medspot.places.geometry import parse_bounds
from medspot.text import printable_line

from .filter_group import MAX_CHOSEN, MAX_VALUE_LENGTH
from .filters import CATEGORY, CONCERN, GROUPS, KIND, TREATMENT
from .near import DEFAULT_RADIUS, NEAR_ME, RADII, Near, parse_near
from .query import Query
from .sorting import ORDERS, Sort
from .vocabulary import Vocabulary
from .word_matching import tokens

MAX_TEXT_LENGTH = 100
# How many unknown values one sentence names.
MAX_NAMED = 3


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
        """Return a copy that searches for other words, while `typed` keeps those that were typed."""
        return replace(self, query=replace(self.query, words=words))

    @property
    def is_corrected(self):
        """True if the words searched for are not those that were typed."""
        return self.words != self.typed

    def url(self, **changes):
        """Return the URL of the same search, from "?", with these parameters changed; None removes one.

        The page number is dropped. So are `sort`, `exact`, and `radius` without the parameter that each needs, and the
        default radius.
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
        """True if anything was asked: words, a place, a map area or a filter. If not, the page shows every listing."""
        query = self.query
        return bool(query.words or query.near or self.near.unknown or query.bounds or query.filters)

    @cached_property
    def treatments(self):
        """A list of the TreatmentPages that were chosen as filters."""
        return [self.vocabulary.by_key[key] for key in self.query.treatments]

    @property
    def treatment_words(self):
        """The titles of the chosen treatments: "A, B or C"; "" if there are none."""
        titles = [page.title for page in self.treatments]
        return " or ".join(filter(None, (", ".join(titles[:-1]), titles[-1] if titles else "")))

    @property
    def kind_words(self):
        """The labels of the chosen concerns, categories and clinic types; "" if words or treatments were given too."""
        named = (CONCERN, CATEGORY, KIND) if not (self.treatments or self.words) else ()
        return ", ".join(choice.label for group in named for choice in self.choices[group])

    @property
    def title(self):
        """The search as a page title, such as "Microneedling near Austin, TX"."""
        what = self.treatment_words or (f"“{self.words}”" if self.words else self.kind_words or "Providers")
        return f"{what} near {self.near.name}" if self.near.point else what


def parse(parameters, vocabulary):
    """Return the ParsedQuery of a QueryDict. Never raises: what is dropped is said in `dropped`.

    Costs the queries of `parse_near`, and none without a place.
    """
    dropped = []
    choices = {group: parse_group(group, parameters, vocabulary, dropped) for group in GROUPS}
    bounds, bounds_typed = parse_bounds_typed(parameters, dropped)
    typed, exact = parse_words(parameters, dropped)
    near = parse_near(printable_line(parameters.get("near", ""))[:MAX_TEXT_LENGTH].strip())
    if not near.typed and (found := NEAR_ME.search(typed)):
        dropped.append(f"“{found[0]}” doesn’t say where. Enter a ZIP or a city, or use your location.")
    query = Query(
        words=typed,
        near=near.point,
        radius=parse_radius(parameters, dropped),
        bounds=bounds,
        filters={group.name: tuple(c.key for c in chosen) for group, chosen in choices.items() if chosen},
    )
    query = replace(query, sort=parse_sort(parameters, query, dropped))
    return ParsedQuery(query, vocabulary, choices, near, typed, exact, bounds_typed, tuple(dropped))


def parse_group(group, parameters, vocabulary, dropped):
    """Return a list of the Choices in a group, at most MAX_CHOSEN; add a sentence to `dropped` for any left out."""
    chosen, unknown = group.parse(parameters, vocabulary)
    if unknown:
        names = " or ".join(f"“{printable_line(value)[:40]}”" for value in unknown[:MAX_NAMED])
        dropped.append(f"We don’t have {names} under “{group.legend}”, so we left it out.")
    if len(chosen) > MAX_CHOSEN:
        dropped.append(f"We kept only the first {MAX_CHOSEN} under “{group.legend}”.")
    return chosen[:MAX_CHOSEN]


def parse_bounds_typed(parameters, dropped):
    """Return (Box, the text it was parsed from), or (None, "") and a sentence in `dropped` for unreadable text."""
    typed = printable_line(parameters.get("bounds", "")[:MAX_VALUE_LENGTH])
    bounds = parse_bounds(typed)
    if typed and not bounds:
        dropped.append("We couldn’t read that map area, so we left it out.")
    return bounds, typed if bounds else ""


def parse_words(parameters, dropped):
    """Return (the words, whether they are meant exactly as typed); add a sentence to `dropped` if any are left out."""
    typed = printable_line(parameters.get("q", ""))
    if len(typed) > MAX_TEXT_LENGTH:
        dropped.append(f"We searched for only the first {MAX_TEXT_LENGTH} characters.")
        typed = typed[:MAX_TEXT_LENGTH].strip()
    if typed and not tokens(typed):
        dropped.append(f"“{typed}” has no words to search for, so we left it out.")
        typed = ""
    # A form names the words it is exact about, because the reader may have changed them before sending it.
    exact = bool(typed) and printable_line(parameters.get("exact", "")) in ("yes", typed)
    return typed, exact


def parse_radius(parameters, dropped):
    """Return the radius in miles: DEFAULT_RADIUS, with a sentence in `dropped`, for one that is not in RADII."""
    typed = parameters.get("radius", "")
    miles = int(typed) if typed in map(str, RADII) else DEFAULT_RADIUS
    if typed and typed != str(miles):
        dropped.append(f"We don’t offer that radius, so we used {DEFAULT_RADIUS} miles.")
    return miles


def parse_sort(parameters, query, dropped):
    """Return the Sort, or None if none was typed, if it does not apply to the query, or if it is the default.

    Add a sentence to `dropped` if it is unknown or does not apply.
    """
    typed = parameters.get("sort", "")
    if typed in possible_sorts(query):
        return None if typed == query.order else Sort(typed)
    if typed in list(Sort):
        order = ORDERS[Sort(typed)]
        dropped.append(f"“{order.label}” needs {order.needed}, so we used the default order.")
    elif typed:
        dropped.append("We don’t know that order, so we used the default.")
    return None


def possible_sorts(query):
    """Return a list of the Sorts that mean something for a Query: those whose words, place or treatment it has."""
    given = {"q": query.words, TREATMENT.name: query.treatments, "near": query.near}
    return [sort for sort in Sort if not ORDERS[sort].needs or given[ORDERS[sort].needs]]
