from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class MedSpotConfig(AppConfig):
    name = "medspot"
    verbose_name = "MedSpot"

    def ready(self):
        """Connect the receivers that bump the content version, and create the versions after each migration."""
        from .caching import content_version  # noqa: F401

        post_migrate.connect(start_versions, sender=self)


def start_versions(using, **kwargs):
    """Create the data versions that are missing, if their table exists.

    A site thus caches pages from its first day.
    """
    from .models import DataVersion

    if DataVersion._meta.db_table in connections[using].introspection.table_names():
        rows = [DataVersion(name=name) for name in DataVersion.NAMES]
        DataVersion.objects.using(using).bulk_create(rows, ignore_conflicts=True)
