"""The answer to a search, worked out the long way from the providers themselves; knows nothing of the search room."""

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from providers.models import Provider

BANDS = {
    "0-100": (0, 100),
    "100-250": (100, 250),
    "250-500": (250, 500),
    "500-1000": (500, 1000),
    "1000-": (1000, math.inf),
}
FACTS = ["license", "medical_director", "product_documents", "business", "contact"]


@dataclass(frozen=True)
class RandomQuestion:
    """What is asked, in the words of an address; tuples of values, empty where nothing is."""

    words: str = ""
    near: tuple | None = None
    radius: int = 25
    bounds: tuple | None = None
    sort: str | None = None
    treatment: tuple = ()
    category: tuple = ()
    concern: tuple = ()
    route: tuple = ()
    price: tuple = ()
    performed_by: tuple = ()
    verified: tuple = ()
    language: tuple = ()
    access: tuple = ()
    open: tuple = ()
    kind: tuple = ()
    inquiries: tuple = ()
    telehealth: tuple = ()


GROUPS = [
    "treatment",
    "category",
    "concern",
    "route",
    "price",
    "performed_by",
    "verified",
    "language",
    "access",
    "open",
    "kind",
    "inquiries",
    "telehealth",
]
JOINING = {*re.findall("[a-z]+", "a an and around at by dr for from in me my near nearby of on or the to with")}
EVERY = {"verified", "access", "open"}


class Clinic:
    """A provider with its rows, read once for many questions of one moment."""

    def __init__(self, provider, moment):
        self.provider, self.moment = provider, moment
        self.key, self.closed = provider.pk, provider.temporarily_closed
        self.today = moment.date()
        self.offerings = list(provider.offerings.all())
        self.treatments = {offering.treatment_id: offering.treatment for offering in self.offerings}
        self.point = (float(provider.latitude), float(provider.longitude))
        self.days = (self.today - (provider.confirmed_on or date.min)).days
        self.facts = standing_facts(provider, self.today)
        self.name = split(provider.name)
        self.city = split(f"{provider.city} {provider.us_state} {provider.get_us_state_display()}")
        self.description = split(provider.description)
        self.people = split(
            " ".join(
                [person.name for person in provider.practitioners.all()]
                + [f"{offering.product} {offering.maker}" for offering in self.offerings]
                + [document.product for document in provider.documents.all()]
            )
        )
        self.names = {key: split(" ".join(names(treatment))) for key, treatment in self.treatments.items()}

    # What it has of each group

    def asked_for(self, question):
        return [o for o in self.offerings if not question.treatment or o.treatment_id in question.treatment]

    def values(self, group, question):
        return getattr(self, f"values_of_{group}", None)(question) if group in VARYING else self.fixed[group]

    def values_of_price(self, question):
        lowest = {}
        for offering in self.asked_for(question):
            if offering.price_from is not None:
                lowest.setdefault(offering.treatment_id, []).append(offering.price_from)
        prices = list(map(min, lowest.values()))
        return {band for band, (low, high) in BANDS.items() if any(low <= price < high for price in prices)}

    def values_of_performed_by(self, question):
        return {license for offering in self.asked_for(question) for license in offering.performed_by}

    def cheapest(self, question):
        return min([o.price_from for o in self.asked_for(question) if o.price_from], default=math.inf)

    @cached_property
    def fixed(self):
        provider, treatments = self.provider, self.treatments.values()
        return {
            "treatment": set(self.treatments),
            "category": {treatment.category_id for treatment in treatments},
            "concern": {concern.pk for treatment in treatments for concern in treatment.concerns.all()},
            "route": {treatment.treatment_route for treatment in treatments},
            "verified": self.facts,
            "language": set(provider.languages),
            "access": set(provider.access),
            "open": self.opening,
            "kind": {provider.kind},
            "inquiries": {"yes"} if provider.accepts_inquiries else set(),
            "telehealth": {"yes"} if provider.offers_telehealth else set(),
        }

    @property
    def opening(self):
        weekdays = {row.weekday for row in self.provider.opening_hours.all()}
        when = {"weekends"} if weekdays & {5, 6} else set()
        return when | {"now"} if weekdays and not self.closed and self.is_open() else when

    def is_open(self):
        """Minute by minute of the clock on its wall: no test asks in an hour in which the clocks are changed."""
        local = self.moment.astimezone(ZoneInfo(self.provider.time_zone)).replace(tzinfo=None)
        for day in (local.date() - timedelta(days=1), local.date()):
            dated = [row for row in self.provider.hours_exceptions.all() if row.day == day]
            weekly = [row for row in self.provider.opening_hours.all() if row.weekday == day.weekday()]
            for row in dated or weekly:
                if row.opens is None:
                    continue
                start, end = datetime.combine(day, row.opens), datetime.combine(day, row.closes)
                if start <= local < (end if end > start else end + timedelta(days=1)):
                    return True
        return False

    # Whether it answers

    def answers(self, question, match):
        narrowed = [
            question.words and match is None,
            not question.bounds and question.near and arc_miles(question.near, self.point) > question.radius,
            question.bounds and not inside(question.bounds, self.point),
        ]
        return not any(narrowed) and all(self.chosen(group, question) for group in GROUPS)

    def chosen(self, group, question):
        wanted = set(getattr(question, group))
        if not wanted:
            return True
        having = self.values(group, question)
        return wanted <= having if group in EVERY else bool(wanted & having)

    def match(self, words):
        """0 to 4: name, treatment, people and products, city, description; None: a word stays unanswered."""
        typed = set(without_joining(split(words)))
        if not typed:
            return None
        sources = [self.name, None, self.people, self.city, self.description]
        plain = set()
        for weakest, source in enumerate(sources):
            plain |= answered(typed, source or [])
            rest = typed - plain
            if not rest or (weakest and any(rest <= answered(typed, names) for names in self.names.values())):
                return weakest
        return None

    def place(self, question, match):
        by = question.sort or ("distance" if question.near else "match" if question.words else "")
        chosen = {
            "distance": lambda: arc_miles(question.near, self.point),
            "match": lambda: match,
            "price": lambda: self.cheapest(question),
            "confirmed": lambda: self.days,
            "": lambda: 0,
        }[by]()
        return (self.closed, chosen, -len(self.facts), self.days, self.key)


