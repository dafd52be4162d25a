from django import forms

from medspot.form_fields import OneLineFormField, PlainTextFormField
from providers.domains import email_domain

from ..documents import clean_document
from ..models import Evidence
from ..models.claim import MAX_ROLE_LENGTH
from ..models.evidence import MAX_EVIDENCE_LENGTH
from .rejecting import LimitedForm

FILE_HELP = "A PDF, JPEG, or PNG of up to 10 MB."


class StartForm(LimitedForm, forms.Form):
    """The first step of a claim."""

    too_many = "You’ve started several claims today."

    role = OneLineFormField(
        label="What do you do at this clinic?",
        max_length=MAX_ROLE_LENGTH,
        help_text="For example: owner, practice manager, or marketing lead.",
        widget=forms.TextInput({"autocomplete": "organization-title"}),
        error_messages={"required": "Tell us what you do at the clinic."},
    )


class ConfirmationForm(LimitedForm, forms.Form):
    """Asks for an email address at the clinic's website, and corrects one that was mistyped."""

    too_many = "We’ve sent several emails for this claim today."

    email = forms.EmailField(
        label="Your email at the clinic",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": "Enter your email address at the clinic.",
            "invalid": "Enter a full email address, like name@example.com.",
        },
    )

    def __init__(self, claim, data=None):
        """Take the claim whose website's domain counts; an empty form shows the address of the last email."""
        self.domain = claim.domain
        super().__init__(data, initial={"email": claim.email})
        self.fields["email"].help_text = f"It must end in {claim.domain}, the website on the clinic’s page."

    def clean_email(self):
        """Return the address in lower case; refuse one at another domain, look-alikes of the right one included."""
        email = self.cleaned_data["email"].lower()
        if email_domain(email) != self.domain:
            raise forms.ValidationError(f"This address isn’t at {self.domain}. Check it, or send a document instead.")
        return email


class DocumentForm(forms.Form):
    """Uploads a document that proves a claim."""

    document = forms.FileField(
        label="Document",
        help_text=FILE_HELP,
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": "Choose a file.", "empty": "This file is empty. Choose another one."},
    )
    words = PlainTextFormField(
        label="Anything we should know",
        required=False,
        max_length=MAX_EVIDENCE_LENGTH,
        help_text="For example, why the name on the document differs.",
        widget=forms.Textarea({"rows": 4}),
    )

    def clean_document(self):
        """Return the cleaned document, or None without one."""
        file = self.cleaned_data["document"]
        return clean_document(file) if file else None

    def build_evidence(self):
        """Return an unsaved Evidence with what was sent. Call it only on a valid form."""
        return Evidence(words=self.cleaned_data["words"], document=self.cleaned_data["document"] or "")


class EvidenceForm(DocumentForm):
    """Adds words, a document, or both to a claim in review or in dispute."""

    def __init__(self, *args, **kwargs):
        """Require neither field; clean() asks for one of them."""
        super().__init__(*args, **kwargs)
        self.fields["document"].required = False
        self.fields["words"].label, self.fields["words"].help_text = "What you want us to know", ""

    def clean(self):
        """Return the cleaned data; add an error if there are neither words nor a document."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("words") and not cleaned.get("document"):
            self.add_error("words", "Write something, or choose a document.")
        return cleaned
