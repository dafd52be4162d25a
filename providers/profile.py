"""Everything a provider's public page shows; the page, its structured data, and its preview all read it from here."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from medspot.caching.freshness import true_this_minute
from medspot.dates import long_date
from medspot.pages.head import Head, canonical_url, trail
from treatments.models import RegulatoryStatus

from .choices import WEEKDAYS, State
from .confirmed import ages
from .facts import proven_facts
from .hours import Hours
from .questions import questions_to_ask
from .structured import provider_node

MAX_EXCEPTIONS = 10


@dataclass(frozen=True)
class OfferingRow:
    """An offering with the cautionary regulatory statuses of its treatment."""

    offering: Any
    treatment: Any
    statuses: list


@dataclass(frozen=True)
class PractitionerRow:
    """A practitioner with the verified facts about them."""

    practitioner: Any
    facts: list


@dataclass(frozen=True)
class DayHours:
    """A day of the week with its intervals. Today shows its exception, if there is one, with the reason in `why`."""

    name: str
    intervals: list
    is_today: bool
    why: str = ""


def cautions_by_treatment(providers):
    """Return {treatment id: its cautionary RegulatoryStatuses, strictest first} for what these providers offer.

    Treatments without such a status are left out.
    """
    offered = {offering.treatment_id for provider in providers for offering in provider.offerings.all()}
    statuses = {}
    for status in RegulatoryStatus.objects.cautionary().filter(treatment__in=offered):
        statuses.setdefault(status.treatment_id, []).append(status)
    return statuses


class Profile:
    """A provider as readers see it at a moment (default: now).

    For several providers, load them with_rows() and pass the cautions_by_treatment() of all of them as `statuses`.
    """

    def __init__(self, provider, moment=None, statuses=None):
        self.provider = provider
        self.moment = moment or timezone.now()
        self.statuses = statuses

    @property
    def today(self):
        """The date at its moment in the site's time zone, which decides whether a verified fact has expired."""
        return timezone.localdate(self.moment)

    @cached_property
    def hours_exceptions(self):
        """A list of all its HoursExceptions, past ones included."""
        return list(self.provider.hours_exceptions.all())

    @cached_property
    def hours(self):
        """Its Hours: the weekly intervals, dated exceptions and time zone."""
        return Hours.from_rows(self.provider.opening_hours.all(), self.hours_exceptions, self.provider.time_zone)

    @property
    def local_today(self):
        """The date in the provider's time zone, or in the site's if that is unknown.

        Declares that the page being rendered is true for this minute only.
        """
        true_this_minute(self.moment)
        return self.hours.local(self.moment).date() if self.hours.zone else self.today

    @cached_property
    def ages(self):
        """How old what the clinic says is, as {section: Age}; "" is the whole page."""
        return ages(self.provider, self.today)

    @property
    def is_closed(self):
        """True if the provider is permanently closed."""
        return self.provider.state == State.CLOSED

    @property
    def is_operating(self):
        """True unless the provider is closed, permanently or for now."""
        return not self.is_closed and not self.provider.temporarily_closed

    @property
    def reopens_on(self):
        """The day it reopens, which may be today; None if that is unknown or in the past."""
        day = self.provider.reopens_on
        return day if day and day >= self.local_today else None

    @property
    def reopens_words(self):
        """The sentence "Reopens November 28, 2026.", or "" if that day is unknown or in the past."""
        return f"Reopens {long_date(self.reopens_on)}." if self.reopens_on else ""

    @cached_property
    def offerings(self):
        """A list of OfferingRows of published treatments, in the provider's own order."""
        statuses = cautions_by_treatment([self.provider]) if self.statuses is None else self.statuses
        offerings = [o for o in self.provider.offerings.all() if o.treatment.live]
        return [OfferingRow(o, o.treatment, statuses.get(o.treatment_id, [])) for o in offerings]

    @cached_property
    def practitioners(self):
        """A list of PractitionerRows in the provider's own order, each with the verified facts that are valid today."""
        facts = {}
        for fact in self.facts:
            facts.setdefault(fact.uid, []).append(fact)
        return [PractitionerRow(row, facts.get(str(row.uid), [])) for row in self.people]

    @cached_property
    def people(self):
        """A list of its Practitioners, in the provider's own order."""
        return list(self.provider.practitioners.all())

    @cached_property
    def documents(self):
        """A list of its ProductDocuments."""
        return list(self.provider.documents.all())

    @cached_property
    def facts(self):
        """A list of the ProvenFacts that are valid today, strongest first; empty for an unsaved provider."""
        if self.provider.pk is None:
            return []
        found = proven_facts(self.provider.verifications.all(), [*self.people, *self.documents])
        return [fact for fact in found if fact.is_valid_on(self.today)]

    @cached_property
    def facts_with_subjects(self):
        """The facts valid today as a list of (ProvenFact, name of the person or document).

        The name is "" for a fact about the provider itself.
        """
        about = {str(person.uid): person.name for person in self.people}
        about |= {str(document.uid): str(document) for document in self.documents}
        return [(fact, about.get(fact.uid, "")) for fact in self.facts]

    @cached_property
    def opening(self):
        """The OpeningState now; None if its hours or time zone are unknown or the provider is not operating."""
        return self.hours.opening_at(self.moment) if self.is_operating else None

    @property
    def week(self):
        """Seven DayHours from Monday to Sunday; today is today in the provider's time zone.

        Only today shows its dated exception instead of the weekly hours.
        """
        today = self.local_today
        notes = [row.note for row in self.hours_exceptions if row.day == today]
        why = next(filter(None, notes), "today only") if notes else ""
        return [
            DayHours(name, self.hours.on(today), True, why)
            if day == today.weekday()
            else DayHours(name, self.hours.week.get(day, []), False)
            for day, name in WEEKDAYS
        ]

    @property
    def time_zone_name(self):
        """The abbreviation of the provider's time zone at the moment, such as "CST" or "CDT"; "" if it is unknown."""
        return self.hours.local(self.moment).tzname() if self.hours.zone else ""

    @cached_property
    def coming_exceptions(self):
        """Up to MAX_EXCEPTIONS HoursExceptions, today's included, soonest first."""
        rows = [row for row in self.hours_exceptions if row.day >= self.local_today]
        return sorted(rows, key=lambda row: (row.day, row.interval or ()))[:MAX_EXCEPTIONS]

    @cached_property
    def director(self):
        """The first Practitioner who is a medical director, or None."""
        return next((person for person in self.people if person.is_medical_director), None)

    @cached_property
    def photos(self):
        """A list of its Photos with their images."""
        return list(self.provider.photos.select_related("image"))

    @property
    def directions_url(self):
        """The URL of directions on OpenStreetMap, or of a search there for the address if its point is not exact.

        The page itself loads nothing from there.
        """
        provider = self.provider
        if provider.point is None or provider.position_is_approximate:
            words = ", ".join([provider.street, f"{provider.city}, {provider.us_state} {provider.zip_code}"])
            return f"https://www.openstreetmap.org/search?{urlencode({'query': words})}"
        spot = f"{provider.point.latitude:.6f},{provider.point.longitude:.6f}"
        return f"https://www.openstreetmap.org/directions?{urlencode({'to': spot})}"

    @cached_property
    def access(self):
        """Labels of its accessibility features."""
        return self.provider._meta.get_field("access").labels(self.provider.access)

    @cached_property
    def languages(self):
        """English names of the languages spoken there."""
        return self.provider._meta.get_field("languages").labels(self.provider.languages)

    @cached_property
    def examiners(self):
        """Labels of the licenses of those who examine new patients; empty if not stated."""
        return self.provider._meta.get_field("examined_by").labels(self.provider.examined_by)

    @cached_property
    def questions_to_ask(self):
        """A list of QuestionToAsk, one about each thing this clinic has not told us."""
        return questions_to_ask(self)

    def head(self):
        """Return the Head of the page, indexed only while the provider is listed.

        It has a schema.org node unless the provider is permanently closed.
        """
        provider = self.provider
        path = provider.get_absolute_url() if provider.slug else ""
        return Head(
            title=f"{provider.name}, {provider.city}, {provider.us_state}",
            path=path,
            description=f"{provider.get_kind_display()} in {provider.city}, {provider.us_state}: treatments, prices, "
            "who performs them, and what we verified.",
            crumbs=trail(("Providers", reverse("directory")), (provider.name, path)),
            # A permanently closed clinic has no offers or staff to describe.
            nodes=() if self.is_closed else (provider_node(self, canonical_url(path)),),
            indexed=provider.state == State.LISTED,
        )
