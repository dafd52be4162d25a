"""allauth's forms in our words: the fields and what they check stay allauth's."""

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.hashers import make_password

from medspot.form_fields import OneLineFormField
from medspot.users.models import User

MAX_NAME_LENGTH = 60
EMAIL = {
    "label": "Email address",
    "required": "Enter your email address.",
    "invalid": "Enter a full email address, like name@example.com.",
}
PASSWORD = {"label": "Password", "required": "Enter your password."}
NEW_PASSWORD = {
    "label": "New password",
    "help_text": "At least 8 characters. A few words that don’t belong together are easy to remember.",
    "required": "Choose a password.",
}
CODE = {"label": "Code", "help_text": "From the email, with or without the dash.", "required": "Enter the code."}


def reword(field, label="", help_text="", autocomplete="", **errors):
    """Give a form field these texts, errors by their code, and take away its placeholder."""
    field.label, field.help_text = label or field.label, help_text
    field.error_messages.update(errors)
    field.widget.attrs.pop("placeholder", None)
    if autocomplete:
        field.widget.attrs["autocomplete"] = autocomplete


class RewordedForm:
    """Mixin that gives the fields of an allauth form the texts in `words`, and removes those in `dropped`."""

    words = {}
    dropped = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.dropped:
            del self.fields[name]
        for name, words in self.words.items():
            reword(self.fields[name], **words)


class CodeForm(RewordedForm):
    """Mixin for forms that take a code from an email."""

    words = {"code": CODE}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class SignInForm(RewordedForm, allauth_forms.LoginForm):
    words = {"login": EMAIL | {"autocomplete": "username"}, "password": PASSWORD}


class SignUpForm(RewordedForm, allauth_forms.SignupForm):
    first_name = OneLineFormField(label="First name", max_length=MAX_NAME_LENGTH, required=False)
    last_name = OneLineFormField(label="Last name", max_length=MAX_NAME_LENGTH, required=False)
    field_order = ["email", "password1", "first_name", "last_name"]
    words = {
        "email": EMAIL,
        "password1": NEW_PASSWORD | {"label": "Password"},
        "first_name": {"autocomplete": "given-name"},
        "last_name": {"autocomplete": "family-name"},
    }

    def try_save(self, request):
        """Save the new user as allauth does; take as long if the email address has an account already."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class NameForm(forms.ModelForm):
    first_name = OneLineFormField(label="First name", max_length=MAX_NAME_LENGTH, required=False)
    last_name = OneLineFormField(label="Last name", max_length=MAX_NAME_LENGTH, required=False)

    class Meta:
        model = User
        fields = ["first_name", "last_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["first_name"], autocomplete="given-name")
        reword(self.fields["last_name"], autocomplete="family-name")


class NewEmailForm(RewordedForm, allauth_forms.AddEmailForm):
    words = {"email": EMAIL | {"label": "New email address"}}


class PasswordChangeForm(RewordedForm, allauth_forms.ChangePasswordForm):
    words = {"oldpassword": PASSWORD | {"label": "Current password"}, "password1": NEW_PASSWORD}
    dropped = ["password2"]


class PasswordSetForm(RewordedForm, allauth_forms.SetPasswordForm):
    words = {"password1": NEW_PASSWORD}
    dropped = ["password2"]


class PasswordResetForm(RewordedForm, allauth_forms.ResetPasswordForm):
    words = {"email": EMAIL}


class PasswordAfterResetForm(RewordedForm, allauth_forms.ResetPasswordKeyForm):
    words = {"password1": NEW_PASSWORD}
    dropped = ["password2"]


class CodeRequestForm(RewordedForm, allauth_forms.RequestLoginCodeForm):
    words = {"email": EMAIL | {"autocomplete": "username"}}


class SignInCodeForm(CodeForm, allauth_forms.ConfirmLoginCodeForm):
    pass


class EmailCodeForm(CodeForm, allauth_forms.ConfirmEmailVerificationCodeForm):
    pass


class ResetCodeForm(CodeForm, allauth_forms.ConfirmPasswordResetCodeForm):
    pass


class ConfirmItIsYouCodeForm(CodeForm, allauth_forms.ConfirmReauthenticationCodeForm):
    pass


class ConfirmPasswordForm(RewordedForm, allauth_forms.ReauthenticateForm):
    words = {"password": PASSWORD}
