import os
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from home.site_tree import set_up_site
from home.tour import tour_text
from medspot.worker.together import Together, manage

# Each process needs some 150 MB.
MAX_WORKERS = 4


class Command(BaseCommand):
    help = "Set up the demo and serve it the way production would, with a worker. Press Ctrl-C to stop."

    def add_arguments(self, parser):
        parser.add_argument(
            "--listings", type=int, default=0, help="Number of generated providers to add to the demo's own."
        )

    def handle(self, *args, listings, **options):
        """Migrate, load places and the demo if they are missing, set up the site, print the tour, and serve it all.

        Raises CommandError if the port is taken. `listings` is the number of generated providers to have.
        """
        base = urlsplit(settings.BASE_URL)
        refuse_taken_port(base.hostname, base.port)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_places", only_if_empty=True)
        call_command("seed_demo")
        if listings:
            call_command("generate_providers", listings)
        # The port may have changed since the last run.
        set_up_site()
        if static_is_stale():
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        self.stdout.write(tour_text())
        self.stdout.flush()
        serve(base.hostname, base.port)


def refuse_taken_port(host, port):
    """Raise CommandError if something already listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(f"Port {port} is in use. Try: PORT={port + 1} make demo") from error


def static_is_stale():
    """Return True if static files were never collected or one has changed since."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    collected_at = manifest.stat().st_mtime
    files = (Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([]))
    return any(file.stat().st_mtime > collected_at for file in files)


def serve(host, port):
    """Run the server and a worker until one is told to stop, and exit with the server's status."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    # Threads of one process take turns at running Python: one thread each in several processes serve twice as many.
    workers = min(os.cpu_count() or 1, MAX_WORKERS)
    command += ["--workers", str(workers), "--blocking-threads", "1", "--no-ws", "--log-level", "warning"]
    sys.exit(Together([*command, "medspot.wsgi:application"], manage("worker")).run())
