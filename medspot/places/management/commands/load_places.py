from django.core.management.base import BaseCommand
from django.db import transaction

from medspot.models import DataVersion
from medspot.places.gazetteer import read_places
from medspot.places.models import Place

FIELDS = [field.name for field in Place._meta.concrete_fields if field.name not in ("id", "slug")]
# SQLite allows 32,766 variables in a statement; a place has ten.
BATCH_SIZE = 2_000


def facts(place):
    """Return a list of a Place's fields as they are compared."""
    return [getattr(place, field) for field in FIELDS]


class Command(BaseCommand):
    help = (
        "Load US ZIPs and cities from the file in this repository. Places are matched by slug and keep their primary "
        "keys. Places that are no longer in the file are kept."
    )

    def add_arguments(self, parser):
        parser.add_argument("--only-if-empty", action="store_true", help="Do nothing if places are already loaded.")

    def handle(self, *, only_if_empty, **options):
        """Save the places of the file that are new or changed, all or none; if there are any, bump the content version.

        With `only_if_empty`, do nothing if there are places already.
        """
        if only_if_empty and (count := Place.objects.count()):
            self.stdout.write(f"Places: {count:,} already loaded, nothing to do.")
            return
        known = {place.slug: facts(place) for place in Place.objects.iterator()}
        places = list(read_places())
        changed = [place for place in places if facts(place) != known.get(place.slug)]
        # All or nothing: with --only-if-empty, a partial load would never be completed.
        with transaction.atomic():
            Place.objects.bulk_create(
                changed, BATCH_SIZE, update_conflicts=True, unique_fields=["slug"], update_fields=FIELDS
            )
            if changed:
                # bulk_create sends no signals, so invalidate caches here.
                DataVersion.objects.bump(DataVersion.CONTENT)
        self.report(places, changed, known)

    def report(self, places, changed, known):
        """Print how many places were created, changed, unchanged, and kept without being in the file."""
        updated = sum(place.slug in known for place in changed)
        kept = len(known.keys() - {place.slug for place in places})
        self.stdout.write(
            f"Places: {len(changed) - updated:,} created, {updated:,} changed, "
            f"{len(places) - len(changed):,} unchanged, {kept:,} kept that are no longer in the file."
        )
