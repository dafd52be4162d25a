from django.conf import settings
from django.db import models
from django.utils import timezone

MAX_DEVICE_LENGTH = 60


class SignInOutcome(models.TextChoices):
    SIGNED_IN = "signed_in", "Signed in"
    REFUSED = "refused", "Refused"
    LIMITED = "limited", "Too many tries"


class SignInMethod(models.TextChoices):
    PASSWORD = "password", "Password"
    CODE = "code", "Code by email"
    PASSKEY = "passkey", "Passkey"
    PASSWORD_RESET = "password_reset", "Password reset"
    SIGN_UP = "sign_up", "Sign-up"
    APP = "app", "Authenticator app"
    RECOVERY_CODE = "recovery_code", "Recovery code"


class SignInQuerySet(models.QuerySet):
    def successful(self):
        return self.filter(outcome=SignInOutcome.SIGNED_IN)

    def newest_first(self):
        return self.order_by("-at", "-pk")


class SignIn(models.Model):
    """One try to sign in, successful or not.

    If no account was found, `user` is None. What was typed as the email address is never kept: people type passwords
    there by mistake.
    """

    at = models.DateTimeField("time", default=timezone.now, db_index=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, editable=False, related_name="sign_ins"
    )
    outcome = models.CharField(max_length=10, choices=SignInOutcome, editable=False)
    method = models.CharField(max_length=20, choices=SignInMethod, editable=False)
    second_factor = models.CharField(max_length=20, choices=SignInMethod, blank=True, editable=False)
    # For IPv6 the first address of the client's /64 network.
    address = models.GenericIPAddressField("IP address", null=True, editable=False)
    device = models.CharField("browser", max_length=MAX_DEVICE_LENGTH, editable=False)

    objects = SignInQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "sign-in"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | ~models.Q(outcome=SignInOutcome.SIGNED_IN),
                name="signed_in_names_its_user",
            )
        ]

    def __str__(self):
        return f"{self.get_outcome_display()}, {self.at:%Y-%m-%d %H:%M}"
