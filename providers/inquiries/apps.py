from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "providers.inquiries"

    def ready(self):
        """Connect the receiver that notes when a clinic was emailed."""
        from . import receivers  # noqa: F401
