from django import forms
from django.contrib.auth import get_user_model
from wagtail.snippets.widgets import AdminSnippetChooser

from providers.models import Provider

from ..choices import Decision, Refusal
from ..models.claim import MAX_WORDS_LENGTH

WORDS_HELP = "The person reads this. Say what you checked, and what would help."


class WordsForm(forms.Form):
    """Plain words to a person."""

    words = forms.CharField(
        max_length=MAX_WORDS_LENGTH, widget=forms.Textarea({"rows": 4}), label="In your words", help_text=WORDS_HELP
    )


class QuestionForm(WordsForm):
    action, button = "ask", "Send the question"

    words = forms.CharField(
        max_length=MAX_WORDS_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        label="Your question",
        help_text="Emailed to the claimant, who answers on the claim’s page.",
    )

    def apply(self, claim, by):
        """Ask the claimant."""
        claim.ask(by, self.cleaned_data["words"])


class ApproveForm(forms.Form):
    action, button = "approve", "Approve"

    def apply(self, claim, by):
        """Approve the claim, which opens a dispute if the clinic has an owner."""
        claim.approve(by)


class RefuseForm(WordsForm):
    action, button = "refuse", "Refuse"

    reason = forms.ChoiceField(choices=[("", "Choose a reason"), *Refusal.choices])
    field_order = ["reason", "words"]

    def apply(self, claim, by):
        """Refuse the claim."""
        claim.refuse(by, self.cleaned_data["reason"], self.cleaned_data["words"])


class DecisionForm(WordsForm):
    action, button = "decide", "Decide the dispute"

    outcome = forms.ChoiceField(choices=Decision.choices, widget=forms.RadioSelect, label="Decision")
    reason = forms.ChoiceField(
        choices=[("", "Choose a reason"), *Refusal.choices], required=False, help_text="Only if you refuse."
    )
    field_order = ["outcome", "reason", "words"]

    def clean(self):
        """Return the cleaned data; add an error if a refusal has no reason."""
        cleaned = super().clean()
        if cleaned.get("outcome") == Decision.REFUSE and not cleaned.get("reason"):
            self.add_error("reason", "Choose a reason for the refusal.")
        return cleaned

    def apply(self, claim, by):
        """Decide the dispute."""
        data = self.cleaned_data
        claim.decide_dispute(by, data["outcome"], data["words"], data["reason"])


class EndForm(WordsForm):
    """Ends somebody's access, for a reason that stays in the history."""

    words = forms.CharField(max_length=240, label="Reason", help_text="Kept in the history for your colleagues.")


class GrantForm(forms.Form):
    """Gives an ownerless provider an owner who has an account."""

    provider = forms.ModelChoiceField(Provider.objects.all(), label="Provider")
    email = forms.EmailField(label="Email of the account", help_text="The person must have an account already.")
    words = forms.CharField(max_length=240, label="Reason", help_text="Kept in the history for your colleagues.")

    def __init__(self, *args, **kwargs):
        """Choose the provider with Wagtail's snippet chooser."""
        super().__init__(*args, **kwargs)
        self.fields["provider"].widget = AdminSnippetChooser(Provider)

    def clean_email(self):
        """Return the address of an active account, which is kept as `user`."""
        email = self.cleaned_data["email"]
        self.user = get_user_model().objects.filter(email=email, is_active=True).first()
        if self.user is None:
            raise forms.ValidationError("Nobody has an account with this address. Ask the person to create one.")
        return email
