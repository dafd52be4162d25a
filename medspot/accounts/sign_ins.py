"""The record of sign-ins: who signed in or was refused, how, and from where. Rows are kept for KEPT_FOR."""

from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils import timezone

from medspot.http.client_address import client_address
from medspot.models import SharedCacheEntry

from .models import SignIn, SignInMethod, SignInOutcome

KEPT_FOR = timedelta(days=90)
FIRST_STEPS = {
    "password": SignInMethod.PASSWORD,
    "code": SignInMethod.CODE,
    "password_reset": SignInMethod.PASSWORD_RESET,
}
SECOND_FACTORS = {
    Authenticator.Type.TOTP: SignInMethod.APP,
    Authenticator.Type.RECOVERY_CODES: SignInMethod.RECOVERY_CODE,
    Authenticator.Type.WEBAUTHN: SignInMethod.PASSKEY,
}

# What is kept of a User-Agent header: the browser and the system, without version numbers. The first mark that occurs
# counts, because most browsers also name those they descend from.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def record(request, user, outcome, method, second_factor=""):
    """Save and return a SignIn; `user` is None if no account was found."""
    return SignIn.objects.create(
        user=user,
        outcome=outcome,
        method=method,
        second_factor=second_factor,
        address=client_address(request).partition("/")[0] or None,
        device=device_name(request.headers.get("User-Agent", "")),
    )


def record_refusal(request, user, method):
    """Save and return a SignIn that was refused."""
    return record(request, user, SignInOutcome.REFUSED, method)


def steps_of(request, user):
    """Return how somebody just signed in, as (method, second factor or "")."""
    method, second_factor = SignInMethod.SIGN_UP, ""
    for step in get_authentication_records(request, user):
        if step["method"] in FIRST_STEPS:
            method, second_factor = FIRST_STEPS[step["method"]], ""
        elif step.get("passwordless"):
            method, second_factor = SignInMethod.PASSKEY, ""
        else:
            second_factor = SECOND_FACTORS[step["type"]]
    return method, second_factor


def is_new_device(sign_in):
    """Return True if the user signed in before, but never with this browser on this system."""
    others = SignIn.objects.successful().filter(user=sign_in.user).exclude(pk=sign_in.pk)
    return others.exists() and not others.filter(device=sign_in.device).exists()


def delete_old_sign_ins(now=None):
    """Delete sign-ins, and listed sessions that were not used, after KEPT_FOR; return the number of both.

    Also delete what limits have counted and no longer need: their keys name IP addresses.
    """
    now = now or timezone.now()
    sign_ins, _ = SignIn.objects.filter(at__lt=now - KEPT_FOR).delete()
    sessions, _ = UserSession.objects.filter(last_seen_at__lt=now - KEPT_FOR).delete()
    SharedCacheEntry.objects.filter(expires__lt=now).delete()
    return sign_ins + sessions


def device_name(user_agent):
    """Return a User-Agent header in words, such as "Firefox on Windows"; "Unknown browser" if it names no browser."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Unknown browser")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
