"""Answers to too many tries: the form as it was typed where there is one, status 429, and how long to wait.

The limits are allauth's, from ACCOUNT_RATE_LIMITS, and count in the cache "shared".
"""

import time

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.forms.utils import ErrorDict
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from medspot.http.views import too_many_requests

from .admin_access import is_own_path

LIMITED = {"too_many_login_attempts", "rate_limited"}
# Forms that are shown again as typed, by the name of their URL, and the limits that each counts against.
ACTIONS = {
    "account_login": ("login", "login_failed", "login_failed_anywhere"),
    "account_signup": ("signup",),
    "account_request_login_code": ("request_login_code",),
    "account_reset_password": ("reset_password",),
    "account_change_password": ("change_password",),
    "account_reauthenticate": ("reauthenticate", "login_failed"),
}
# Where it is not known how long to wait: most limits are per minute.
DEFAULT_SECONDS = 60


class AccountPagesMiddleware:
    """Keeps account pages out of every cache, and gives refused forms of people with too many tries status 429."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(reverse("account_home")):
            add_never_cache_headers(response)
        return response

    def process_template_response(self, request, response):
        """Return the response; with status 429 and Retry-After if its form was refused for too many tries.

        The form passes on where to go next only if that is on this site.
        """
        if not request.path.startswith(reverse("account_home")):
            return response
        context = response.context_data or {}
        if not is_own_path(context.get("redirect_field_value") or ""):
            # allauth repeats it as it was sent, and checks it only when it leads there.
            context["redirect_field"] = ""
        form = context.get("form")
        errors = form.errors.as_data() if getattr(form, "is_bound", False) else {}
        if LIMITED & {error.code for several in errors.values() for error in several}:
            response.status_code = 429
            response["Retry-After"] = str(seconds_to_wait(request))
        return response


def too_many_attempts(request):
    """Answer a request over a limit: the form as typed, otherwise the 429 page. allauth calls this as handler429."""
    seconds = seconds_to_wait(request)
    view_class = getattr(request.resolver_match.func, "view_class", None)
    if request.resolver_match.url_name not in ACTIONS or view_class is None:
        return too_many_requests(request, seconds)
    view = view_class()
    view.setup(request)
    form = view.get_form()
    # Not validated: that would try the password.
    form._errors, form.cleaned_data = ErrorDict(), {}
    form.add_error(None, get_adapter().validation_error("too_many_login_attempts"))
    response = view.render_to_response(view.get_context_data(form=form), status=429)
    response["Retry-After"] = str(seconds)
    return response.render()


def seconds_to_wait(request):
    """Return the seconds until the request is allowed, rounded up; DEFAULT_SECONDS if no known limit is reached."""
    waits = [wait for action in ACTIONS.get(request.resolver_match.url_name, ()) for wait in waits_of(request, action)]
    return max(waits, default=DEFAULT_SECONDS)


def waits_of(request, action):
    """Yield the seconds until each limit of an action that is reached allows another try."""
    email = request.POST.get("login", request.POST.get("email", "")).lower()
    key = get_adapter().sign_in_key(request, email) if action == "login_failed" else email
    for rate in ratelimit.get_rates(app="allauth.account", action=action):
        if rate.per == "user" and not request.user.is_authenticated:
            continue
        tries = cache.get(
            ratelimit.get_cache_key(request, app="allauth.account", action=action, rate=rate, key=key), []
        )
        if len(tries) >= rate.amount:
            # Newest first.
            yield max(1, int(tries[rate.amount - 1] + rate.duration - time.time()) + 1)
