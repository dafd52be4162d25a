from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "providers.portal"

    def ready(self):
        """Connect the emails to what happens."""
        from . import emails  # noqa: F401
