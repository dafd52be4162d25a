"""A million listings: those of a hundred thousand providers, ten times over, each a little further east."""

from django.db import connection

TIMES = 10
APART = 100_000_000


def tile():
    """Copies the rows of the table within the database; does nothing where they are."""
    from medspot.models import DataVersion
    from search.models import Listing

    if Listing.objects.filter(pk__gte=APART).exists():
        return
    columns = [field.column for field in Listing._meta.concrete_fields]
    for number in range(1, TIMES):
        changed = {"provider_id": f"provider_id + {number * APART}", "longitude": f"longitude + {number} * 0.01"}
        chosen = ", ".join(changed.get(column, column) for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO search_listing ({', '.join(columns)}) SELECT {chosen} FROM search_listing "
                f"WHERE provider_id < {APART} AND longitude < 179"
            )
    DataVersion.objects.begin_epoch(DataVersion.LISTINGS)


def untile():
    from medspot.models import DataVersion
    from search.models import Listing

    Listing.objects.filter(pk__gte=APART)._raw_delete("default")
    if connection.vendor == "postgresql":
        # What is measured next shall not go through the room that a million took.
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM FULL ANALYZE {Listing._meta.db_table}")
    DataVersion.objects.begin_epoch(DataVersion.LISTINGS)


if __name__ == "__main__":
    import sys

    import django

    django.setup()
    tile() if sys.argv[1] == "on" else untile()
