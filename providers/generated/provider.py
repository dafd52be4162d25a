"""Build one generated provider with its rows from a seed and a number."""

from datetime import timedelta
from functools import cached_property
from random import Random
from uuid import UUID

from providers.choices import ACCESS, LANGUAGES, License, ProviderKind, State, Stated
from providers.demo.calendar import HOLIDAYS, next_date
from providers.models import HoursException, OpeningHours, Provider

from . import words
from .cities import point_near
from .rows import build_documents, build_offerings, build_practitioners
from .verifications import build_verifications
from .weekly_hours import UNUSUAL_WEEKS, WEEKS

KIND_WEIGHTS = {
    ProviderKind.MED_SPA: 55,
    ProviderKind.DERMATOLOGY: 14,
    ProviderKind.PLASTIC_SURGERY: 8,
    ProviderKind.DENTAL: 4,
    ProviderKind.WELLNESS: 19,
}
OTHER_LANGUAGES = [code for code, _ in LANGUAGES if code not in ("en", "es")]
ANSWERS = (Stated.NOT_STATED, Stated.NOT_STATED, Stated.YES, Stated.YES, Stated.NO)


class GeneratedProvider:
    """An unsaved provider with its rows. The same seed, number, and date always give the same provider.

    The order of random draws matters: changing it changes every generated provider.
    """

    def __init__(self, seed, number, today, cities, treatments):
        """Draw the provider's ZIP from `cities` (a Cities) and its kind; `treatments` are treatment ids by slug."""
        self.random = Random(f"{seed}/{number}")  # noqa: S311
        self.number = number
        self.today = today
        self.place = cities.pick(self.random)
        self.treatments = treatments
        self.kind = self.one_of(KIND_WEIGHTS)

    def one_of(self, weighted):
        """Return a random key of a {key: weight} dict."""
        return self.random.choices(list(weighted), weighted.values())[0]

    def chance(self, share):
        """Return True with the probability `share`."""
        return self.random.random() < share

    def days_ago(self, max_days, min_days=0):
        """Return a random date between max_days and min_days before today."""
        return self.today - timedelta(days=self.random.randint(min_days, max_days))

    def uid(self):
        """Return a random UUID that depends on the seed."""
        return UUID(int=self.random.getrandbits(128), version=4)

    @cached_property
    def name(self):
        """A random name that suits its kind, such as "Glow Med Spa"; some have the name of its city or a person."""
        tail = self.random.choice(words.TAILS[self.kind])
        lead = self.place.city if self.chance(0.12) else self.one_of(words.LEADS)
        if self.chance(0.25):
            lead = self.random.choice(words.LAST_NAMES)
        return f"{lead} {tail}"

    @cached_property
    def provider(self):
        """The unsaved Provider: listed, without a slug, at a random point near its ZIP."""
        random, place = self.random, self.place
        latitude, longitude = point_near(place, random)
        site = f"clinic-{self.number}.example"
        online = self.chance(0.8)
        temporarily_closed = self.chance(0.01)
        return Provider(
            is_generated=True,
            name=self.name,
            kind=self.kind,
            state=State.LISTED,
            street=f"{random.randint(1, 9900)} {random.choice(words.STREETS)} {random.choice(words.STREET_KINDS)}",
            street_2=f"Suite {random.randint(1, 40) * 10}" if self.chance(0.4) else "",
            city=place.city,
            us_state=place.us_state,
            zip_code=place.name,
            time_zone=place.time_zone,
            latitude=latitude,
            longitude=longitude,
            # 555-0100 to 555-0199 are reserved for fiction.
            phone=f"+1{random.choice(words.AREA_CODES)}55501{random.randint(0, 99):02}",
            website=f"https://{site}/" if online else "",
            inquiry_email=f"desk@{site}" if online else "",
            accepts_inquiries=online and self.chance(0.5),
            temporarily_closed=temporarily_closed,
            reopens_on=self.today + timedelta(days=random.randint(5, 90)) if temporarily_closed else None,
            confirmed_on=self.days_ago(700) if self.chance(0.8) else None,
            **self.details(),
        )

    def details(self):
        """Return the fields that the clinic may or may not have told us, as a dict of random values."""
        random = self.random
        year = random.randint(1992, self.today.year - 1)
        return {
            "year_opened": year if self.chance(0.6) else None,
            "description": self.description(year) if self.chance(0.9) else "",
            "directions": random.choice(words.DIRECTIONS),
            "languages": self.languages(),
            "access": [key for key, _ in ACCESS if self.chance(0.35)],
            "by_appointment_only": self.chance(0.15),
            "offers_telehealth": self.chance(0.2),
            "examined_by": random.choice([[], [License.MD], [License.NP], [License.MD, License.NP, License.PA]]),
            "emergency_protocol": random.choice(ANSWERS),
            "hyaluronidase_on_site": random.choice(ANSWERS),
            "supervision": random.choice(words.SUPERVISION),
        }

    def description(self, year):
        """Return a random description of two to four sentences; `year` is the year of opening."""
        kind = ProviderKind(self.kind).label
        opening = self.random.choice(words.DESCRIPTION_OPENINGS).format(
            kind=kind,
            lower_kind=kind.lower(),
            city=self.place.city,
            person=self.people[0].name,
            rooms=self.random.randint(2, 9),
            year=year,
        )
        return " ".join([opening, *self.random.sample(words.DESCRIPTION_SENTENCES, self.random.randint(1, 3))])

    def languages(self):
        """Return the codes of one to three languages; English is always the first."""
        spoken = ["en"]
        if self.chance(0.35):
            spoken.append("es")
        if self.chance(0.15):
            spoken.append(self.random.choice(OTHER_LANGUAGES))
        return spoken

    @cached_property
    def people(self):
        """Its unsaved Practitioners."""
        return build_practitioners(self)

    @cached_property
    def rows(self):
        """A list of all unsaved child rows, each with a uid, then the Verifications; none has the provider's id yet."""
        offerings = build_offerings(self)
        documents = build_documents(self, offerings)
        rows = [*self.opening_hours(), *self.exceptions(), *self.people, *offerings, *documents]
        for row in rows:
            row.uid = self.uid()
        return [*rows, *build_verifications(self, documents)]

    def opening_hours(self):
        """Return the unsaved OpeningHours of a random weekly pattern, or [] for a few providers."""
        if self.chance(0.06):
            return []
        week = self.random.choice(UNUSUAL_WEEKS if self.chance(0.05) else WEEKS)
        return [
            OpeningHours(weekday=weekday, opens=opens, closes=closes, sort_order=position)
            for position, (weekday, opens, closes) in enumerate(week)
        ]

    def exceptions(self):
        """Return unsaved HoursExceptions that close it on two random holidays, or [] for most providers."""
        if not self.chance(0.15):
            return []
        holidays = self.random.sample(sorted(HOLIDAYS), 2)
        return [
            HoursException(day=next_date(holiday, self.today), note=holiday, sort_order=position)
            for position, holiday in enumerate(holidays)
        ]
