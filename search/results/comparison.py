"""Two to four providers side by side: what each states, what was checked of it, and what it leaves open."""

import re
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.functional import cached_property

from medspot.dates import short_date
from medspot.pages.head import Head, trail
from medspot.text import printable_line
from providers.choices import WEEKDAYS, State
from providers.models import Provider
from providers.profile import Profile, cautions
from providers.templatetags.provider_tags import interval_words, opening_words, price_range_words
from search.query.groups import MAX_CHOSEN

FEWEST, MOST = 2, 4
PATH = "/providers/compare/"
DESCRIPTION = "What each of these providers states side by side: treatments, prices, people, and what was checked."
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,140}")
NOT_STATED, NOT_CHECKED, NOT_LISTED = "Not stated", "Not checked by us", "Does not list it"


class Line(NamedTuple):
    """One thing that a cell says, with notes in small print, and what a regulator cautions."""

    text: str
    notes: tuple = ()
    cautions: tuple = ()


class Row(NamedTuple):
    """What one question is answered by each provider: (its name, Lines); `unstated` stands where there are none."""

    heading: str
    cells: list
    unstated: str = NOT_STATED
    href: str = ""


class Group(NamedTuple):
    heading: str
    rows: list


class Comparison:
    """Understands the address: unknown and superfluous providers are left out, and said in `dropped`."""

    def __init__(self, address):
        self.dropped = []
        wanted = [slug for slug in dict.fromkeys(address.getlist("provider")) if slug]
        self.profiles = self.read(wanted)
        asked = dict.fromkeys(slug for slug in address.getlist("treatment") if SLUG.fullmatch(slug))
        # Each column has a link that repeats them.
        self.treatments = list(asked)[:MAX_CHOSEN]
        self.offered = self.offered_treatments()

    def read(self, wanted):
        possible = [slug for slug in wanted if SLUG.fullmatch(slug)][: MOST * MOST]
        public = Provider.objects.public().with_rows().filter(slug__in=possible)
        by_slug = {provider.slug: provider for provider in public}
        known = [by_slug[slug] for slug in possible if slug in by_slug]
        if unknown := [slug for slug in wanted if slug not in by_slug]:
            names = ", ".join(f"“{printable_line(slug[:40])}”" for slug in unknown[:3])
            self.dropped.append(f"We have no provider called {names}, so it was left out.")
        for provider in known:
            if provider.state == State.CLOSED:
                self.dropped.append(f"{provider} is closed for good, so it was left out.")
        providers = [provider for provider in known if provider.state != State.CLOSED]
        if len(providers) > MOST:
            self.dropped.append(f"Only the first {MOST} providers are compared.")
        moment, statuses = timezone.now(), cautions(providers[:MOST])
        return [Profile(provider, moment, statuses) for provider in providers[:MOST]]

    @property
    def is_possible(self):
        return len(self.profiles) >= FEWEST

    def head(self):
        title = f"Compare {len(self.profiles)} providers" if self.is_possible else "Compare providers"
        crumbs = trail(("Providers", "/providers/"), ("Compare", PATH))
        return Head(title=title, description=DESCRIPTION, path=PATH, crumbs=crumbs, indexed=False)

    @property
    def columns(self):
        """Each Profile with the address of the comparison without it; empty where two would not be left."""
        slugs = [profile.provider.slug for profile in self.profiles]
        return [
            (profile, self.address([slug for slug in slugs if slug != profile.provider.slug]))
            for profile in self.profiles
        ]

    def address(self, slugs):
        if len(slugs) < FEWEST:
            return ""
        return f"?{urlencode({'provider': slugs, 'treatment': self.treatments}, doseq=True)}"

    @property
    def lack(self):
        """What is missing where there are not enough of them."""
        if not self.profiles:
            return "Choose two to four providers"
        return f"You chose {self.profiles[0].provider.name}. Choose one to three more"

    @property
    def next_steps(self):
        """What to do where there are not enough of them, as (words, address) pairs."""
        steps = []
        for provider in (profile.provider for profile in self.profiles):
            near = urlencode({"near": provider.zip_code[:5], "treatment": self.treatments}, doseq=True)
            steps.append((f"What {provider.name} states", provider.get_absolute_url()))
            steps.append((f"Providers near {provider.city}, {provider.us_state}", f"/providers/?{near}"))
        return [*steps, ("All providers", "/providers/")]

    @cached_property
    def groups(self):
        return [
            Group("Treatments and prices", self.treatment_rows()),
            Group("People", self.rows(PEOPLE)),
            Group("Papers and checks", self.rows(CHECKS)),
            Group("Opening hours", [*self.rows(OPENING), *self.week_rows()]),
            Group("Getting there", self.rows(REACHING)),
            Group("What is not stated", self.rows(QUESTIONS)),
        ]

    def rows(self, answers):
        return [Row(heading, self.cells(map(answer, self.profiles)), unstated) for heading, answer, unstated in answers]

    def cells(self, answers):
        return [(profile.provider.name, lines) for profile, lines in zip(self.profiles, answers, strict=True)]

    def offered_treatments(self):
        """The Lines of each provider, by treatment."""
        offered = {}
        for place, profile in enumerate(self.profiles):
            for row in profile.offerings:
                cells = offered.setdefault(row.treatment, [[] for _ in self.profiles])
                cells[place].append(offering_line(row))
        slugs = {treatment.slug for treatment in offered}
        for slug in [slug for slug in self.treatments if slug not in slugs][:MOST]:
            self.dropped.append(f"None of these providers lists “{slug[:40]}”.")
        return offered

    def treatment_rows(self):
        """A Row for each treatment: those asked for first, then those that most of them offer."""

        def order(entry):
            treatment, cells = entry
            asked = treatment.slug in self.treatments and len(self.treatments) - self.treatments.index(treatment.slug)
            return -asked, -sum(map(bool, cells)), treatment.title

        return [
            Row(treatment.title, self.cells(cells), NOT_LISTED, treatment.url)
            for treatment, cells in sorted(self.offered.items(), key=order)
        ]

    def week_rows(self):
        weeks = [profile.week if profile.hours.stated else [] for profile in self.profiles]
        return [
            Row(name, self.cells([day_line(week[day])] if week else [] for week in weeks)) for day, name in WEEKDAYS
        ]


