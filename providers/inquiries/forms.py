from django import forms
from django.utils import timezone
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.widgets import RegionalPhoneNumberWidget

from medspot.form_fields import OneLineFormField, PlainTextFormField
from medspot.limits import wait_words
from providers.models import Offering
from treatments.models import TreatmentPage

from .consent import CONSENT_VERSION, consent_text, names_in_words
from .masking import mask_numbers
from .models import MAX_MESSAGE_LENGTH, MAX_NAME_LENGTH, Inquiry
from .senders import text_hash
from .tokens import new_form_token, read_form_token

TOO_FAST = "That was faster than a person can fill in this form. Nothing is lost. Please send it again."
EXPIRED_FORM = "This form was open for too long. Nothing is lost. Please check it and send it again."
CONSENT_CHANGED = "What you agree to has changed since you opened this form. Please read it below and agree again."
CLINICS_CHANGED = "The clinics have changed since you opened this form. Please check who gets it, and agree again."
FORM_ALREADY_USED = "You already sent a different message with this form. To send this one too, send it again."


class InquiryForm(forms.Form):
    """The form to message one to three providers. A rejected form keeps everything typed and can be sent again."""

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
    email_link = forms.BooleanField(
        label="Email me my private link",
        required=False,
        help_text="You can see, withdraw, or delete your message with it. The email names no clinic and no treatment.",
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

    def __init__(self, providers, data=None, treatments=()):
        """Offer the published treatments of the providers, a list of one to three, and show the current consent text.

        The first of `treatments`, slugs, that is offered is preselected. An empty form (data=None) gets a new token.
        """
        self.providers = providers
        self.offered, choices = offered_treatments(providers)
        wanted = next((slug for slug in treatments if slug in self.offered), "")
        super().__init__(data, initial={"treatment": wanted})
        self.fields["treatment"].choices = [("", "No specific treatment"), *choices]
        self.fields["treatment"].coerce = self.offered.get
        recipients = names_in_words([provider.name for provider in providers])
        self.fields["consent"].help_text = consent_text(CONSENT_VERSION, recipients)
        if data is None:
            self.initial["token"] = new_form_token(providers)

    def clean_name(self):
        """Return the name with card and social security numbers masked."""
        return self.without_numbers("name")

    def clean_email(self):
        """Return the email address in lower case."""
        return self.cleaned_data["email"].lower()

    def clean_message(self):
        """Return the message with card and social security numbers masked."""
        return self.without_numbers("message")

    def without_numbers(self, field):
        """Return a field's text with card and social security numbers masked; `has_masked` says if there were any."""
        text, is_masked = mask_numbers(self.cleaned_data[field])
        self.has_masked = getattr(self, "has_masked", False) or is_masked
        return text

    def clean(self):
        """Return the cleaned data, after requiring an email or phone and checking the token.

        A token that is not valid, of an older consent, or for other providers is renewed; one under MIN_FILL_TIME old
        is refused. Keeps what the token says in `form_token`. What needs a new consent also clears the consent box.
        """
        cleaned = super().clean()
        if cleaned.get("email") == "" and cleaned.get("phone") == "":
            self.add_error("email", "Enter an email address or a phone number so the clinic can reply.")
        if cleaned.get("email") == "" and cleaned.get("email_link"):
            self.add_error("email", "Enter the address to send your private link to, or uncheck the box.")
        self.form_token = read_form_token(self.data.get("token", ""))
        if self.form_token is None:
            self.renew_token(EXPIRED_FORM)
        elif self.form_token.consent_version != CONSENT_VERSION:
            self.ask_again(CONSENT_CHANGED)
        elif self.form_token.provider_ids != {provider.pk for provider in self.providers}:
            self.ask_again(CLINICS_CHANGED)
        elif self.form_token.is_fresh and not self.errors:
            self.add_error(None, TOO_FAST)
        return cleaned

    def ask_again(self, reason):
        """Renew the token with the reason as an error, and clear the consent box."""
        self.renew_token(reason)
        self.data.pop("consent", None)

    def renew_token(self, reason):
        """Put a new token into the form, keep everything else, and add the reason as an error."""
        self.data = self.data.copy()
        self.data["token"] = new_form_token(self.providers)
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
        """Return an unsaved Inquiry with what was typed. Call it only on a valid form."""
        cleaned = self.cleaned_data
        return Inquiry(
            form_key=self.form_token.key,
            **{field: cleaned[field] for field in ("name", "email", "phone", "treatment", "message")},
            has_masked=self.has_masked,
            wants_link=cleaned["email_link"],
            consent_version=self.form_token.consent_version,
            consented_at=timezone.now(),
            sender_hash=sender_hash,
            text_hash=text_hash(cleaned["message"]),
            source_path=source_path,
        )


def offered_treatments(providers):
    """Return ({slug: published TreatmentPage}, [(slug, label)]) of what the providers offer, sorted by title.

    The label of a treatment that not all of them offer says who does.
    """
    pages = list(TreatmentPage.objects.live().filter(offerings__provider__in=providers).order_by("title").distinct())
    by_treatment = {}
    pairs = Offering.objects.filter(provider__in=providers).order_by("pk").values_list("treatment", "provider")
    for treatment, provider in pairs if len(providers) > 1 else ():
        by_treatment.setdefault(treatment, set()).add(provider)

    def label(page):
        """Return a treatment's title, with the names of the providers that offer it unless all do."""
        offering = by_treatment.get(page.pk, ())
        names = [provider.name for provider in providers if provider.pk in offering]
        return page.title if len(names) in (0, len(providers)) else f"{page.title} (only {names_in_words(names)})"

    return {page.slug: page for page in pages}, [(page.slug, label(page)) for page in pages]
