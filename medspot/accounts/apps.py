from django.apps import AppConfig, apps

# Apps of allauth whose rows no page refers to.
ALLAUTH_APPS = ("account", "mfa", "usersessions")


class AccountsConfig(AppConfig):
    name = "medspot.accounts"

    def ready(self):
        """Connect the receivers that verify email addresses and record sign-ins.

        Also keep allauth's rows out of Wagtail's reference index, which would be updated at each sign-in.
        """
        from . import receivers  # noqa: F401

        for label in ALLAUTH_APPS:
            for model in apps.get_app_config(label).get_models():
                model.wagtail_reference_index_ignore = True
