"""Runs the tasks that were queued with django-tasks' database backend, and tries failed ones again."""

import logging
import uuid
from datetime import timedelta
from traceback import format_exception

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus
from django_tasks.signals import task_finished, task_started
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult

from medspot.redaction import redact

from .models import DEAD_AFTER, Job, TaskKey, WorkerProcess

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 7
FIRST_DELAY = timedelta(seconds=15)
LONGEST_DELAY = timedelta(hours=4)
# Their tasks bring an index up to date with a row. If the row was deleted meanwhile, there is nothing to do.
FORGIVEN = ("wagtail.", "modelsearch.")
ABANDONED = "Every worker that ran it was killed."


def enqueue_once(task, key, *args, **kwargs):
    """Queue a task unless one was queued under this key before; return True if it was queued now.

    Both happen in the caller's transaction, or not at all. `key` is text of up to 200 characters that names the reason,
    such as "license-expiry/17/2027-03-01". Keys are kept for a year (see jobs.py).
    """
    with transaction.atomic():
        _, created = TaskKey.objects.get_or_create(key=key)
        if created:
            task.enqueue(*args, **kwargs)
    return created


def delay_after(attempts):
    """Return the timedelta to wait after that many failed attempts: 15 seconds, then 4 times longer each time."""
    return min(FIRST_DELAY * 4 ** (attempts - 1), LONGEST_DELAY)


def run_next_task(worker):
    """Run the first task that is ready as the worker of this name, and return True; False if none is ready."""
    ready = DBTaskResult.objects.ready()
    # A plain read first: on SQLite, the transaction below would make every writer wait.
    if not ready.exists():
        return False
    with transaction.atomic():
        row = ready.select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return False
        row.claim(worker)
    run_task(row)
    return True


def run_task(row):
    """Run a claimed task and record the outcome.

    A task that raises is ready again after a while, until it has failed MAX_ATTEMPTS times. SystemExit and the like are
    not caught: the task stays claimed, and is released as if the worker had been killed.
    """
    value = None
    try:
        value = normalize_json(call(row))
    except Exception as raised:
        if not (isinstance(raised, ObjectDoesNotExist) and row.task_path.startswith(FORGIVEN)):
            record_failure(row, raised)
            return
    if record(row, finished(return_value=value, exception_class_path="", traceback="")):
        announce_finished(row)


def call(row):
    """Call the function of a claimed task and return its value; raise whatever it raises."""
    task, result = row.task, row.task_result
    task_started.send(sender=type(task.get_backend()), task_result=result)
    context = (TaskContext(task_result=result),) if task.takes_context else ()
    return task.call(*context, *result.args, **result.kwargs)


def finished(status=TaskResultStatus.SUCCESSFUL, **fields):
    """Return the fields of a task that ended now."""
    return {"status": status, "finished_at": timezone.now(), **fields}


def record_failure(row, error):
    """Make a task that raised ready again after its delay, or failed for good after MAX_ATTEMPTS."""
    attempts = len(row.worker_ids)
    fields = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": redact("".join(format_exception(error))),
    }
    logger.error("Task %s failed in attempt %s of %s.", row.task_path, attempts, MAX_ATTEMPTS, exc_info=error)
    if attempts < MAX_ATTEMPTS:
        record(row, {"status": TaskResultStatus.READY, "run_after": timezone.now() + delay_after(attempts), **fields})
    elif record(row, finished(TaskResultStatus.FAILED, **fields)):
        announce_finished(row)


def record(row, fields):
    """Save fields of a claimed task and return True; return False if another worker has taken it over meanwhile."""
    ours = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
    if not ours.update(**fields):
        logger.warning("Task %s was taken over by another worker; its outcome here is not recorded.", row.task_path)
        return False
    for name, value in fields.items():
        setattr(row, name, value)
    return True


def announce_finished(row):
    """Send django-tasks' signal that a task has ended, unless its function no longer exists."""
    try:
        backend = type(row.task.get_backend())
    except ImportError:
        return
    task_finished.send(sender=backend, task_result=row.task_result)


def release_work_of_dead_workers(worker):
    """Make the tasks and jobs of dead workers ready again, and delete the rows of those workers.

    The worker of this name, which calls this between two tasks, has none either: what it claimed before it lost its
    connection is released too. A task whose workers were killed MAX_ATTEMPTS times fails for good.
    """
    # First what is claimed and then who is alive: a worker beats before it claims anything.
    tasks = list(DBTaskResult.objects.running().only("task_path", "started_at", "worker_ids"))
    jobs = list(Job.objects.exclude(claimed_by="").values_list("name", "claimed_by"))
    alive = set(WorkerProcess.objects.alive().exclude(name=worker).values_list("name", flat=True))
    for row in tasks:
        if row.worker_ids[-1] not in alive:
            release_task(row)
    for name, claimed_by in jobs:
        if claimed_by not in alive:
            Job.objects.filter(name=name, claimed_by=claimed_by).update(claimed_by="")
    WorkerProcess.objects.exclude(name__in=[*alive, worker]).filter(beat_at__lte=timezone.now() - DEAD_AFTER).delete()


def release_task(row):
    """Make the claimed task of a dead worker ready again, or failed for good after MAX_ATTEMPTS."""
    if len(row.worker_ids) < MAX_ATTEMPTS:
        record(row, {"status": TaskResultStatus.READY, "run_after": timezone.now()})
    else:
        record(row, finished(TaskResultStatus.FAILED, traceback=ABANDONED))


def run_again(key):
    """Give a task that failed for good all its attempts again, from now on. Does nothing to other tasks."""
    DBTaskResult.objects.failed().filter(pk=key).update(
        status=TaskResultStatus.READY, run_after=timezone.now(), worker_ids=[], finished_at=None
    )


def new_worker_name(host, process):
    """Return a name for a worker that no other has: its host, its process number, and random letters."""
    return f"{host[:40]}-{process}-{uuid.uuid4().hex[:8]}"
