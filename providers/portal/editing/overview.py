"""What a clinic sees first: the sections of its page, what is missing in each, and how old it is."""

from collections import Counter
from typing import NamedTuple

from django.utils import timezone

from providers.choices import License, State, Stated
from providers.confirmed import ages
from providers.edits.editable import fields_of

from .drafts import waiting_rows
from .sections import SECTIONS, Section


class SectionState(NamedTuple):
    """A section with what is missing in it, in words, how many proposals wait, and its Age or None."""

    section: Section
    missing: list
    waiting: int
    age: object


def section_states(provider):
    """Return a list of the SectionStates of a provider's page."""
    waiting = Counter(section_of(row) for row in waiting_rows(provider))
    age = ages(provider, timezone.localdate())
    missing = {"details": details, "hours": hours, "offerings": offerings, "practitioners": practitioners}
    missing |= {"safety": safety, "documents": documents, "photos": photos}
    return [
        SectionState(section, list(filter(None, missing[name](provider))), waiting[name], age.get(name))
        for name, section in SECTIONS.items()
    ]


def section_of(row):
    """Return the name of the section that an EditRow is about."""
    if row.target:
        return row.target.partition("/")[0]
    return next(name for name, section in SECTIONS.items() if row.field in section.fields)


def can_confirm(provider):
    """Return True unless the clinic is closed, permanently or for now: then there is nothing to confirm."""
    return provider.state != State.CLOSED and not provider.temporarily_closed


def details(provider):
    """Yield what is missing about name, address, and contact."""
    yield not provider.phone and "a phone number"
    yield not provider.website and "your website"
    yield not provider.description and "a few plain sentences about you"
    yield not provider.access and "accessibility, which some readers need before they come"
    yield not provider.languages and "the languages you speak"


def hours(provider):
    """Yield what is missing about hours."""
    yield not provider.opening_hours.exists() and not provider.by_appointment_only and "weekly hours"


def offerings(provider):
    """Yield what is missing about treatments."""
    rows = list(provider.offerings.select_related("treatment"))
    yield not rows and "the treatments you offer"
    unpriced = [row.treatment.title for row in rows if row.price_from is None]
    yield unpriced and f"prices for {', '.join(unpriced)}"
    unstaffed = [row.treatment.title for row in rows if not row.performed_by]
    yield unstaffed and f"who performs {', '.join(unstaffed)}"


def practitioners(provider):
    """Yield what is missing about practitioners."""
    rows = list(provider.practitioners.all())
    yield not rows and "the people who treat, with their licenses"
    yield rows and not any(row.is_medical_director for row in rows) and "your medical director"
    unnumbered = [row.name for row in rows if not row.license_number and row.license in License.values]
    yield unnumbered and f"license numbers of {', '.join(unnumbered)}, so that we can verify them"


def safety(provider):
    """Yield what is missing about safety and oversight."""
    for name in SECTIONS["safety"].fields:
        if getattr(provider, name) in (Stated.NOT_STATED, []):
            yield fields_of("")[name].label.lower()


def documents(provider):
    """Yield what is missing about product documents."""
    yield not provider.documents.exists() and "a certificate for a product you use"


def photos(provider):
    """Yield what is missing about photos."""
    yield not provider.photos.exists() and "a photo of the clinic"
