"""The comparison of two to four providers side by side."""

import re
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from medspot.dates import short_date
from medspot.pages.head import Head, trail
from medspot.text import printable_line
from providers.choices import WEEKDAYS, State
from providers.models import Provider
from providers.profile import Profile, cautions_by_treatment
from providers.templatetags.provider_tags import interval_words, opening_words, price_range_words
from search.query.filter_group import MAX_CHOSEN

MIN_PROVIDERS, MAX_PROVIDERS = 2, 4
# Slugs beyond this many are not even looked up.
MAX_LOOKED_UP = 16
DESCRIPTION = "Compare clinics side by side: treatments, prices, people, and what we verified."
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,140}")
TELEHEALTH = "Consultations by video or phone"
NOT_STATED, NOT_VERIFIED, NOT_OFFERED = "Not stated", "Not verified yet", "Not listed"


class CellLine(NamedTuple):
    """One line of a table cell, with notes in small print and warnings from regulators."""

    text: str
    notes: tuple = ()
    cautions: tuple = ()


class ComparisonRow(NamedTuple):
    """A table row. `cells` are (provider's name, CellLines); an empty cell shows `unstated`."""

    heading: str
    cells: list
    unstated: str = NOT_STATED
    href: str = ""


class ComparisonSection(NamedTuple):
    heading: str
    rows: list


