"""Create and delete generated providers in batches; each batch is one transaction and sends one signal."""

from collections import defaultdict
from itertools import count

from django.utils import timezone
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect

from medspot.gc_paused import gc_paused
from providers.models import Provider
from providers.signals import batch_changes
from providers.slugs import RESERVED_SLUGS, redirect_path
from treatments.models import TreatmentPage

from .cities import Cities
from .provider import GeneratedProvider
from .typical_offerings import TYPICAL_OFFERINGS

CREATE_BATCH = 2_000
# Deleting a provider loads all of its rows, so delete fewer at a time.
DELETE_BATCH = 500


def generate(total, seed, report=lambda number: None):
    """Create generated providers until there are `total`, and return how many were created.

    Calls report(number created so far) after each batch. Raises LookupError if places or treatments are missing.
    """
    existing = Provider.objects.filter(is_generated=True).count()
    if existing >= total:
        return 0
    today, cities, treatments = timezone.localdate(), Cities(), treatment_ids()
    slugs = SlugAllocator()
    for first in range(existing, total, CREATE_BATCH):
        numbers = range(first, min(first + CREATE_BATCH, total))
        with gc_paused():
            save_batch([GeneratedProvider(seed, number, today, cities, treatments) for number in numbers], slugs)
        report(numbers[-1] + 1 - existing)
    return total - existing


def remove(report=lambda number: None):
    """Delete every generated provider without inquiries; return (number deleted, number kept).

    Calls report(number deleted so far) after each batch.
    """
    generated = Provider.objects.filter(is_generated=True)
    ids = list(generated.filter(recipients=None).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), DELETE_BATCH):
        batch = ids[first : first + DELETE_BATCH]
        with batch_changes():
            Provider.objects.filter(pk__in=batch).delete()
        report(first + len(batch))
    return len(ids), generated.count()


def save_batch(batch, slugs):
    """Give GeneratedProviders their slugs and save them with their rows, in one transaction with one signal.

    `slugs` is the SlugAllocator.
    """
    with batch_changes() as changed:
        for generated in batch:
            generated.provider.slug = slugs.take(generated.provider)
        Provider.objects.bulk_create(generated.provider for generated in batch)
        rows_by_model = defaultdict(list)
        for generated in batch:
            for row in generated.rows:
                row.provider_id = generated.provider.pk
                rows_by_model[type(row)].append(row)
        for model, rows in rows_by_model.items():
            model.objects.bulk_create(rows)
        changed.update(generated.provider.pk for generated in batch)


def treatment_ids():
    """Return {slug: id} of the published treatments in TYPICAL_OFFERINGS; raise LookupError if there are none."""
    slugs = [typical.treatment for typical in TYPICAL_OFFERINGS]
    ids = dict(TreatmentPage.objects.live().filter(slug__in=slugs).values_list("slug", "pk"))
    if not ids:
        raise LookupError("No treatments are loaded. Run: manage.py load_treatments")
    return ids


class SlugAllocator:
    """Hands out slugs that no provider has or had. Reads the taken ones from the database once."""

    def __init__(self):
        """Read the slugs that are reserved, that providers have, or that redirects show they had."""
        prefix = redirect_path("x").removesuffix("x")
        old_paths = Redirect.objects.filter(old_path__startswith=prefix).values_list("old_path", flat=True)
        self.taken = RESERVED_SLUGS.union(
            Provider.objects.values_list("slug", flat=True), (path.rpartition("/")[2] for path in old_paths)
        )
        self.numbers = defaultdict(lambda: count(2))

    def take(self, provider):
        """Return an unused slug of the provider's name and city, numbered if necessary, and mark it as taken."""
        stem = slug = slugify(f"{provider.name} {provider.city}")
        while slug in self.taken:
            slug = f"{stem}-{next(self.numbers[stem])}"
        self.taken.add(slug)
        return slug
