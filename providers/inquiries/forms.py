import re
from math import ceil

from django import forms
from django.utils import timezone
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.widgets import RegionalPhoneNumberWidget

from treatments.models import TreatmentPage

from .consent import CONSENT_VERSION, consent_text
from .fields import OneLineFormField, PlainTextFormField
from .models import MESSAGE_LENGTH, NAME_LENGTH, Inquiry, InquiryState
from .tokens import new_form_token, read_form_token

LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
MAX_LINKS = 2

TOO_QUICK = "This came faster than a person can fill in the form. Nothing is lost: send it once more."
OLD_FORM = "This form had been open for too long. Nothing is lost: look it over and send it once more."
NEW_CONSENT = "The words you agree to have changed since you opened this form. Read them below and agree again."
USED_FORM = "An inquiry was already sent with this form, in other words. To send this one too, send it once more."


class InquiryForm(forms.Form):
    """What a reader tells a provider. A wrong or late form comes back with everything typed, ready to be sent again."""

    name = OneLineFormField(
        label="Your name",
        max_length=NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Say who the clinic should ask for."},
    )
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        max_length=254,
        help_text="An e-mail address or a phone number is enough.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": "Write the whole address, such as name@example.com."},
    )
    phone = PhoneNumberField(
        label="Your phone number",
        required=False,
        help_text="With its area code. A number outside the US begins with + and the country code.",
        widget=RegionalPhoneNumberWidget(attrs={"autocomplete": "tel"}),
        error_messages={"invalid": "Write a whole phone number, such as (512) 555-0123."},
    )
    treatment = forms.TypedChoiceField(
        label="Treatment",
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": "This treatment is not offered here. Choose another, or none."},
    )
    message = PlainTextFormField(
        label="Your message",
        max_length=MESSAGE_LENGTH,
        help_text=f"No medical details, please: those belong in the clinic. Up to {MESSAGE_LENGTH} characters.",
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Write what you would like to know."},
    )
    consent = forms.BooleanField(
        label="Yes, pass this on", error_messages={"required": "We pass your inquiry on only if you agree."}
    )
    # A trap: people do not see it, machines that fill in every field do.
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    # No validators: what is wrong with a hidden field is said above the form, by renew().
    token = forms.Field(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))

    def __init__(self, provider, data=None, treatment=""):
        self.provider = provider
        self.offered = {page.slug: page for page in offered_treatments(provider)}
        super().__init__(data, initial={"treatment": treatment if treatment in self.offered else ""})
        choices = [(slug, page.title) for slug, page in self.offered.items()]
        self.fields["treatment"].choices = [("", "None in particular"), *choices]
        self.fields["treatment"].coerce = self.offered.get
        self.fields["consent"].help_text = consent_text(CONSENT_VERSION, provider.name)
        if data is None:
            self.initial["token"] = new_form_token(provider)

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_message(self):
        message = self.cleaned_data["message"]
        if len(LINK.findall(message)) > MAX_LINKS:
            raise forms.ValidationError(f"Leave out links: {MAX_LINKS} at most.", code="links")
        return message

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("email") == "" and cleaned.get("phone") == "":
            self.add_error("email", "Give an e-mail address or a phone number, so that the clinic can answer.")
        self.form_token = read_form_token(self.data.get("token", ""), self.provider)
        if self.form_token is None:
            self.renew(OLD_FORM)
        elif self.form_token.consent_version != CONSENT_VERSION:
            self.renew(NEW_CONSENT)
            self.data.pop("consent", None)
        elif self.form_token.is_fresh and not self.errors:
            self.add_error(None, TOO_QUICK)
        return cleaned

    def renew(self, reason):
        """Puts a new token into the form, keeps everything else, and says why it has to be sent again."""
        self.data = self.data.copy()
        self.data["token"] = new_form_token(self.provider)
        self.add_error(None, reason)

    def refuse_second_use(self):
        """Makes another inquiry of a form that had been sent with other words."""
        self.renew(USED_FORM)

    def refuse_for_now(self, seconds):
        """Says after how long the inquiry may be sent; everything typed stays."""
        self.add_error(
            None,
            "More inquiries came from you or your connection than we pass on in so short a time. Nothing is lost: "
            f"send this one again in {in_words(seconds)}, or reach the clinic by phone or through its website.",
        )

    def inquiry(self, sender_hash, source_path):
        """What was typed, as an inquiry that is not stored yet; quarantined if the trap was filled in."""
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


def in_words(seconds):
    """A wait as a person would say it, rounded up."""
    minutes, hours = ceil(seconds / 60), ceil(seconds / 3600)
    if minutes == 1:
        return "a minute"
    return f"{minutes} minutes" if minutes <= 90 else f"{hours} hours"


def offered_treatments(provider):
    """The live treatments that a provider offers, by title."""
    return TreatmentPage.objects.live().filter(offerings__provider=provider).order_by("title").distinct()
