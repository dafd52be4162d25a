import re
from dataclasses import replace
from urllib.parse import urlencode

from django import forms

from medspot.places.geometry import parse_bounds, parse_point
from medspot.places.models import Place
from medspot.places.names import state_only
from medspot.places.resolve import resolve
from medspot.places.states import STATES
from medspot.text import printable_line
from search.engines.columns import listing_index

from .groups import GROUPS, MAX_CHOSEN, MAX_VALUE
from .query import DEFAULT_RADIUS, RADII, Query, Sort
from .sorting import ORDERS
from .words import tokens

MAX_WORDS_LENGTH = 100
# Unknown values that one sentence names.
NAMED_AT_MOST = 3
CITIES_OF_A_STATE = 8

NEAR_ME = re.compile(r"\b(near ?by|(?:near|around|close to) (?:me|here))\b", re.IGNORECASE)


class ProviderSearchForm(forms.Form):
    """Owns the question: turns an address into a Query, and says what of it was dropped and why.

    `words` are what is searched for; where that mends a slip of typing, `typed` is what stood in the address.
    """

    q = forms.CharField(label="What", required=False, max_length=MAX_WORDS_LENGTH)
    near = forms.CharField(label="Near", required=False, max_length=MAX_WORDS_LENGTH)
    # What is usual has no value of its own: it stays out of addresses, and follows the rest of the question.
    radius = forms.ChoiceField(
        label="Within",
        required=False,
        choices=[("" if miles == DEFAULT_RADIUS else miles, f"{miles} miles") for miles in RADII],
    )
    sort = forms.ChoiceField(label="Order", required=False)

    def __init__(self, address):
        """`address` is the QueryDict of the request."""
        self.dropped = []
        self.index = listing_index().of_a_page()
        self.vocabulary = self.index.vocabulary
        super().__init__(self.understood(address), auto_id="search-%s")
        usual = self.usual_sort
        others = [(sort.value, ORDERS[sort].label) for sort in self.possible_sorts() if sort != usual]
        self.fields["sort"].choices = [("", ORDERS[usual].label), *others]
        self.full_clean()

    # Reading the address: what is not understood is dropped here, so that nothing below ever meets it.

    def understood(self, address):
        self.chosen = {group.name: self.understood_group(group, address) for group in GROUPS}
        self.bounds_typed, self.bounds = self.understood_bounds(address)
        return {
            "q": self.understood_words(address),
            "near": self.understood_near(address),
            "radius": self.understood_radius(address),
            "sort": self.understood_sort(address),
        }

    def understood_group(self, group, address):
        chosen, unknown = group.read(address, self.vocabulary)
        if unknown:
            names = " or ".join(f"“{printable_line(value)[:40]}”" for value in unknown[:NAMED_AT_MOST])
            self.dropped.append(f"There is no {names} under “{group.legend}”, so it was left out.")
        if len(chosen) > MAX_CHOSEN:
            self.dropped.append(f"Only the first {MAX_CHOSEN} under “{group.legend}” were kept.")
        return chosen[:MAX_CHOSEN]

    def understood_words(self, address):
        typed = printable_line(address.get("q", ""))
        if len(typed) > MAX_WORDS_LENGTH:
            self.dropped.append(f"Your words were cut to the first {MAX_WORDS_LENGTH} characters.")
            typed = typed[:MAX_WORDS_LENGTH].strip()
        if typed and not tokens(typed):
            self.dropped.append(f"“{typed}” has no word in it, so it was left out.")
            typed = ""
        self.typed = typed
        # The form says of which words that was asked, for they may be others by the time that it is sent.
        self.exact = bool(typed) and printable_line(address.get("exact", "")) in ("yes", typed)
        self.words = typed if self.exact or not typed else self.index.corrected(typed)
        return self.words

    def understood_near(self, address):
        typed = printable_line(address.get("near", ""))[:MAX_WORDS_LENGTH].strip()
        self.place, self.alternatives, self.point, self.may_be_abroad = None, (), parse_point(typed), False
        self.near_is_point = self.point is not None
        if self.near_is_point:
            self.place = Place.objects.nearest_city(self.point)
        elif typed and (resolved := resolve(typed)):
            self.place, self.alternatives = resolved.place, resolved.alternatives
            self.point, self.may_be_abroad = self.place.point, resolved.may_be_abroad
        self.unknown_near = typed[:60] if typed and self.point is None else ""
        self.us_state = state_only(self.unknown_near) or ""
        self.near_typed = typed
        if not typed and (found := NEAR_ME.search(self.typed)):
            self.dropped.append(f"“{found[0]}” names no place: give a ZIP or a city, or use your location.")
        return typed

    def understood_bounds(self, address):
        typed = printable_line(address.get("bounds", "")[:MAX_VALUE])
        bounds = parse_bounds(typed)
        if typed and not bounds:
            self.dropped.append("That part of the map was not understood, so it was left out.")
        return (typed if bounds else ""), bounds

    def understood_radius(self, address):
        typed = address.get("radius", "")
        self.radius_miles = int(typed) if typed in map(str, RADII) else DEFAULT_RADIUS
        if typed and typed != str(self.radius_miles):
            self.dropped.append(f"That radius is not one of ours, so {DEFAULT_RADIUS} miles was used.")
        return "" if self.radius_miles == DEFAULT_RADIUS else self.radius_miles

    def understood_sort(self, address):
        typed = address.get("sort", "")
        if typed not in self.possible_sorts():
            if typed in list(Sort):
                order = ORDERS[Sort(typed)]
                self.dropped.append(f"“{order.label}” needs {order.needed} to go by, so that order was left out.")
            elif typed:
                self.dropped.append("We do not know that order, so the usual one was used.")
            typed = ""
        self.sort = None
        if typed and typed != self.usual_sort:
            self.sort = Sort(typed)
        return self.sort or ""

    @property
    def usual_sort(self):
        """The order that this question has where none is chosen."""
        return replace(self.query(), sort=None).order

    def possible_sorts(self):
        """The orders that mean something for this question."""
        given = {"q": self.words, "treatment": self.chosen["treatment"], "near": self.point}
        return [sort for sort in Sort if not ORDERS[sort].needs or given[ORDERS[sort].needs]]

    # The question

    def query(self):
        """The Query; find() answers it."""
        groups = {group.field: group.into([c.key for c in self.chosen[group.name]]) for group in GROUPS}
        return Query(
            words=self.words,
            near=self.point,
            radius=self.radius_miles,
            bounds=self.bounds,
            sort=self.sort,
            **groups,
        )

    def address(self, **changes):
        """The address of the same question with other values; None takes one out, and with it what rests on it."""
        values = {
            "q": self.words,
            "exact": "yes" if self.exact else None,
            **{name: [choice.value for choice in chosen] for name, chosen in self.chosen.items()},
            "near": self.near_typed,
            "radius": self.radius_miles if self.radius_miles != DEFAULT_RADIUS else None,
            "bounds": self.bounds_typed,
            "sort": self.sort,
        } | changes
        if values["sort"] and (needed := ORDERS[values["sort"]].needs) and not values[needed]:
            values["sort"] = None
        for rests, base in (("exact", "q"), ("radius", "near")):
            if not values[base]:
                values[rests] = None
        return f"?{urlencode({name: value for name, value in values.items() if value}, doseq=True)}"

    # The question in words

    @property
    def asks(self):
        """Whether anything was asked at all: without, the page shows every listing."""
        return bool(self.words or self.point or self.unknown_near or self.bounds or any(self.chosen.values()))

    @property
    def treatments(self):
        """The treatments asked for."""
        return [self.vocabulary.by_key[choice.key] for choice in self.chosen["treatment"]]

    @property
    def treatment_words(self):
        """The chosen treatments by name: "A, B or C"."""
        titles = [page.title for page in self.treatments]
        return " or ".join(filter(None, (", ".join(titles[:-1]), titles[-1] if titles else "")))

    @property
    def kinds_words(self):
        """The concerns and kinds asked for, by name, where neither words nor a treatment are."""
        named = ("concern", "category", "kind") if not (self.treatments or self.words) else ()
        return ", ".join(choice.label for name in named for choice in self.chosen[name])

    @property
    def title(self):
        """What was asked, in the words of a page title."""
        what = self.treatment_words or (f"“{self.words}”" if self.words else self.kinds_words or "Providers")
        return f"{what} near {self.near_name}" if self.point else what

    @property
    def near_name(self):
        """What the place is called: its name, or the city that a point is near."""
        if self.point is None:
            return ""
        if self.near_is_point:
            return f"this point near {self.place}" if self.place else "this point"
        return str(self.place)

    @property
    def state_name(self):
        """The state that was named in place of a city or ZIP; empty where none was."""
        return STATES.get(self.us_state, "")

    @property
    def cities_of_state(self):
        """The most populous cities of that state."""
        return list(Place.objects.largest_cities(self.us_state)[:CITIES_OF_A_STATE]) if self.us_state else []
