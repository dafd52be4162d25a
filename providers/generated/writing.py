"""Writes generated providers in bulk: a batch with all its rows is one transaction, and is told of once."""

from collections import defaultdict
from itertools import count

from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect

from medspot.gc_paused import gc_paused
from providers.models import Provider
from providers.signals import batch_changes
from providers.slugs import RESERVED_SLUGS
from treatments.models import TreatmentPage

from .cities import Cities
from .making import Making
from .menu import MENU

BATCH = 2_000


def generate(wanted, seed, told=lambda number: None):
    """Makes generated providers until there are so many; returns how many it made. Calls told() after each batch.

    Raises LookupError where places or treatments are missing.
    """
    there = Provider.objects.filter(is_generated=True).count()
    if there >= wanted:
        return 0
    today, cities, treatments = timezone.localdate(), Cities(), treatment_keys()
    slugs = Slugs()
    for first in range(there, wanted, BATCH):
        numbers = range(first, min(first + BATCH, wanted))
        with gc_paused():
            write([Making(seed, number, today, cities, treatments) for number in numbers], slugs)
        told(numbers[-1] + 1 - there)
    return wanted - there


def write(makings, slugs):
    with batch_changes() as changed:
        write_rows(makings, slugs)
        changed.update(making.provider.pk for making in makings)


def write_rows(makings, slugs):
    for making in makings:
        making.provider.slug = slugs.take(making.provider)
    Provider.objects.bulk_create(making.provider for making in makings)
    rows = defaultdict(list)
    for making in makings:
        for row in making.rows:
            row.provider_id = making.provider.pk
            rows[type(row)].append(row)
    for model, of_model in rows.items():
        model.objects.bulk_create(of_model)


def treatment_keys():
    """The keys of the live treatments of the menu, by slug."""
    slugs = [dish.treatment for dish in MENU]
    keys = dict(TreatmentPage.objects.live().filter(slug__in=slugs).values_list("slug", "pk"))
    if not keys:
        raise LookupError("No treatments are loaded. Run: manage.py load_treatments")
    return keys


class Slugs:
    """Gives each provider a slug that no other has or had, from one reading of those that are taken."""

    def __init__(self):
        old_paths = Redirect.objects.filter(old_path__startswith=reverse("directory")).values_list(
            "old_path", flat=True
        )
        self.taken = RESERVED_SLUGS.union(
            Provider.objects.values_list("slug", flat=True), (path.rpartition("/")[2] for path in old_paths)
        )
        self.numbers = defaultdict(lambda: count(2))

    def take(self, provider):
        stem = slug = slugify(f"{provider.name} {provider.city}")
        while slug in self.taken:
            slug = f"{stem}-{next(self.numbers[stem])}"
        self.taken.add(slug)
        return slug
