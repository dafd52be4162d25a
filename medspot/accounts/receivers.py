"""What accounts does when users are saved and when somebody signs in or is refused."""

from allauth.account.models import EmailAddress
from allauth.account.signals import (
    email_verification_code_rejected,
    login_code_rejected,
    password_reset_code_rejected,
    user_logged_in,
)
from allauth.mfa.signals import authentication_failed
from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver

from .adapter import AccountAdapter
from .models import SignInMethod, SignInOutcome
from .sign_ins import SECOND_FACTORS, is_new_device, record, record_refusal, steps_of


@receiver(post_save, sender=settings.AUTH_USER_MODEL)
def verify_email_set_by_staff(sender, instance, raw=False, update_fields=None, **kwargs):
    """Give a user a verified email address if somebody other than the user chose it.

    That is an administrator, a command, or the demo. They vouch for the address. Sign-ups, and changes by users
    themselves, have a row already or get one from allauth, and stay as verified as they are.
    """
    email_is_unsaved = update_fields is not None and "email" not in update_fields
    if raw or email_is_unsaved or getattr(instance, "verifies_own_email", False):
        return
    # As the field stores it: an instance keeps what it was given.
    email = instance._meta.get_field("email").to_python(instance.email)
    addresses = EmailAddress.objects.filter(user=instance)
    if not addresses.filter(email=email).exists():
        addresses.delete()
        EmailAddress.objects.create(user=instance, email=email, verified=True, primary=True)


@receiver(user_logged_in)
def record_sign_in(request, user, **kwargs):
    """Record a successful sign-in, and tell the user by email if it came from a new device."""
    method, second_factor = steps_of(request, user)
    sign_in = record(request, user, SignInOutcome.SIGNED_IN, method, second_factor)
    if is_new_device(sign_in):
        AccountAdapter(request).send_notification_mail("account/email/new_device", user)


@receiver(login_code_rejected)
def record_refused_code(request, user, **kwargs):
    """Record a wrong sign-in code."""
    record_refusal(request, user, SignInMethod.CODE)


@receiver(password_reset_code_rejected)
def record_refused_reset_code(request, user, **kwargs):
    """Record a wrong code for a new password."""
    record_refusal(request, user, SignInMethod.PASSWORD_RESET)


@receiver(email_verification_code_rejected)
def record_refused_email_code(request, user, **kwargs):
    """Record a wrong code for the email address of a new account."""
    record_refusal(request, user, SignInMethod.SIGN_UP)


@receiver(authentication_failed)
def record_refused_second_factor(request, user, authenticator, **kwargs):
    """Record a wrong second factor."""
    record_refusal(request, user, SECOND_FACTORS[authenticator.type])
