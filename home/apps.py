from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        """Register the system checks of this app."""
        from . import checks  # noqa: F401
