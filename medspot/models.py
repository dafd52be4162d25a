"""The clocks: how a process learns, by one small query, that what it holds is no longer what is stored."""

import uuid
from typing import NamedTuple

from django.db import connection, models


class Reading(NamedTuple):
    """What a clock says: versions count up within an epoch, and two epochs have nothing to do with each other."""

    epoch: str
    version: int


class DataVersionQuerySet(models.QuerySet):
    def read(self, *names):
        """The Reading of each of these clocks, None for one that nobody has set going; one query."""
        with connection.cursor() as cursor:
            # Every page asks this first, and the objects of a QuerySet would take longer than the rest of a kept one.
            cursor.execute(READ)
            stored = {name: Reading(epoch, version) for name, epoch, version in cursor.fetchall()}
        return [stored.get(name) for name in names]

    def bump(self, name):
        """Counts up by one and returns the new version. Holds the clock until the transaction ends."""
        epoch = self.model._meta.get_field("epoch").get_db_prep_value(uuid.uuid4(), connection)
        with connection.cursor() as cursor:
            # After a flush there is none: whatever a process still holds is then of another epoch.
            cursor.execute(TICK, [name, epoch])
            return cursor.fetchone()[0]

    def begin_epoch(self, name):
        """Makes every process forget what it holds."""
        self.bump(name)
        self.filter(name=name).update(epoch=uuid.uuid4())


READ = "SELECT name, CAST(epoch AS text), version FROM medspot_dataversion"
TICK = """
    INSERT INTO medspot_dataversion (name, epoch, version) VALUES (%s, %s, 1)
    ON CONFLICT (name) DO UPDATE SET version = medspot_dataversion.version + 1 RETURNING version
"""


class DataVersion(models.Model):
    """Counts the changes of one kind of thing; see docs/decisions.md."""

    LISTINGS = "listings"
    CONTENT = "content"

    name = models.CharField(primary_key=True, max_length=20)
    epoch = models.UUIDField(default=uuid.uuid4)
    version = models.BigIntegerField(default=0)

    objects = DataVersionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.name} {self.version}"
