"""Everything that a provider's public page shows, read once: the page, its structured data and the preview agree."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from medspot.caching.freshness import true_this_minute
from medspot.pages.head import Head, canonical_url, trail
from treatments.models import RegulatoryStatus

from .choices import WEEKDAYS, State, Stated
from .facts import proven_facts
from .hours import Hours
from .structured import provider_node

EXCEPTIONS_SHOWN = 10


@dataclass(frozen=True)
class OfferingRow:
    """An offering with what regulators caution of its treatment."""

    offering: Any
    treatment: Any
    statuses: list


@dataclass(frozen=True)
class PractitionerRow:
    """A practitioner with the proven facts about them."""

    practitioner: Any
    facts: list


@dataclass(frozen=True)
class Weekday:
    """A day of the week with its intervals; today's are those of its exception, if there is one, and say so."""

    name: str
    intervals: list
    is_today: bool
    why: str = ""


@dataclass(frozen=True)
class Question:
    """Something the provider has not stated, and how to ask for it."""

    missing: str
    ask: str


def cautions(providers):
    """What regulators caution of the treatments that these providers offer: statuses by the treatment's id."""
    offered = {offering.treatment_id for provider in providers for offering in provider.offerings.all()}
    statuses = {}
    for status in RegulatoryStatus.objects.cautionary().filter(treatment__in=offered):
        statuses.setdefault(status.treatment_id, []).append(status)
    return statuses


