"""The forms with which a reader says what is wrong on a clinic's page, without an account."""

import uuid
from datetime import timedelta

from django import forms

from medspot.form_fields import PlainTextFormField
from medspot.limits import wait_words
from providers.edits.forms import EditForm
from providers.edits.hours_form import HoursForm
from providers.edits.opened import is_older_than
from providers.edits.row_forms import OfferingForm, PractitionerForm

# Only bots fill in the form faster.
MIN_FILL_TIME = timedelta(seconds=3)
TOO_FAST = "That was faster than a person can fill in this form. Nothing is lost. Please send it again."
MAX_NOTE_LENGTH = 500


class ReaderFields(forms.Form):
    """What we ask a reader beside the right value."""

    note = PlainTextFormField(
        label="How do you know?",
        required=False,
        max_length=MAX_NOTE_LENGTH,
        help_text="For example, “I called them today.” Please leave out medical details.",
        widget=forms.Textarea({"rows": 3}),
    )
    email = forms.EmailField(
        label="Your email",
        required=False,
        max_length=254,
        help_text="Only if you want to hear what became of it. We delete it once we have answered.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": "Enter a full email address, like name@example.com."},
    )
    # A honeypot: hidden from people, filled in by bots.
    website_url = forms.CharField(
        label="Leave this empty", required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
    )

    def reject_for_now(self, seconds):
        """Add an error that says how long to wait; everything typed stays."""
        self.add_error(None, f"You’ve sent many corrections. Nothing is lost. Send this one in {wait_words(seconds)}.")


class CorrectionMixin(ReaderFields):
    """Adds what we ask a reader to a form of EditFields, and refuses it if it is sent too fast or says nothing new."""

    @property
    def form_key(self):
        """The key by which a form that is sent twice counts once."""
        return self.opened_with.form_key

    def clean(self):
        """Return the cleaned data; add an error to a form that was filled in too fast, or without a change."""
        cleaned = super().clean()
        if not self.errors and not is_older_than(self.cleaned_data["opened"], self.provider, MIN_FILL_TIME):
            self.add_error(None, TOO_FAST)
        if not self.errors and not self.changes():
            self.add_error(None, "This is what the page says already. Change it to what is right.")
        return cleaned


class FieldCorrection(CorrectionMixin, EditForm):
    """What is right about the clinic itself."""


class HoursCorrection(CorrectionMixin, HoursForm):
    """What the right hours are."""


class OfferingCorrection(CorrectionMixin, OfferingForm):
    """What is right about a treatment that the clinic offers."""


class PractitionerCorrection(CorrectionMixin, PractitionerForm):
    """What is right about a practitioner."""


class NoteForm(ReaderFields):
    """Something else that is wrong, in the reader's words."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)
    grid = date_rows = ()
    plain_fields = property(list)

    @property
    def form_key(self):
        """The key by which a form that is sent twice counts once."""
        return self.cleaned_data["key"]

    def __init__(self, *args, **kwargs):
        """Require the note."""
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.label, note.required = "What is wrong?", True
        note.help_text = "For example, “They moved to Lamar Boulevard,” or “They closed for good.”"
        note.error_messages["required"] = "Say what is wrong."
