from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "medspot.accounts"

    def ready(self):
        """Connect the receivers that verify email addresses and record sign-ins."""
        from . import receivers  # noqa: F401
