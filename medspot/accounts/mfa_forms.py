"""allauth's forms for second factors and passkeys in our words."""

from contextlib import contextmanager

from allauth.core import context
from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms

from medspot.form_fields import OneLineFormField

from .forms import RewordedForm
from .models import SignInMethod
from .sign_ins import record_refusal

MAX_PASSKEY_NAME_LENGTH = 60
PASSKEY_REFUSED = "That passkey didn’t work. Try again, or choose another way."
APP_CODE = {"label": "Code from the app", "help_text": "Six digits.", "required": "Enter the code."}
SECOND_FACTOR = {
    "label": "Code",
    "help_text": "Six digits from your authenticator app, or one of your recovery codes.",
    "required": "Enter the code.",
}


class DigitsForm(RewordedForm):
    """Mixin for forms that take a code of digits: phones show their keypad for numbers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class SecondFactorForm(DigitsForm, base_forms.AuthenticateForm):
    words = {"code": SECOND_FACTOR}


class ConfirmSecondFactorForm(DigitsForm, base_forms.ReauthenticateForm):
    words = {"code": SECOND_FACTOR}


class AuthenticatorAppForm(DigitsForm, ActivateTOTPForm):
    words = {"code": APP_CODE}


@contextmanager
def refusing_bad_passkeys():
    """Raise ValidationError in our words for a passkey that does not fit, and for whatever a hostile client sends.

    The libraries that read it expect what a browser makes, and raise all kinds of errors for anything else.
    """
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise forms.ValidationError(PASSKEY_REFUSED) from error
    except forms.ValidationError as error:
        if getattr(error, "code", "") == "incorrect_code":
            raise forms.ValidationError(PASSKEY_REFUSED) from error
        raise


class PasskeyForm(webauthn_forms.AddWebAuthnForm):
    name = OneLineFormField(label="Name", max_length=MAX_PASSKEY_NAME_LENGTH, required=False)
    passwordless = forms.BooleanField(
        label="Sign in with this passkey alone",
        initial=True,
        required=False,
        help_text="Without it, the passkey is a second factor after your password. Older security keys need that.",
    )

    def clean(self):
        """Return the cleaned data; raise ValidationError if the browser's answer is no valid passkey."""
        with refusing_bad_passkeys():
            return super().clean()


class PasskeyNameForm(webauthn_forms.EditWebAuthnForm):
    name = OneLineFormField(
        label="Name", max_length=MAX_PASSKEY_NAME_LENGTH, error_messages={"required": "Enter a name."}
    )


class PasskeySignInForm(webauthn_forms.LoginWebAuthnForm):
    def clean_credential(self):
        """Return the passkey; record the refusal and raise ValidationError if it is unknown or does not fit."""
        try:
            with refusing_bad_passkeys():
                return super().clean_credential()
        except forms.ValidationError:
            record_refusal(context.request, None, SignInMethod.PASSKEY)
            raise


class PasskeySecondFactorForm(webauthn_forms.AuthenticateWebAuthnForm):
    def clean_credential(self):
        """Return the passkey; record the refusal and raise ValidationError if it is not one of the user's."""
        try:
            with refusing_bad_passkeys():
                return super().clean_credential()
        except forms.ValidationError:
            record_refusal(context.request, self.user, SignInMethod.PASSKEY)
            raise


class ConfirmPasskeyForm(PasskeySecondFactorForm, webauthn_forms.ReauthenticateWebAuthnForm):
    pass
