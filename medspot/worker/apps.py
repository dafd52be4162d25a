from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WorkerConfig(AppConfig):
    name = "medspot.worker"
    verbose_name = "Background work"

    def ready(self):
        """Import the `jobs` module of every app, in which it declares what the worker runs on a schedule."""
        autodiscover_modules("jobs")