class Comparison:
    """The comparison that a QueryDict asks for. Unknown and surplus providers are left out; `dropped` says so."""

    def __init__(self, parameters):
        """Read the providers and treatments that the QueryDict names by slug, and add sentences to `dropped`."""
        self.dropped = []
        slugs = [slug for slug in dict.fromkeys(parameters.getlist("provider")) if slug]
        self.profiles = self.read_profiles(slugs)
        treatments = dict.fromkeys(slug for slug in parameters.getlist("treatment") if SLUG.fullmatch(slug))
        # Bounded, because every column has a link that repeats them.
        self.treatments = list(treatments)[:MAX_CHOSEN]
        self.offered = self.offered_treatments()

    def read_profiles(self, slugs):
        """Return the Profiles of the first MAX_PROVIDERS of these slugs that have a provider not closed for good.

        Add a sentence to `dropped` for those that are unknown, closed for good, or too many.
        """
        possible = [slug for slug in slugs if SLUG.fullmatch(slug)][:MAX_LOOKED_UP]
        public = Provider.objects.public().with_rows().filter(slug__in=possible)
        by_slug = {provider.slug: provider for provider in public}
        known = [by_slug[slug] for slug in possible if slug in by_slug]
        if unknown := [slug for slug in slugs if slug not in by_slug]:
            names = " or ".join(f"“{printable_line(slug[:40])}”" for slug in unknown[:3])
            self.dropped.append(f"We couldn’t find a provider called {names}.")
        for provider in known:
            if provider.state == State.CLOSED:
                self.dropped.append(f"{provider} has closed for good, so we left it out.")
        providers = [provider for provider in known if provider.state != State.CLOSED]
        if len(providers) > MAX_PROVIDERS:
            self.dropped.append(f"You can compare up to {MAX_PROVIDERS} providers, so we left out the rest.")
        moment, statuses = timezone.now(), cautions_by_treatment(providers[:MAX_PROVIDERS])
        return [Profile(provider, moment, statuses) for provider in providers[:MAX_PROVIDERS]]

    @property
    def is_possible(self):
        """True if there are at least MIN_PROVIDERS providers to compare."""
        return len(self.profiles) >= MIN_PROVIDERS

    def head(self):
        """Return the Head of the page, which search engines are asked not to index."""
        title = f"Compare {len(self.profiles)} providers" if self.is_possible else "Compare providers"
        path = reverse("compare")
        crumbs = trail(("Providers", reverse("directory")), ("Compare", path))
        return Head(title=title, description=DESCRIPTION, path=path, crumbs=crumbs, indexed=False)

    @property
    def columns(self):
        """A list of (Profile, URL of the comparison without it); "" if fewer than two would be left."""
        slugs = [profile.provider.slug for profile in self.profiles]
        return [
            (profile, self.url([slug for slug in slugs if slug != profile.provider.slug])) for profile in self.profiles
        ]

    def url(self, slugs):
        """Return the URL that compares the providers with these slugs, from "?"; "" if there are too few."""
        if len(slugs) < MIN_PROVIDERS:
            return ""
        return f"?{urlencode({'provider': slugs, 'treatment': self.treatments}, doseq=True)}"

    @property
    def missing(self):
        """The words that say what to do if there are too few providers to compare."""
        if not self.profiles:
            return "Choose two to four clinics to compare"
        return f"You chose {self.profiles[0].provider.name}. Add one to three more"

    @property
    def next_steps(self):
        """Links for a page with too few providers to compare, as (words, URL) pairs.

        They lead to each provider, to a search near it, and to the directory.
        """
        steps = []
        for provider in (profile.provider for profile in self.profiles):
            near = urlencode({"near": provider.zip_code[:5], "treatment": self.treatments}, doseq=True)
            steps.append((f"About {provider.name}", provider.get_absolute_url()))
            steps.append(
                (f"Providers near {provider.city}, {provider.us_state}", f"{reverse('directory')}?{near}"),
            )
        return [*steps, ("All providers", reverse("directory"))]

    @cached_property
    def sections(self):
        """A list of the ComparisonSections in the order of the page."""
        return [
            ComparisonSection("Treatments and prices", self.treatment_rows()),
            ComparisonSection("People", self.rows(PEOPLE)),
            ComparisonSection("Documents and verification", self.rows(CHECKS)),
            ComparisonSection("Hours", [*self.rows(OPENING), *self.week_rows()]),
            ComparisonSection("Getting there", self.rows(GETTING_THERE)),
            ComparisonSection("What we don’t know", self.rows(QUESTIONS)),
        ]

    def rows(self, definitions):
        """Return ComparisonRows for (heading, function from Profile to CellLines, words for an empty cell)."""
        return [
            ComparisonRow(heading, self.cells(map(lines_of, self.profiles)), unstated)
            for heading, lines_of, unstated in definitions
        ]

    def cells(self, lines):
        """Return a list of (provider's name, CellLines) for lists of CellLines in the order of the providers."""
        return [(profile.provider.name, cell) for profile, cell in zip(self.profiles, lines, strict=True)]

    def offered_treatments(self):
        """Return {TreatmentPage: a list of CellLines for each provider, empty if it does not offer the treatment}.

        Add a sentence to `dropped` for the first MAX_PROVIDERS treatments asked for that no provider offers.
        """
        offered = {}
        for column, profile in enumerate(self.profiles):
            for row in profile.offerings:
                cells = offered.setdefault(row.treatment, [[] for _ in self.profiles])
                cells[column].append(offering_line(row))
        slugs = {treatment.slug for treatment in offered}
        for slug in [slug for slug in self.treatments if slug not in slugs][:MAX_PROVIDERS]:
            self.dropped.append(f"None of these clinics lists “{slug[:40]}”.")
        return offered

    def treatment_rows(self):
        """Return a ComparisonRow for each treatment offered: those asked for first, then those that most offer."""

        def order(entry):
            """Return the sort key of a (treatment, cells) pair."""
            treatment, cells = entry
            is_asked = treatment.slug in self.treatments
            position = self.treatments.index(treatment.slug) if is_asked else 0
            return not is_asked, position, -sum(map(bool, cells)), treatment.title

        return [
            ComparisonRow(treatment.title, self.cells(cells), NOT_OFFERED, treatment.url)
            for treatment, cells in sorted(self.offered.items(), key=order)
        ]

    def week_rows(self):
        """Return a ComparisonRow for each weekday; the cell of a provider without stated hours is empty."""
        weeks = [profile.week if profile.hours.stated else [] for profile in self.profiles]
        return [
            ComparisonRow(name, self.cells([day_line(week[day])] if week else [] for week in weeks))
            for day, name in WEEKDAYS
        ]


def verified_words(fact):
    """Return a ProvenFact in words: what was verified, when, and its source if there is one."""
    source = f", {fact.source}" if fact.source else ""
    return f"{fact.label} verified {short_date(fact.checked_on)}{source}"


