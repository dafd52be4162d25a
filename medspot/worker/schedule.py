"""The registry of what workers do beside tasks: jobs on a schedule, and sources that they ask for work all the time.

An app declares both in its `jobs.py`, which is imported when Django starts.
"""

import logging
import time
from datetime import timedelta
from math import floor
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from medspot.redaction import redact

from .models import MAX_ERROR_LENGTH, Job

logger = logging.getLogger(__name__)

FIRST_RETRY = timedelta(minutes=1)

# {name: ScheduledFunction} of all apps.
JOBS = {}
# Functions without arguments that do one piece of work and return True, or return False if there is none.
SOURCES = []


class ScheduledFunction(NamedTuple):
    run: callable
    every: timedelta


def job(every):
    """Decorate a function without arguments that a worker runs every so often; its name is the job's name.

    `every` is a timedelta. Only one worker runs it at a time. Runs missed while no worker was running are caught up by
    one. A worker that is killed in the middle leaves it to be run again, so running it twice must do no harm. If it
    raises, staff see the error and it runs again after a minute, two, four, and so on, at the latest when it is due.
    """

    def register(function):
        if function.__name__ in JOBS:
            raise ValueError(f"There is already a job named {function.__name__}.")
        JOBS[function.__name__] = ScheduledFunction(function, every)
        return function

    return register


def source(function):
    """Decorate a function that workers call whenever they are free: it does one piece of work and returns True.

    It returns False if there is nothing to do, and should then cost no more than one query.
    """
    SOURCES.append(function)
    return function


def sync_jobs():
    """Create a Job for each new scheduled function, due at once, and delete those whose function is gone."""
    Job.objects.exclude(name__in=JOBS).delete()
    rows = [Job(name=name, next_run_at=timezone.now()) for name in JOBS]
    Job.objects.bulk_create(rows, ignore_conflicts=True)


def run_next_job(worker):
    """Run the job that has been due longest as the worker of this name, and return True; False if none is due."""
    due = Job.objects.due().filter(name__in=JOBS)
    # A plain read first: on SQLite, the transaction below would make every writer wait.
    if not due.exists():
        return False
    with transaction.atomic():
        row = due.select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return False
        row.claimed_by = worker
        row.save(update_fields=["claimed_by"])
    run_job(row)
    return True


def run_job(row):
    """Run a claimed Job, and record when, how long, the error if it raised one, and when to run it next."""
    started_at, started = timezone.now(), time.monotonic()
    scheduled, error = JOBS[row.name], None
    try:
        scheduled.run()
    except Exception as raised:
        error = raised
        logger.exception("Job %s failed.", row.name)
    outcome = {
        "claimed_by": "",
        "last_run_at": started_at,
        "last_seconds": round(time.monotonic() - started, 3),
        "last_error": describe(error) if error else "",
        "failures": row.failures + 1 if error else 0,
    }
    outcome["next_run_at"] = next_run(row.next_run_at, scheduled.every, outcome["failures"])
    # Only if it is still ours: a worker whose beats were lost may have been taken for dead.
    Job.objects.filter(name=row.name, claimed_by=row.claimed_by).update(**outcome)


def next_run(planned, every, failures):
    """Return when a job runs next: at the next of its regular times after now, or sooner after a failure.

    `planned` is when it was meant to run this time, and `every` the timedelta between its regular times.
    """
    now = timezone.now()
    regular = planned + every * (floor((now - planned) / every) + 1)
    # The exponent is bounded so that a job that fails for years does not overflow.
    return min(regular, now + FIRST_RETRY * 2 ** min(failures - 1, 20)) if failures else regular


def describe(error):
    """Return the class and the text of an exception without personal data, short enough to store."""
    return redact(f"{type(error).__name__}: {error}")[:MAX_ERROR_LENGTH]
