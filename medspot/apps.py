from django.apps import AppConfig


class MedSpotConfig(AppConfig):
    name = "medspot"
    verbose_name = "MedSpot"

    def ready(self):
        from .caching import receivers  # noqa: F401
