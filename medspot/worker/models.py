"""What workers leave in the database: who is running, when each job runs, and which keyed tasks were queued."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

# Seconds between two beats of a worker. One that missed six is taken for dead.
BEAT_SECONDS = 10
DEAD_AFTER = timedelta(seconds=6 * BEAT_SECONDS)
MAX_ERROR_LENGTH = 2_000


class WorkerProcessQuerySet(models.QuerySet):
    def alive(self):
        """Return the workers that have beaten within DEAD_AFTER."""
        return self.filter(beat_at__gt=timezone.now() - DEAD_AFTER)

    def beat(self, name):
        """Record that the worker of this name is running now."""
        now = timezone.now()
        self.update_or_create(name=name, defaults={"beat_at": now}, create_defaults={"beat_at": now, "started_at": now})


class WorkerProcess(models.Model):
    """A worker and its last beat. One that stops deletes its row; the row of one that was killed goes stale."""

    name = models.CharField(primary_key=True, max_length=64)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    objects = WorkerProcessQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.name


class JobQuerySet(models.QuerySet):
    def due(self):
        """Return the jobs that no worker is running and whose time has come, the longest overdue first."""
        return self.filter(claimed_by="", next_run_at__lte=timezone.now()).order_by("next_run_at", "name")


class Job(models.Model):
    """When a scheduled job runs next and how it went last. What it does is code: see schedule.py."""

    name = models.CharField(primary_key=True, max_length=100)
    next_run_at = models.DateTimeField(db_index=True)
    claimed_by = models.CharField(max_length=64, blank=True, help_text="The worker that is running it.")
    last_run_at = models.DateTimeField(null=True)
    last_seconds = models.FloatField(null=True)
    last_error = models.CharField(max_length=MAX_ERROR_LENGTH, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="How often it has failed since it last succeeded.")

    objects = JobQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name"]
        default_permissions = ("view", "change")

    def __str__(self):
        return self.name.replace("_", " ").capitalize()


class TaskKey(models.Model):
    """A key under which a task was queued once; see enqueue_once()."""

    key = models.CharField(primary_key=True, max_length=200)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.key
