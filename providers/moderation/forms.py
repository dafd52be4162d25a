from django import forms

from providers.choices import RefusalReason


class RefusalForm(forms.Form):
    """Why a proposed change is refused. Its fields are prefixed with the row, so several fit on one screen."""

    reason = forms.ChoiceField(choices=[("", "Choose a reason"), *RefusalReason.choices])
    words = forms.CharField(
        label="What would pass",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="The person who proposed it reads this. Say what they can do.",
        error_messages={"required": "Say what would pass, so that nobody has to guess."},
    )
