"""What the processes of a crew do. The process that they are forked from imports this once, and Django with it."""

import os
import signal
from datetime import timedelta
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "medspot.settings.test"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.mail import EmailMessage  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.signals import setting_changed  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from medspot import env  # noqa: E402
from medspot.mail import sending  # noqa: E402
from medspot.mail.models import OutgoingEmail  # noqa: E402
from medspot.worker import loop, models, queue, schedule  # noqa: E402
from medspot.worker.models import DEAD_AFTER, Job, TaskKey, WorkerProcess  # noqa: E402

from .errands import FOLDER, errand  # noqa: E402


def use(url, folder):
    """Use the crew's database and folder, and the settings of a site."""
    os.environ["CREW_DATABASE_URL"], os.environ[FOLDER] = url, folder
    options = connection.settings_dict["OPTIONS"]
    connection.settings_dict.update(env.database("CREW_DATABASE_URL", "") | {"OPTIONS": options})
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    # django-tasks keeps the backend that it was asked for first.
    setting_changed.send(sender=None, setting="TASKS", value=settings.TASKS, enter=True)
    settings.EMAIL_BACKEND = "medspot.mail.outbox.OutboxBackend"
    settings.MAIL_TRANSPORT = "medspot.mail.transports.FolderTransport"
    settings.EMAIL_FILE_PATH = str(Path(folder) / "mail")
    # A test should not wait long for what takes seconds on a site.
    loop.IDLE_SECONDS = 0.02
    queue.FIRST_DELAY = timedelta(seconds=0.05)
    schedule.JOBS.clear()
    if connection.vendor == "sqlite":
        options["timeout"] = 0.5
        options["init_command"] = options["init_command"].replace("busy_timeout=5000", "busy_timeout=500")


def run(shift, url, folder, arguments):
    use(url, folder)
    globals()[shift](*arguments)


def answer(pipe, shift, url, folder, arguments):
    use(url, folder)
    try:
        pipe.send(globals()[shift](*arguments))
    except Exception as error:
        pipe.send(error)


def nothing():
    pass


def clear():
    for model in (DBTaskResult, OutgoingEmail, Job, TaskKey, WorkerProcess):
        model.objects.all().delete()


def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


# At which step a worker dies by `kill -9`: what it calls there is replaced.
DEATHS = {
    "before the email is claimed": lambda: setattr(sending.OutgoingEmail, "claim", die),
    "before the email is sent": lambda: setattr(sending, "deliver", die),
    "before the sent email is recorded": lambda: setattr(sending, "record_sent", die),
    "before the sent email's record commits": lambda: sending.email_sent.connect(die),
    "before the task runs": lambda: setattr(queue, "call", die),
    "before the task's end is recorded": lambda: setattr(queue, "record", die),
}


def work(death=None):
    """Run a worker until it is stopped; or until the step at which it dies."""
    if death:
        DEATHS[death]()
    call_command("worker")


def work_with_short_beats():
    """Run a worker that beats and is taken for dead much sooner than on a site."""
    loop.BEAT_SECONDS = 0.1
    models.DEAD_AFTER = queue.DEAD_AFTER = timedelta(seconds=1.5)
    call_command("worker")


def drain():
    call_command("worker", "--drain")


def work_on_job(seconds):
    """Run a worker with one job, which takes so many seconds each time and is due every hour."""
    schedule.job(every=timedelta(hours=1))(sweep_the_floor)
    settings.JOB_SECONDS = seconds
    call_command("worker")


def sweep_the_floor():
    errand.func("job begins", settings.JOB_SECONDS)


def queue_errands(number, seconds=0, prefix="errand"):
    for count in range(number):
        errand.enqueue(f"{prefix} {count}", seconds)


def queue_email(key="letter"):
    message = EmailMessage("News", "Here is a link.", to=["desk@clinic.example"])
    message.idempotency_key = key
    with transaction.atomic():
        message.send()


def time_passes():
    """Let every claim and every beat be old."""
    long_ago = timezone.now() - 2 * DEAD_AFTER
    WorkerProcess.objects.update(beat_at=long_ago)
    OutgoingEmail.objects.filter(state="waiting").update(next_attempt_at=long_ago)
    DBTaskResult.objects.ready().update(run_after=long_ago)


def make_jobs_due():
    Job.objects.update(next_run_at=timezone.now())


def task_states():
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


def email_states():
    return list(OutgoingEmail.objects.order_by("pk").values_list("state", flat=True))


def attempts():
    return [len(ids) for ids in DBTaskResult.objects.order_by("enqueued_at").values_list("worker_ids", flat=True)]


def workers():
    return WorkerProcess.objects.count()


def job_claims():
    return list(Job.objects.values_list("claimed_by", flat=True))


def age_of_last_beat():
    return (timezone.now() - WorkerProcess.objects.get().beat_at).total_seconds()


def cut_connections():
    """End the connections of all others to this database, as a server does that restarts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid != pg_backend_pid()"
        )


def hold_the_write_lock(seconds):
    """Keep all others from claiming a task, for longer than they wait for a lock."""
    with transaction.atomic():
        list(DBTaskResult.objects.select_for_update())
        errand.func("locked", seconds)
