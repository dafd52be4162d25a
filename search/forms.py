import unicodedata

from django import forms

from medspot.places.geometry import parse_point
from medspot.places.models import Place
from medspot.places.names import state_alone
from medspot.places.resolve import resolve
from medspot.places.states import STATES

from .index import listing_index
from .query import DEFAULT_RADIUS, RADII, Query, Sort
from .words import tokens

MAX_WORDS_LENGTH = 100
MAX_TREATMENTS = 12

TOWNS_OF_A_STATE = 8

SORT_LABELS = {
    Sort.DISTANCE: "Nearest first",
    Sort.MATCH: "Closest match of words",
    Sort.PRICE: "Lowest price from",
    Sort.CONFIRMED: "Most recently confirmed",
}
# What an order goes by, where the question may lack it.
SORT_NEEDS = {Sort.DISTANCE: "a place", Sort.MATCH: "words", Sort.PRICE: "a treatment"}


def readable(text):
    """The text in one normal form, without control and format characters, which no reader types on purpose."""
    kept = (" " if unicodedata.category(letter).startswith("C") else letter for letter in text)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


class ProviderSearchForm(forms.Form):
    """Owns the question: turns an address into a Query, and says what of it was dropped and why."""

    q = forms.CharField(label="What", required=False, max_length=MAX_WORDS_LENGTH)
    treatment = forms.MultipleChoiceField(label="Treatments", required=False, widget=forms.CheckboxSelectMultiple)
    near = forms.CharField(label="Near", required=False, max_length=MAX_WORDS_LENGTH)
    radius = forms.TypedChoiceField(
        label="Within", required=False, coerce=int, choices=[(miles, f"{miles} miles") for miles in RADII]
    )
    sort = forms.ChoiceField(label="Order", required=False)

    def __init__(self, address):
        """`address` is the QueryDict of the request."""
        self.dropped = []
        self.index = listing_index()
        self.treatment_pages = self.index.vocabulary.treatments
        super().__init__(self.understood(address), auto_id="search-%s")
        self.fields["treatment"].choices = self.treatment_choices()
        sorts = [(sort.value, SORT_LABELS[sort]) for sort in self.possible_sorts()]
        self.fields["sort"].choices = sorts if self.query().order else [("", "Most facts checked"), *sorts]
        self.full_clean()

    # Reading the address: what is not understood is dropped here, so that nothing below ever meets it.

    def understood(self, address):
        near = self.understood_near(address)
        return {
            "q": self.understood_words(address),
            "treatment": self.understood_treatments(address),
            "near": near,
            "radius": self.understood_radius(address),
            "sort": self.understood_sort(address),
        }

    def understood_words(self, address):
        typed = readable(address.get("q", ""))
        if len(typed) > MAX_WORDS_LENGTH:
            self.dropped.append(f"Your words were cut to the first {MAX_WORDS_LENGTH} characters.")
            typed = typed[:MAX_WORDS_LENGTH].strip()
        if typed and not tokens(typed):
            self.dropped.append(f"“{typed}” has no word in it, so it was left out.")
            return ""
        self.words = typed
        return typed

    words = ""

    def understood_treatments(self, address):
        wanted = list(dict.fromkeys(filter(None, address.getlist("treatment"))))
        by_slug = {page.slug: page for page in self.treatment_pages}
        self.treatments = [by_slug[slug] for slug in wanted if slug in by_slug][:MAX_TREATMENTS]
        if unknown := [slug for slug in wanted if slug not in by_slug]:
            names = ", ".join(f"“{readable(slug)[:40]}”" for slug in unknown[:3])
            self.dropped.append(f"We have no treatment called {names}, so it was left out.")
        if len(wanted) - len(unknown) > MAX_TREATMENTS:
            self.dropped.append(f"Only the first {MAX_TREATMENTS} treatments were kept.")
        return [page.slug for page in self.treatments]

    def understood_near(self, address):
        typed = readable(address.get("near", ""))
        self.place, self.alternatives, self.point, self.may_be_abroad = None, (), parse_point(typed), False
        self.near_is_point = self.point is not None
        if self.near_is_point:
            self.place = Place.objects.nearest_town(self.point)
        elif typed and (resolved := resolve(typed)):
            self.place, self.alternatives = resolved.place, resolved.alternatives
            self.point, self.may_be_abroad = self.place.point, resolved.may_be_abroad
        self.unknown_near = typed[:60] if typed and self.point is None else ""
        self.us_state = state_alone(self.unknown_near) or ""
        self.near_typed = typed[:MAX_WORDS_LENGTH]
        return self.near_typed

    def understood_radius(self, address):
        typed = address.get("radius", "")
        self.radius_miles = int(typed) if typed in map(str, RADII) else DEFAULT_RADIUS
        if typed and typed != str(self.radius_miles):
            self.dropped.append(f"That radius is not one of ours, so {DEFAULT_RADIUS} miles was used.")
        return self.radius_miles

    def understood_sort(self, address):
        typed = address.get("sort", "")
        if typed not in self.possible_sorts():
            if typed in list(Sort):
                label, needed = SORT_LABELS[typed], SORT_NEEDS[typed]
                self.dropped.append(f"“{label}” needs {needed} to go by, so that order was left out.")
            elif typed:
                self.dropped.append("We do not know that order, so the usual one was used.")
            typed = ""
        self.sort = Sort(typed) if typed else None
        return typed or self.query().order or ""

    def possible_sorts(self):
        """The orders that mean something for this question."""
        meant = {
            Sort.DISTANCE: self.point is not None,
            Sort.MATCH: bool(self.words),
            Sort.PRICE: bool(self.treatments),
            Sort.CONFIRMED: True,
        }
        return [sort for sort, possible in meant.items() if possible]

    def treatment_choices(self):
        groups = {}
        for page in self.treatment_pages:
            groups.setdefault(page.category.name, []).append((page.slug, page.title))
        return list(groups.items())

    # The question

    def query(self):
        """The Query; find() answers it."""
        return Query(
            words=self.words,
            treatments=tuple(page.pk for page in self.treatments),
            near=self.point,
            radius=self.radius_miles,
            sort=self.sort,
        )

    @property
    def state_name(self):
        """The state that was named in place of a town or ZIP; empty where none was."""
        return STATES.get(self.us_state, "")

    @property
    def towns_of_state(self):
        """The most populous towns of that state."""
        return list(Place.objects.largest_towns(self.us_state)[:TOWNS_OF_A_STATE]) if self.us_state else []

    @property
    def asks(self):
        """Whether anything was asked at all: without, the page shows every listing."""
        return bool(self.words or self.treatments or self.point or self.unknown_near)

    @property
    def treatment_words(self):
        """The chosen treatments by name: "A, B or C"."""
        titles = [page.title for page in self.treatments]
        return " or ".join(filter(None, (", ".join(titles[:-1]), titles[-1] if titles else "")))

    @property
    def title(self):
        """What was asked, in the words of a page title."""
        what = self.treatment_words or (f"“{self.words}”" if self.words else "Providers")
        return f"{what} near {self.near_name}" if self.point else what

    @property
    def near_name(self):
        """What the place is called: its name, or the town that a point is near."""
        if self.point is None:
            return ""
        if self.near_is_point:
            return f"this point near {self.place}" if self.place else "this point"
        return str(self.place)
