"""Makes one generated provider with its rows, out of a seed and its number."""

from datetime import timedelta
from functools import cached_property
from random import Random
from uuid import UUID

from providers.choices import ACCESS, LANGUAGES, License, ProviderKind, State, Stated
from providers.demo.calendar import HOLIDAYS, coming
from providers.models import HoursException, OpeningHours, Provider

from . import words
from .checking import checks_of
from .cities import point_around
from .rows import documents_of, offerings_of, practitioners_of
from .weeks import UNUSUAL_WEEKS, WEEKS

KINDS = {
    ProviderKind.MED_SPA: 55,
    ProviderKind.DERMATOLOGY: 14,
    ProviderKind.PLASTIC_SURGERY: 8,
    ProviderKind.DENTAL: 4,
    ProviderKind.WELLNESS: 19,
}
OTHER_LANGUAGES = [code for code, _ in LANGUAGES if code not in ("en", "es")]
STATED = (Stated.NOT_STATED, Stated.NOT_STATED, Stated.YES, Stated.YES, Stated.NO)


class Making:
    """One provider and its rows, the same for the same seed, number and day; nothing is saved."""

    def __init__(self, seed, number, today, places, treatments):
        self.dice = Random(f"{seed}/{number}")  # noqa: S311
        self.number = number
        self.today = today
        self.place = places.pick(self.dice)
        self.treatments = treatments
        self.kind = self.one_of(KINDS)

    def one_of(self, weighted):
        return self.dice.choices(list(weighted), weighted.values())[0]

    def chance(self, share):
        return self.dice.random() < share

    def ago(self, most_days, least_days=0):
        return self.today - timedelta(days=self.dice.randint(least_days, most_days))

    def uid(self):
        return UUID(int=self.dice.getrandbits(128), version=4)

    @cached_property
    def name(self):
        tail = self.dice.choice(words.TAILS[self.kind])
        lead = self.place.city if self.chance(0.12) else self.one_of(words.LEADS)
        if self.chance(0.25):
            lead = self.dice.choice(words.LAST_NAMES)
        return f"{lead} {tail}"

    @cached_property
    def provider(self):
        dice, place = self.dice, self.place
        latitude, longitude = point_around(place, dice)
        site = f"clinic-{self.number}.example"
        online = self.chance(0.8)
        temporarily_closed = self.chance(0.01)
        return Provider(
            is_generated=True,
            name=self.name,
            kind=self.kind,
            state=State.LISTED,
            street=f"{dice.randint(1, 9900)} {dice.choice(words.STREETS)} {dice.choice(words.STREET_KINDS)}",
            street_2=f"Suite {dice.randint(1, 40) * 10}" if self.chance(0.4) else "",
            city=place.city,
            us_state=place.us_state,
            zip_code=place.name,
            time_zone=place.time_zone,
            latitude=latitude,
            longitude=longitude,
            # Numbers that are kept for inventions.
            phone=f"+1{dice.choice(words.AREA_CODES)}55501{dice.randint(0, 99):02}",
            website=f"https://{site}/" if online else "",
            inquiry_email=f"desk@{site}" if online else "",
            accepts_inquiries=online and self.chance(0.5),
            temporarily_closed=temporarily_closed,
            reopens_on=self.today + timedelta(days=dice.randint(5, 90)) if temporarily_closed else None,
            confirmed_on=self.ago(700) if self.chance(0.8) else None,
            **self.particulars(),
        )

    def particulars(self):
        dice = self.dice
        year = dice.randint(1992, self.today.year - 1)
        return {
            "year_opened": year if self.chance(0.6) else None,
            "description": self.description(year) if self.chance(0.9) else "",
            "directions": dice.choice(words.DIRECTIONS),
            "languages": self.languages(),
            "access": [key for key, _ in ACCESS if self.chance(0.35)],
            "by_appointment_only": self.chance(0.15),
            "examined_by": dice.choice([[], [License.MD], [License.NP], [License.MD, License.NP, License.PA]]),
            "emergency_protocol": dice.choice(STATED),
            "hyaluronidase_on_site": dice.choice(STATED),
            "supervision": dice.choice(words.SUPERVISION),
        }

    def description(self, year):
        kind = ProviderKind(self.kind).label
        opening = self.dice.choice(words.OPENINGS_OF_DESCRIPTIONS).format(
            kind=kind,
            lower_kind=kind.lower(),
            city=self.place.city,
            person=self.people[0].name,
            rooms=self.dice.randint(2, 9),
            year=year,
        )
        return " ".join([opening, *self.dice.sample(words.MIDDLES_OF_DESCRIPTIONS, self.dice.randint(1, 3))])

    def languages(self):
        spoken = ["en"]
        if self.chance(0.35):
            spoken.append("es")
        if self.chance(0.15):
            spoken.append(self.dice.choice(OTHER_LANGUAGES))
        return spoken

    @cached_property
    def people(self):
        return practitioners_of(self)

    @cached_property
    def rows(self):
        """All its rows, without their provider's key."""
        offerings = offerings_of(self)
        documents = documents_of(self, offerings)
        rows = [*self.opening_hours(), *self.exceptions(), *self.people, *offerings, *documents]
        for row in rows:
            row.uid = self.uid()
        return [*rows, *checks_of(self, documents)]

    def opening_hours(self):
        if self.chance(0.06):
            return []
        week = self.dice.choice(UNUSUAL_WEEKS if self.chance(0.05) else WEEKS)
        return [
            OpeningHours(weekday=weekday, opens=opens, closes=closes, sort_order=position)
            for position, (weekday, opens, closes) in enumerate(week)
        ]

    def exceptions(self):
        if not self.chance(0.15):
            return []
        holidays = self.dice.sample(sorted(HOLIDAYS), 2)
        return [
            HoursException(day=coming(holiday, self.today), note=holiday, sort_order=position)
            for position, holiday in enumerate(holidays)
        ]
