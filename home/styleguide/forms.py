from django import forms


class ExampleForm(forms.Form):
    text = forms.CharField(label="A line of text", help_text="Help goes between the label and the field.")
    email = forms.EmailField(label="An email address", required=False)
    choice = forms.ChoiceField(label="One choice", choices=[("a", "First"), ("b", "Second")])
    several = forms.MultipleChoiceField(
        label="Several choices",
        choices=[("a", "First"), ("b", "Second")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(label="Several lines of text", widget=forms.Textarea({"rows": 3}))
    agreed = forms.BooleanField(label="I agree")


def invalid_form():
    """Return a bound ExampleForm with an error on each field that can have one."""
    return ExampleForm({"text": "", "email": "name@", "choice": "c", "several": ["c"], "words": "", "agreed": ""})
