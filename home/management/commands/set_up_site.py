from django.core.management.base import BaseCommand

from home.site_tree import set_up_site


class Command(BaseCommand):
    help = "Makes the home page, the index pages and the groups where they are missing. Changes nothing else."

    def handle(self, *args, **options):
        self.stdout.write(f"The site stands at {set_up_site().full_url}")