def offering_line(row):
    """Return the CellLine of an OfferingRow: its price, with notes on date, performers and product, and warnings."""
    offering = row.offering
    price = price_range_words(offering)
    notes = [
        price and f"as of {short_date(offering.price_as_of)}",
        f"Performed by: {', '.join(offering.performers)}" if offering.performers else "Who performs it: not stated",
        offering.product and ", ".join(filter(None, [offering.product, offering.maker])),
    ]
    warnings = tuple(f"{status.get_status_display()} ({status.authority}): {status.subject}" for status in row.statuses)
    return CellLine(price or "Price not stated", tuple(filter(None, notes)), warnings)


def practitioner_line(row):
    """Return the CellLine of a PractitionerRow, with the certification and the verified facts in its notes."""
    person = row.practitioner
    notes = [person.board_certification, *(map(verified_words, row.facts) if row.facts else [NOT_VERIFIED])]
    return CellLine(str(person), tuple(filter(None, notes)))


def medical_director_lines(profile):
    """Return a CellLine for each medical director, with a note on how present they are if stated."""
    rows = [row for row in profile.practitioners if row.practitioner.is_medical_director]
    return [
        CellLine(str(row.practitioner), tuple(filter(None, [row.practitioner.get_director_presence_display()])))
        for row in rows
    ]


def practitioner_lines(profile):
    """Return a CellLine for each practitioner of a Profile."""
    return [practitioner_line(row) for row in profile.practitioners]


def document_lines(profile):
    """Return a CellLine for each product document of a Profile, with a note on whether and when we verified it."""
    checks = {fact.uid: verified_words(fact) for fact in profile.facts}
    return [
        CellLine(f"{document}, for {document.treatment}", (checks.get(str(document.uid), NOT_VERIFIED),))
        for document in profile.documents
    ]


def business_lines(profile):
    """Return a CellLine for each verified fact about the business itself rather than a person or document."""
    return [CellLine(verified_words(fact)) for fact in profile.facts if not fact.uid]


def confirmation_lines(profile):
    """Return a list of one CellLine, the day of the provider's last confirmation; [] without one."""
    return text_lines([short_date(profile.provider.confirmed_on)])


def opening_lines(profile):
    """Return a list of at most one CellLine: temporarily closed, open or closed now, or by appointment only."""
    if profile.provider.temporarily_closed:
        until = profile.reopens_on and f"reopens {short_date(profile.reopens_on)}"
        return [CellLine("Temporarily closed", (until,) if until else ())]
    if profile.opening:
        return [CellLine(opening_words(profile.opening, profile.moment))]
    return text_lines(profile.provider.by_appointment_only and ["By appointment only"])


def day_line(day):
    """Return the CellLine of a DayHours, marked if it is today."""
    hours = ", ".join(map(interval_words, day.intervals)) or "closed"
    return CellLine(hours, (day.why or "today",) if day.is_today else ())


def question_lines(profile):
    """Return a CellLine for each QuestionToAsk of a Profile, with its topic as a note."""
    return [CellLine(f"“{question.text}”", (question.topic,)) for question in profile.questions_to_ask]


def text_lines(texts):
    """Return a list of a CellLine for each text that is not empty; [] for None or False."""
    return [CellLine(text) for text in texts or () if text]


# Rows as (heading, function from Profile to CellLines, words for an empty cell).
PEOPLE = [
    ("Medical director", medical_director_lines, NOT_STATED),
    ("Who treats you", practitioner_lines, NOT_STATED),
    ("Who examines you first", lambda profile: text_lines(profile.examiners), NOT_STATED),
    ("Supervision", lambda profile: text_lines([profile.provider.supervision]), NOT_STATED),
]
CHECKS = [
    ("Product documents", document_lines, NOT_STATED),
    ("The business", business_lines, NOT_VERIFIED),
    ("Last confirmed by the clinic", confirmation_lines, "Not yet"),
]
OPENING = [("Now", opening_lines, NOT_STATED)]
GETTING_THERE = [
    ("Address", lambda profile: text_lines([", ".join(profile.provider.address_lines)]), NOT_STATED),
    ("Accessibility", lambda profile: text_lines(profile.access), NOT_STATED),
    ("Languages", lambda profile: text_lines(profile.languages), NOT_STATED),
    ("Telehealth", lambda profile: text_lines(profile.provider.offers_telehealth and [TELEHEALTH]), NOT_STATED),
]
QUESTIONS = [("Questions to ask", question_lines, "Nothing we ask about is missing")]
