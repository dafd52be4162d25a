from django.conf import settings
from django.core.checks import Error, register

DEMO_SETTINGS = "medspot.settings.demo"


@register()
def the_demo_stays_the_demo(app_configs, **kwargs):
    """Nobody else's site may have the page that signs anybody in without a password."""
    if not settings.DEMO or settings.SETTINGS_MODULE == DEMO_SETTINGS:
        return []
    return [
        Error(
            f"DEMO is on under {settings.SETTINGS_MODULE}: at /demo/ anybody may become the administrator, "
            "without a password.",
            hint=f"Only {DEMO_SETTINGS} may set it. Take DEMO out of your settings.",
            id="home.E001",
        )
    ]