VARYING = {"price", "performed_by"}


def clinics(moment):
    """Every listed provider with its rows."""
    rows = ["practitioners", "documents", "verifications", "opening_hours", "hours_exceptions"]
    rows += ["offerings__treatment__concerns"]
    listed = Provider.objects.filter(state="listed").prefetch_related(*rows)
    return [Clinic(provider, moment) for provider in listed]


def answer(clinics, question):
    """The keys that should be found among these clinics, in order."""
    matches = {clinic.key: clinic.match(question.words) if question.words else None for clinic in clinics}
    found = [clinic for clinic in clinics if clinic.answers(question, matches[clinic.key])]
    return [clinic.key for clinic in sorted(found, key=lambda clinic: clinic.place(question, matches[clinic.key]))]


def facets(clinics, question, group, values):
    """How many there are for each value of a group if it alone is chosen there; without those that none has."""
    counts = {value: len(answer(clinics, replace(question, **{group: (value,)}))) for value in values}
    return {value: count for value, count in counts.items() if count}


def inside(bounds, point):
    south, west, north, east = bounds
    in_width = west <= point[1] <= east if west <= east else point[1] >= west or point[1] <= east
    return south <= point[0] <= north and in_width


def arc_miles(start, end):
    """Great-circle miles by the vector formula: the angle between two points of the unit sphere."""
    first, second = unit_vector(*start), unit_vector(*end)
    cross = math.dist((0, 0, 0), cross_product(first, second))
    dot = sum(a * b for a, b in zip(first, second, strict=True))
    return 6371.0088 / 1.609344 * math.atan2(cross, dot)


def unit_vector(latitude, longitude):
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def cross_product(a, b):
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def standing_facts(provider, today):
    """The kinds of fact that were proven and count today."""
    people, papers = provider.practitioners.all(), provider.documents.all()
    says = {person.uid: person_says(person) for person in people} | {paper.uid: paper_says(paper) for paper in papers}
    ends = {paper.uid: paper.expires_on for paper in papers}
    last = {}
    for check in sorted(provider.verifications.all(), key=lambda check: (check.checked_on, check.pk)):
        proves = check.method in ("registry", "document") or (check.method == "call" and check.fact == "contact")
        # That the clinic says so itself is neither here nor there.
        if proves or check.outcome != "confirmed":
            last[check.fact, check.uid] = proves and check.outcome == "confirmed" and check
    return {
        check.fact
        for check in last.values()
        if check
        and check.checked_on <= today
        and (check.uid is None or says.get(check.uid) == check.subject)
        and all(end is None or end >= today for end in (check.expires_on, ends.get(check.uid)))
    }


def person_says(person):
    license = " ".join(filter(None, [person.license.upper(), person.license_state, person.license_number]))
    return f"{person.name}, {license}"


def paper_says(paper):
    issued = paper.issued_on and paper.issued_on.isoformat()
    return ", ".join(filter(None, [paper.kind, paper.product, paper.lot, paper.issued_by, issued]))


def names(treatment):
    return [treatment.title, *treatment.synonyms.splitlines(), *treatment.brand_names.splitlines()]


def without_joining(typed):
    """Joining words ask for nothing beside others; the last of several may be a state."""
    kept = [word for word in typed if word not in JOINING]
    ends_with_state = len(typed) > 1 and typed[-1] in {"in", "me", "or"} and typed[-2] not in JOINING
    return [*kept, typed[-1]] if ends_with_state else kept or typed


def split(text):
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
    found = re.findall(r"[^\W_]+", plain)
    return [word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2:] != "ss" else word for word in found]


def answered(typed, words):
    return {word for word in typed if any(w == word or (len(word) >= 3 and w.startswith(word)) for w in words)}
