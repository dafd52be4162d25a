"""The clocks: how a process learns, by one small query, that what it holds is no longer what is stored."""

import uuid
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import F


class Reading(NamedTuple):
    """What a clock says: versions count up within an epoch, and two epochs have nothing to do with each other."""

    epoch: uuid.UUID
    version: int


class ClockQuerySet(models.QuerySet):
    def read(self, *names):
        """The Reading of each of these clocks, None for one that nobody has set going; one query."""
        stored = {clock.name: Reading(clock.epoch, clock.version) for clock in self.filter(name__in=names)}
        return [stored.get(name) for name in names]

    def tick(self, name):
        """Counts up by one and returns the new version. Holds the clock until the transaction ends."""
        with transaction.atomic():
            if not self.filter(name=name).update(version=F("version") + 1):
                # After a flush: whatever a process still holds is of another epoch.
                self.bulk_create([Clock(name=name)], ignore_conflicts=True)
                self.filter(name=name).update(version=F("version") + 1)
            return self.values_list("version", flat=True).get(name=name)

    def begin_epoch(self, name):
        """Makes every process forget what it holds."""
        with transaction.atomic():
            self.tick(name)
            self.filter(name=name).update(epoch=uuid.uuid4())


class Clock(models.Model):
    """Counts the changes of one kind of thing; see docs/decisions.md."""

    LISTINGS = "listings"
    CONTENT = "content"

    name = models.CharField(primary_key=True, max_length=20)
    epoch = models.UUIDField(default=uuid.uuid4)
    version = models.BigIntegerField(default=0)

    objects = ClockQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.name} {self.version}"
