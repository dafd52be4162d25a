"""The addresses of places, and what is meant by one that is not written as we write it."""

from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from medspot.places.models import Place
from medspot.places.resolve import resolve


def landing_path(place, treatment=None):
    """Where the page of a place stands, or that of a treatment near it."""
    if treatment is None:
        return reverse("place", args=[place.slug])
    return reverse("treatment_near", args=[treatment.slug, place.slug])


def place_at(word):
    """The Place that a word of an address means: its slug, else a ZIP+4 or a city with its state, however written.

    None for anything else: a city without its state could be one of many.
    """
    place = Place.objects.filter(slug=word.lower()).first() or Place.objects.for_zip(word)
    if place:
        return place
    resolved = resolve(word.replace("-", " ").replace("_", " "))
    return resolved.place if resolved and resolved.names_a_state else None


def treatment_at(slug, vocabulary):
    """The live treatment whose slug this is, or was; None where there is none."""
    by_slug = vocabulary.by_slug
    if treatment := by_slug.get(slug) or by_slug.get(slug.lower()):
        return treatment
    old = Redirect.normalise_path(f"/treatments/{slug}/")
    moved = Redirect.objects.filter(old_path=old).values_list("redirect_page", flat=True).first()
    return vocabulary.by_key.get(moved)
