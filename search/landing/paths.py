"""The URLs of landing pages: building them, and finding what is meant by one that is spelled differently."""

from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from medspot.places.models import Place
from medspot.places.resolve import resolve


def landing_path(place, treatment=None):
    """Return the path of a Place's landing page, or of that for a treatment near it."""
    if treatment is None:
        return reverse("place", args=[place.slug])
    return reverse("treatment_near", args=[treatment.slug, place.slug])


def find_place(segment):
    """Return the Place that a path segment names, or None.

    It may be the place's slug in any case, a ZIP+4, or a city with its state ("austin-texas"). A city without its state
    could be one of many, so it names none.
    """
    place = Place.objects.filter(slug=segment.lower()).first() or Place.objects.for_zip(segment)
    if place:
        return place
    resolved = resolve(segment.replace("-", " ").replace("_", " "))
    return resolved.place if resolved and resolved.names_a_state else None


def find_treatment(slug, vocabulary):
    """Return the live TreatmentPage with this slug in any case, or one whose former slug this was; else None."""
    by_slug = vocabulary.by_slug
    if treatment := by_slug.get(slug) or by_slug.get(slug.lower()):
        return treatment
    old_path = Redirect.normalise_path(f"{reverse('treatments')}{slug}/")
    page = Redirect.objects.filter(old_path=old_path).values_list("redirect_page", flat=True).first()
    return vocabulary.by_key.get(page)