class Profile:
    """Whoever reads several providers at once, each with_rows(), may hand over the cautions() of them all."""

    def __init__(self, provider, moment=None, statuses=None):
        self.provider = provider
        self.moment = moment or timezone.now()
        self.statuses = statuses

    @property
    def today(self):
        """The date by which checked facts run out, everywhere on the site."""
        return timezone.localdate(self.moment)

    @cached_property
    def hours_exceptions(self):
        return list(self.provider.hours_exceptions.all())

    @cached_property
    def hours(self):
        return Hours.of_rows(self.provider.opening_hours.all(), self.hours_exceptions, self.provider.time_zone)

    @property
    def local_today(self):
        """Return the date in the provider's time zone, which a page may show for this minute only."""
        true_this_minute(self.moment)
        return self.hours.local(self.moment).date() if self.hours.zone else self.today

    @property
    def is_closed(self):
        return self.provider.state == State.CLOSED

    @property
    def keeps_hours(self):
        """Whether its hours hold at present."""
        return not self.is_closed and not self.provider.temporarily_closed

    @property
    def reopens_on(self):
        """The day it reopens, unless that has passed and nobody said otherwise."""
        day = self.provider.reopens_on
        return day if day and day >= self.local_today else None

    @cached_property
    def offerings(self):
        """The offerings of live treatments, in the provider's own order."""
        statuses = cautions([self.provider]) if self.statuses is None else self.statuses
        offerings = [o for o in self.provider.offerings.all() if o.treatment.live]
        return [OfferingRow(o, o.treatment, statuses.get(o.treatment_id, [])) for o in offerings]

    @cached_property
    def practitioners(self):
        facts = {}
        for fact in self.facts:
            facts.setdefault(fact.uid, []).append(fact)
        return [PractitionerRow(row, facts.get(str(row.uid), [])) for row in self.people]

    @cached_property
    def people(self):
        return list(self.provider.practitioners.all())

    @cached_property
    def documents(self):
        return list(self.provider.documents.all())

    @cached_property
    def facts(self):
        """What was checked and still counts today, strongest first."""
        if self.provider.pk is None:
            return []
        found = proven_facts(self.provider.verifications.all(), [*self.people, *self.documents])
        return [fact for fact in found if fact.counts_on(self.today)]

    @cached_property
    def fact_lines(self):
        """The facts as (fact, what it is about in words)."""
        about = {str(person.uid): person.name for person in self.people}
        about |= {str(document.uid): str(document) for document in self.documents}
        return [(fact, about.get(fact.uid, "")) for fact in self.facts]

    @cached_property
    def opening(self):
        """Whether it is open now; None where that is not stated, or it is closed for longer than a night."""
        return self.hours.opening(self.moment) if self.keeps_hours else None

    @property
    def week(self):
        """The Weekdays, as they are where the provider is."""
        today = self.local_today
        notes = [row.note for row in self.hours_exceptions if row.day == today]
        why = next(filter(None, notes), "today only") if notes else ""
        return [
            Weekday(name, self.hours.on(today), True, why)
            if day == today.weekday()
            else Weekday(name, self.hours.week.get(day, []), False)
            for day, name in WEEKDAYS
        ]

    @cached_property
    def coming_exceptions(self):
        """The next dated exceptions from today on, soonest first."""
        rows = [row for row in self.hours_exceptions if row.day >= self.local_today]
        return sorted(rows, key=lambda row: (row.day, row.interval or ()))[:EXCEPTIONS_SHOWN]

    @cached_property
    def director(self):
        return next((person for person in self.people if person.is_medical_director), None)

    @cached_property
    def photos(self):
        return list(self.provider.photos.select_related("image"))

    @property
    def directions_url(self):
        """A link that a reader may follow to a map of somebody else's; nothing is loaded from there."""
        provider = self.provider
        if provider.point is None or provider.position_is_approximate:
            words = ", ".join([provider.street, f"{provider.city}, {provider.us_state} {provider.zip_code}"])
            return f"https://www.openstreetmap.org/search?{urlencode({'query': words})}"
        spot = f"{provider.point.latitude:.6f},{provider.point.longitude:.6f}"
        return f"https://www.openstreetmap.org/directions?{urlencode({'to': spot})}"

    @cached_property
    def access(self):
        return self.provider._meta.get_field("access").labels(self.provider.access)

    @cached_property
    def languages(self):
        return self.provider._meta.get_field("languages").labels(self.provider.languages)

    @cached_property
    def examiners(self):
        return self.provider._meta.get_field("examined_by").labels(self.provider.examined_by)

    @cached_property
    def not_stated(self):
        """What this provider leaves open, as questions a reader can put to it."""
        provider, offerings = self.provider, [row.offering for row in self.offerings]
        unpriced = [str(o) for o in offerings if o.price_from is None]
        unstaffed = [str(o) for o in offerings if not o.performed_by]
        documented = {document.treatment_id for document in self.documents}
        undocumented = [str(row.treatment) for row in self.offerings if self.needs_documents(row, documented)]
        asked = [
            (self.director is None, "Medical director", "Who is your medical director, and under which license?"),
            (not self.examiners, "First examination", "Who examines me before a first treatment?"),
            (unstaffed, f"Who performs {', '.join(unstaffed)}", "Who will treat me, and under which license?"),
            (unpriced, f"Price of {', '.join(unpriced)}", "What does it cost in all, and what does that include?"),
            (
                undocumented,
                f"Product documents for {', '.join(undocumented)}",
                "Which product is it, who makes it, from what source, and may I see its lot and sterility papers?",
            ),
            (
                provider.emergency_protocol == Stated.NOT_STATED,
                "Emergency protocol",
                "What happens here if something goes wrong during a treatment?",
            ),
            (not self.hours.stated and not provider.by_appointment_only, "Opening hours", "When are you open?"),
        ]
        return [Question(missing, ask) for wanted, missing, ask in asked if wanted]

    @staticmethod
    def needs_documents(row, documented):
        """Papers are asked for where a family of products is told apart by its source, and a regulator cautions."""
        return bool(row.treatment.family_id or row.statuses) and row.treatment.pk not in documented

    def head(self):
        provider = self.provider
        path = provider.get_absolute_url() if provider.slug else ""
        return Head(
            title=f"{provider.name}, {provider.city}, {provider.us_state}",
            path=path,
            description=f"{provider.get_kind_display()} in {provider.city}, {provider.us_state}: treatments, prices, "
            "who performs them, and what was checked.",
            crumbs=trail(("Providers", reverse("directory")), (provider.name, path)),
            # A clinic that is closed for good offers nothing and employs nobody.
            nodes=() if self.is_closed else (provider_node(self, canonical_url(path)),),
            indexed=provider.state == State.LISTED,
        )
