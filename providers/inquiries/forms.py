import re

from django import forms
from django.utils import timezone
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.widgets import RegionalPhoneNumberWidget

from medspot.form_fields import OneLineFormField, PlainTextFormField
from medspot.limits import wait_words
from treatments.models import TreatmentPage

from .consent import CONSENT_VERSION, consent_text
from .models import MAX_MESSAGE_LENGTH, MAX_NAME_LENGTH, Inquiry, InquiryState
from .tokens import new_form_token, read_form_token

LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
MAX_LINKS = 2

TOO_FAST = "That was faster than a person can fill in this form. Nothing is lost. Please send it again."
EXPIRED_FORM = "This form was open for too long. Nothing is lost. Please check it and send it again."
CONSENT_CHANGED = "What you agree to has changed since you opened this form. Please read it below and agree again."
FORM_ALREADY_USED = "You already sent a different message with this form. To send this one too, send it again."


class InquiryForm(forms.Form):
    """The form to message a provider. A rejected form keeps everything typed and can be sent again."""

    name = OneLineFormField(
        label="Your name",
        max_length=MAX_NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Enter your name so the clinic knows who to ask for."},
    )
    email = forms.EmailField(
        label="Your email",
        required=False,
        max_length=254,
        help_text="An email address or a phone number is enough.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": "Enter a full email address, like name@example.com."},
    )
    phone = PhoneNumberField(
        label="Your phone number",
        required=False,
        help_text="Include the area code. Outside the US, start with + and the country code.",
        widget=RegionalPhoneNumberWidget(attrs={"autocomplete": "tel"}),
        error_messages={"invalid": "Enter a full phone number, like (512) 555-0123."},
    )
    treatment = forms.TypedChoiceField(
        label="Treatment",
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": "This clinic doesn’t list that treatment. Choose another, or none."},
    )
    message = PlainTextFormField(
        label="Your message",
        max_length=MAX_MESSAGE_LENGTH,
        help_text=f"Please leave out medical details. Up to {MAX_MESSAGE_LENGTH} characters.",
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Enter your message."},
    )
    consent = forms.BooleanField(
        label="Yes, send my message", error_messages={"required": "We can send your message only if you agree."}
    )
    # A honeypot: hidden from people, filled in by bots.
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    # No validators: errors of this hidden field appear above the form, added by renew_token().
    token = forms.Field(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))

    def __init__(self, provider, data=None, treatment=""):
        """Offer the provider's published treatments, and show the current consent text.

        `treatment` is the slug to preselect, ignored if it isn't offered. An empty form (data=None) gets a new token.
        """
        self.provider = provider
        self.offered = {page.slug: page for page in offered_treatments(provider)}
        super().__init__(data, initial={"treatment": treatment if treatment in self.offered else ""})
        choices = [(slug, page.title) for slug, page in self.offered.items()]
        self.fields["treatment"].choices = [("", "No specific treatment"), *choices]
        self.fields["treatment"].coerce = self.offered.get
        self.fields["consent"].help_text = consent_text(CONSENT_VERSION, provider.name)
        if data is None:
            self.initial["token"] = new_form_token(provider)

    def clean_email(self):
        """Return the email address in lower case."""
        return self.cleaned_data["email"].lower()

    def clean_message(self):
        """Return the message; raise ValidationError if it has more than MAX_LINKS links."""
        message = self.cleaned_data["message"]
        if len(LINK.findall(message)) > MAX_LINKS:
            raise forms.ValidationError(f"Use {MAX_LINKS} links at most.", code="links")
        return message

    def clean(self):
        """Return the cleaned data, after requiring an email or phone and checking the token.

        A token that is not valid or of an older consent is renewed; one under MIN_FILL_TIME old is refused. Keeps what
        the token says in `form_token`. An older consent also clears the consent box.
        """
        cleaned = super().clean()
        if cleaned.get("email") == "" and cleaned.get("phone") == "":
            self.add_error("email", "Enter an email address or a phone number so the clinic can reply.")
        self.form_token = read_form_token(self.data.get("token", ""), self.provider)
        if self.form_token is None:
            self.renew_token(EXPIRED_FORM)
        elif self.form_token.consent_version != CONSENT_VERSION:
            self.renew_token(CONSENT_CHANGED)
            self.data.pop("consent", None)
        elif self.form_token.is_fresh and not self.errors:
            self.add_error(None, TOO_FAST)
        return cleaned

    def renew_token(self, reason):
        """Put a new token into the form, keep everything else, and add the reason as an error."""
        self.data = self.data.copy()
        self.data["token"] = new_form_token(self.provider)
        self.add_error(None, reason)

    def reject_reuse(self):
        """Add an error and a new token, because the form was already sent with different content.

        Sent again, it counts as another inquiry.
        """
        self.renew_token(FORM_ALREADY_USED)

    def reject_for_now(self, seconds):
        """Add an error that says how long to wait; everything typed stays."""
        self.add_error(
            None,
            "You, or others on your internet connection, have sent many messages in a short time. Nothing is lost. "
            f"Send this one again in {wait_words(seconds)}, or contact the clinic by phone or on its website.",
        )

    def build_inquiry(self, sender_hash, source_path):
        """Return an unsaved Inquiry with what was typed; it is quarantined if the honeypot was filled in.

        Call it only on a valid form.
        """
        cleaned = self.cleaned_data
        return Inquiry(
            form_key=self.form_token.key,
            state=InquiryState.QUARANTINED if cleaned["website"] else InquiryState.RECEIVED,
            **{field: cleaned[field] for field in ("name", "email", "phone", "treatment", "message")},
            consent_version=self.form_token.consent_version,
            consented_at=timezone.now(),
            sender_hash=sender_hash,
            source_path=source_path,
        )


def offered_treatments(provider):
    """Return the published TreatmentPages that a provider offers, sorted by title."""
    return TreatmentPage.objects.live().filter(offerings__provider=provider).order_by("title").distinct()
