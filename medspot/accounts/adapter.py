from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.internal import ratelimit
from django import forms
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse

from medspot.http.client_address import client_address

from .admin_access import can_open_admin, is_own_path
from .emails import account_email
from .models import SignInMethod, SignInOutcome
from .sign_ins import device_name, record, record_refusal

# Stands for a client whose address is unknown; such clients share their limits.
UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104


class AccountAdapter(DefaultAccountAdapter):
    """What MedSpot does differently from allauth: words, links, emails, limits, and the record of sign-ins."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is turned off.",
        "duplicate_email": "That’s the email address you already use.",
        "email_password_mismatch": "The email address and password don’t match. Check both, or get a code by email.",
        "email_taken": "Another account uses this email address. Choose a different one.",
        "enter_current_password": "That isn’t your current password.",
        "incorrect_code": "That code isn’t right. Check the newest email, or get a new code.",
        "incorrect_password": "That password isn’t right.",
        "rate_limited": "That was too fast. Wait a minute, then try again.",
        "same_as_current": "That’s the email address you already use.",
        "too_many_login_attempts": "Too many tries. Wait a few minutes, then try again.",
        "unverified_primary_email": "Confirm your email address first.",
    }

    def get_client_ip(self, request):
        """Return the client's IP address, for IPv6 the first of its /64; UNKNOWN_ADDRESS if there is none."""
        return client_address(request).partition("/")[0] or UNKNOWN_ADDRESS

    def is_safe_url(self, url):
        """Return True for a path on this site; False for any other URL, including absolute ones of our own host."""
        return is_own_path(url)

    def get_login_redirect_url(self, request):
        """Return the URL to start from: the admin for people who can open it, else the account page."""
        return (
            reverse("wagtailadmin_home") if can_open_admin(request.user) else resolve_url(settings.LOGIN_REDIRECT_URL)
        )

    def get_signup_redirect_url(self, request):
        """Return the same URL as after any other sign-in."""
        return self.get_login_redirect_url(request)

    def get_email_verification_redirect_url(self, email_address):
        """Return the URL of the account page, where the new email address is shown."""
        return reverse("account_home")

    def get_password_change_redirect_url(self, request):
        """Return the URL of the account page."""
        return reverse("account_home")

    def new_user(self, request):
        """Return an unsaved user whose email address is not verified until its code is entered."""
        user = super().new_user(request)
        user.verifies_own_email = True
        return user

    def send_mail(self, template_prefix, email, context):
        """Send one of the emails in templates/account/email or templates/mfa/email."""
        account_email(template_prefix, email, context).send()

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell a user what happened to the account, with the device it came from."""
        device = device_name(self.request.headers.get("User-Agent", ""))
        super().send_notification_mail(template_prefix, user, {"device": device} | (context or {}), email)

    def send_account_already_exists_mail(self, email):
        """Tell the owner of an account that somebody tried to sign up with its email address."""
        self.send_mail("account/email/account_already_exists", email, {})

    def respond_user_inactive(self, request, user):
        """Record the sign-in to a deactivated account as refused, and say so."""
        record_refusal(request, user, SignInMethod.PASSWORD)
        return super().respond_user_inactive(request, user)

    def authentication_failed(self, request, **credentials):
        """Record a wrong password. What was typed as the email address is not kept."""
        record_refusal(request, user_with_email(credentials.get("email", "")), SignInMethod.PASSWORD)

    def pre_authenticate(self, request, **credentials):
        """Count a try of a password; raise ValidationError, and record it, if there were too many.

        A try counts for the email address from one network, and for the address from anywhere.
        """
        email = credentials.get("email", "")
        try:
            super().pre_authenticate(request, **credentials)
            anywhere = self.count_anywhere(request, email)
        except forms.ValidationError:
            record(request, user_with_email(email), SignInOutcome.LIMITED, SignInMethod.PASSWORD)
            raise
        # allauth gives these back when the password is right.
        self._login_failed_rl_usage.usage += anywhere.usage

    def count_anywhere(self, request, email):
        """Count a password tried for an email address from anywhere; raise ValidationError if there were too many."""
        usage = ratelimit.consume(request, app="allauth.account", action="login_failed_anywhere", key=email.lower())
        if not usage:
            raise self.validation_error("too_many_login_attempts")
        return usage

    def sign_in_key(self, request, email):
        """Return the key that counts wrong passwords for an email address from one network."""
        return f"{email.lower()}|{self.get_client_ip(request)}"

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Return allauth's key for wrong passwords, with the network in place of the Host header."""
        return self.sign_in_key(request, credentials.get("email", ""))

    def _delete_login_attempts_cached_email(self, request, **credentials):
        """Forget the wrong passwords of an email address, after its owner has set a new one."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        email = credentials.get("email", "").lower()
        ratelimit.clear(request, app="allauth.account", action="login_failed_anywhere", key=email)


def user_with_email(email):
    """Return the user who signs in with an email address, or None."""
    return next(iter(filter_users_by_email(email, for_login=True)), None)
