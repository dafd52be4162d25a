"""Data versions: one small query tells a process whether what it holds in memory is still current."""

import uuid
from typing import NamedTuple

from django.db import connection, models


class VersionStamp(NamedTuple):
    """A DataVersion as it was read. Versions count up within an epoch; two epochs cannot be compared."""

    epoch: str
    version: int


class DataVersionQuerySet(models.QuerySet):
    def read(self, *names):
        """Return a list of the VersionStamp of each name, None for a name that has no row. Costs one query."""
        with connection.cursor() as cursor:
            # Every page starts with this query, and a QuerySet's objects would cost more than serving a cached page.
            cursor.execute(READ)
            stored = {name: VersionStamp(epoch, version) for name, epoch, version in cursor.fetchall()}
        return [stored.get(name) for name in names]

    def bump(self, name):
        """Increment a version and return it; a name that has no row gets one at 1.

        The row stays locked until the transaction ends.
        """
        epoch = self.model._meta.get_field("epoch").get_db_prep_value(uuid.uuid4(), connection)
        with connection.cursor() as cursor:
            cursor.execute(BUMP, [name, epoch])
            return cursor.fetchone()[0]

    def begin_epoch(self, name):
        """Increment a version and give it a new epoch, which makes every process read everything again."""
        self.bump(name)
        self.filter(name=name).update(epoch=uuid.uuid4())


READ = "SELECT name, CAST(epoch AS text), version FROM medspot_dataversion"
BUMP = """
    INSERT INTO medspot_dataversion (name, epoch, version) VALUES (%s, %s, 1)
    ON CONFLICT (name) DO UPDATE SET version = medspot_dataversion.version + 1 RETURNING version
"""


class DataVersion(models.Model):
    """Counts the changes to one kind of data; see "Page cache" in docs/decisions.md."""

    LISTINGS = "listings"
    CONTENT = "content"
    NAMES = (LISTINGS, CONTENT)

    name = models.CharField(primary_key=True, max_length=20)
    epoch = models.UUIDField(default=uuid.uuid4)
    version = models.BigIntegerField(default=0)

    objects = DataVersionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.name} {self.version}"

    @staticmethod
    def may_be_rolled_back():
        """Return True within a transaction: what is read there may never be committed, so no process may keep it."""
        return connection.in_atomic_block


class SharedCacheEntry(models.Model):
    """A row of the cache "shared" if there is no Redis; only Django's DatabaseCache reads and writes it."""

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.cache_key
