"""A delete that something rests on says so, on whichever admin screen it was asked for, instead of failing."""

from django.contrib import messages
from django.db.models import ProtectedError, RestrictedError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

NAMED = 3


class ProtectedDeleteMiddleware:
    """Answers a refused delete in the admin with a sentence that names what is in the way."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, ProtectedError | RestrictedError):
            return None
        home = reverse("wagtailadmin_home")
        if not request.path.startswith(home):
            return None
        messages.error(request, refusal(exception))
        back = request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
        return redirect(back if safe and request.get_full_path() not in back else home)


def refusal(exception):
    """What is in the way, in a sentence: the first few by name, the others counted."""
    holders = getattr(exception, "protected_objects", None) or getattr(exception, "restricted_objects", [])
    holders = list(holders)
    names = "; ".join(f"{holder._meta.verbose_name} “{holder}”" for holder in holders[:NAMED])
    more = f" and {len(holders) - NAMED} more" if len(holders) > NAMED else ""
    return f"This was not deleted, because something rests on it: {names}{more}."
