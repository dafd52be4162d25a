from django.core.management.base import BaseCommand

from home.site_tree import set_up_site


class Command(BaseCommand):
    help = "Create the home page, index pages, and groups that are missing. Changes nothing else."

    def handle(self, *args, **options):
        self.stdout.write(f"The site is ready at {set_up_site().full_url}")
