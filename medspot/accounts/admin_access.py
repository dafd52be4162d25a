"""Who may open /admin/: people with permission, and with a second factor where that is required."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from medspot.text import has_control_characters

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
SET_UP_FIRST = (
    "To open the admin, add a second factor first. It protects clinics and readers if someone gets your password."
)


def can_open_admin(user):
    """Return True if a user has permission to open the admin: the people called staff."""
    return user.has_perm("wagtailadmin.access_admin")


def needs_second_factor(user):
    """Return True if a user may open the admin only after setting up a second factor."""
    return settings.REQUIRE_STAFF_MFA and can_open_admin(user) and not is_mfa_enabled(user, SECOND_FACTORS)


class AdminAccessMiddleware:
    """Stops signed-in people at /admin/ who lack the permission or a required second factor.

    Others pass: Wagtail sends strangers to sign in. Signing out is always possible.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the response; 403 with a way out without the permission, or a redirect to set up a second factor."""
        # Before the user is looked up: other pages do not depend on who asks.
        if not request.path.startswith(reverse("wagtailadmin_home")) or request.path in always_open():
            return self.get_response(request)
        if not request.user.is_authenticated:
            return self.get_response(request)
        if not can_open_admin(request.user):
            return render(request, "accounts/no_admin_access.html", status=403)
        if needs_second_factor(request.user):
            messages.warning(request, SET_UP_FIRST)
            return redirect("mfa_index")
        return self.get_response(request)


def always_open():
    """Return the paths below /admin/ that anyone may open: those that sign in and out."""
    names = ("wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_password_reset")
    return {reverse(name) for name in names}


def to_account_page(name):
    """Return a view that redirects one of Wagtail's sign-in pages to the account page of that name, with `next`."""

    def view(request):
        url, target = reverse(name), request.GET.get("next", "")
        if is_own_path(target):
            url = f"{url}?{urlencode({'next': target})}"
        return HttpResponseRedirect(url)

    return view


def is_own_path(url):
    """Return True for a path on this site; False for any absolute URL, and for what a browser might take for one."""
    return url.startswith("/") and not has_control_characters(url) and url_has_allowed_host_and_scheme(url, None)
