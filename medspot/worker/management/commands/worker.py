import threading

from django.core.management.base import BaseCommand, CommandError
from django.utils.autoreload import run_with_reloader

from medspot.worker.loop import Worker
from medspot.worker.models import DEAD_AFTER, WorkerProcess


class Command(BaseCommand):
    help = "Run background tasks and scheduled jobs, and send email, until SIGTERM or Ctrl-C."

    def add_arguments(self, parser):
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--drain", action="store_true", help="Do what is due now, then exit.")
        how.add_argument("--check", action="store_true", help="Exit with an error if no worker is running.")
        how.add_argument("--reload", action="store_true", help="Start again when code changes, for development.")

    def handle(self, *, drain, check, reload, **options):
        """Work, or with `check` print how many workers run; raise CommandError if there is none."""
        if check:
            self.stdout.write(running_words())
        elif reload:
            run_with_reloader(work)
        else:
            work(drain)


def work(drain=False):
    """Run a worker in this process until a signal stops it, or with `drain` until nothing is due."""
    worker = Worker()
    # The reloader calls this in a thread, where Python sets no signal handlers, and ends the process itself.
    if threading.current_thread() is threading.main_thread():
        worker.stop_on_signals()
    worker.drain() if drain else worker.run()


def running_words():
    """Return a sentence with the number of running workers; raise CommandError if there is none."""
    running = WorkerProcess.objects.alive().count()
    if running:
        return f"{running} {'worker is' if running == 1 else 'workers are'} running."
    last = WorkerProcess.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
    seconds = int(DEAD_AFTER.total_seconds())
    since = f"The last one was heard from at {last:%Y-%m-%d %H:%M:%S %Z}" if last else "None has ever said so"
    raise CommandError(f"No worker was running in the last {seconds} seconds. {since}.")
