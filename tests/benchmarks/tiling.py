"""A million listings: those of 100,000 providers ten times, each copy a little farther east."""

from django.db import connection

COPIES = 10
KEY_STEP = 100_000_000


def tile():
    """Copy the rows of the listing table inside the database, unless that was done before."""
    from medspot.models import DataVersion
    from search.models import Listing

    if Listing.objects.filter(pk__gte=KEY_STEP).exists():
        return
    columns = [field.column for field in Listing._meta.concrete_fields]
    for number in range(1, COPIES):
        changed = {"provider_id": f"provider_id + {number * KEY_STEP}", "longitude": f"longitude + {number} * 0.01"}
        chosen = ", ".join(changed.get(column, column) for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO search_listing ({', '.join(columns)}) SELECT {chosen} FROM search_listing "
                f"WHERE provider_id < {KEY_STEP} AND longitude < 179"
            )
    DataVersion.objects.begin_epoch(DataVersion.LISTINGS)


def untile():
    """Delete the copies."""
    from medspot.models import DataVersion
    from search.models import Listing

    Listing.objects.filter(pk__gte=KEY_STEP)._raw_delete("default")
    if connection.vendor == "postgresql":
        # Shrink the table, so that later measurements do not scan the space a million rows took.
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM FULL ANALYZE {Listing._meta.db_table}")
    DataVersion.objects.begin_epoch(DataVersion.LISTINGS)


if __name__ == "__main__":
    import sys

    import django

    django.setup()
    tile() if sys.argv[1] == "on" else untile()