def day_words(day):
    return short_date(day)


def checked(fact):
    source = f", {fact.source}" if fact.source else ""
    return f"{fact.label} checked {day_words(fact.checked_on)}{source}"


def offering_line(row):
    offering = row.offering
    price = price_range_words(offering)
    notes = [
        price and f"as of {day_words(offering.price_as_of)}",
        f"Performed by: {', '.join(offering.performers)}" if offering.performers else "Who performs it: not stated",
        offering.product and ", ".join(filter(None, [offering.product, offering.maker])),
    ]
    said = tuple(f"{status.get_status_display()} ({status.authority}): {status.subject}" for status in row.statuses)
    return Line(price or "Price not stated", tuple(filter(None, notes)), said)


def person_line(row):
    person = row.practitioner
    notes = [person.board_certification, *(map(checked, row.facts) if row.facts else [NOT_CHECKED])]
    return Line(str(person), tuple(filter(None, notes)))


def director(profile):
    rows = [row for row in profile.practitioners if row.practitioner.is_medical_director]
    return [
        Line(str(row.practitioner), tuple(filter(None, [row.practitioner.get_director_presence_display()])))
        for row in rows
    ]


def practitioners(profile):
    return [person_line(row) for row in profile.practitioners]


def documents(profile):
    read = {fact.uid: checked(fact) for fact in profile.facts}
    return [
        Line(f"{paper}, for {paper.treatment}", (read.get(str(paper.uid), NOT_CHECKED),)) for paper in profile.documents
    ]


def checks(profile):
    return [Line(checked(fact)) for fact in profile.facts if not fact.uid]


def confirmed(profile):
    return words(profile.provider.confirmed_on and [day_words(profile.provider.confirmed_on)])


def opening(profile):
    if profile.provider.temporarily_closed:
        until = profile.reopens_on and f"reopens {day_words(profile.reopens_on)}"
        return [Line("Temporarily closed", (until,) if until else ())]
    if profile.opening:
        return [Line(opening_words(profile.opening, profile.moment))]
    return words(profile.provider.by_appointment_only and ["By appointment only"])


def day_line(day):
    hours = ", ".join(map(interval_words, day.intervals)) or "closed"
    return Line(hours, (day.why or "today",) if day.is_today else ())


def questions(profile):
    return [Line(f"“{question.ask}”", (question.missing,)) for question in profile.not_stated]


def words(said):
    return [Line(text) for text in said or () if text]


# Rows as (heading, what a Profile answers, what stands where it answers nothing).
PEOPLE = [
    ("Medical director", director, NOT_STATED),
    ("Who treats there", practitioners, NOT_STATED),
    ("First examination by", lambda profile: words(profile.examiners), NOT_STATED),
    ("Supervision", lambda profile: words([profile.provider.supervision]), NOT_STATED),
]
CHECKS = [
    ("Product documents", documents, NOT_STATED),
    ("The business itself", checks, NOT_CHECKED),
    ("Last confirmed by the clinic", confirmed, "Not yet"),
]
OPENING = [("Now", opening, NOT_STATED)]
REACHING = [
    ("Address", lambda profile: words([", ".join(profile.provider.address_lines)]), NOT_STATED),
    ("Access", lambda profile: words(profile.access), NOT_STATED),
    ("Languages", lambda profile: words(profile.languages), NOT_STATED),
]
QUESTIONS = [("Questions to ask", questions, "Nothing that we ask of a clinic is left open")]
