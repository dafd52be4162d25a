from django.conf import settings
from django.core.checks import Error, register

DEMO_SETTINGS = "medspot.settings.demo"


@register()
def check_demo_settings(app_configs, **kwargs):
    """Return a list of one Error if DEMO is on outside the demo settings, else [].

    DEMO signs anyone in without a password.
    """
    if not settings.DEMO or settings.SETTINGS_MODULE == DEMO_SETTINGS:
        return []
    return [
        Error(
            f"DEMO is on under {settings.SETTINGS_MODULE}: anyone can sign in at /demo/ as the administrator, "
            "without a password.",
            hint=f"Only {DEMO_SETTINGS} may set it. Remove DEMO from your settings.",
            id="home.E001",
        )
    ]
