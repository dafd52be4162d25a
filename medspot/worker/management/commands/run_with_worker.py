import sys

from django.core.management.base import BaseCommand

from medspot.worker.together import Together, manage


class Command(BaseCommand):
    help = "Run the development server and a worker together; both start again when code changes."

    def add_arguments(self, parser):
        parser.add_argument("address", nargs="?", default="8000", help="Port, or address and port.")

    def handle(self, *, address, **options):
        """Run both until Ctrl-C, and exit with the status of the server."""
        sys.exit(Together(manage("runserver", address), manage("worker", "--reload")).run())
