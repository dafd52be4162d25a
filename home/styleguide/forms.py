from django import forms


class ExampleForm(forms.Form):
    """A field of each kind."""

    text = forms.CharField(label="A line of text", help_text="Help stands between label and field.")
    email = forms.EmailField(label="An e-mail address", required=False)
    choice = forms.ChoiceField(label="One of several", choices=[("a", "The first"), ("b", "The second")])
    several = forms.MultipleChoiceField(
        label="Any of several",
        choices=[("a", "The first"), ("b", "The second")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(label="Several lines", widget=forms.Textarea({"rows": 3}))
    agreed = forms.BooleanField(label="Yes, pass this on")


def wrong():
    """The form as it comes back, with an error at each field that can have one."""
    return ExampleForm({"text": "", "email": "name@", "choice": "c", "several": ["c"], "words": "", "agreed": ""})
