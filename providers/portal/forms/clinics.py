from django import forms
from phonenumber_field.widgets import RegionalPhoneNumberWidget

from medspot.form_fields import OneLineFormField
from medspot.places.models import Place
from providers.matching import Described, near_matches
from providers.models import Provider

from ..finding import MAX_QUERY_LENGTH
from ..models.claim import MAX_ROLE_LENGTH
from .rejecting import LimitedForm

# The checkbox that dismisses the near matches that were shown.
NOT_HERE = "not_here"


class FindForm(forms.Form):
    q = OneLineFormField(
        label="Clinic name, phone number, website, or ZIP",
        max_length=MAX_QUERY_LENGTH,
        help_text="A name with a ZIP finds most, like “Glow 78701.”",
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
        error_messages={"required": "Enter a name, a phone number, a website, or a ZIP."},
    )


class NewClinicForm(LimitedForm, forms.ModelForm):
    """Describes a clinic that is not in the directory. Near matches come first, and must be dismissed."""

    too_many = "You’ve started several claims today."

    role = OneLineFormField(
        label="What do you do at this clinic?",
        max_length=MAX_ROLE_LENGTH,
        help_text="For example: owner, practice manager, or marketing lead.",
        error_messages={"required": "Tell us what you do at the clinic."},
    )

    website = forms.URLField(
        label="Website",
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text="If the clinic has one.",
        error_messages={"invalid": "Enter a web address, like www.example.com."},
        # Not type="url", because browsers would refuse an address without https://.
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "url"}),
    )

    class Meta:
        model = Provider
        fields = ["name", "kind", "street", "street_2", "city", "us_state", "zip_code", "phone", "website"]
        widgets = {
            "phone": RegionalPhoneNumberWidget(attrs={"autocomplete": "off"}),
        }
        error_messages = {
            "name": {"required": "Enter the name on the sign."},
            "street": {"required": "Enter the street and number."},
            "city": {"required": "Enter the city."},
            "us_state": {"required": "Choose a state."},
            "zip_code": {"required": "Enter the ZIP code."},
        }

    def __init__(self, data=None, initial=None):
        """Start without near matches; clean() finds them."""
        super().__init__(data, initial=initial)
        self.near_matches = []
        self.fields["phone"].help_text = "The number patients call."
        self.fields["phone"].error_messages["invalid"] = "Enter a full phone number, like (512) 555-0123."
        self.fields["us_state"].label = "State"

    def clean_zip_code(self):
        """Return the ZIP code; refuse one that is in no place we know."""
        code = self.cleaned_data["zip_code"]
        if Place.objects.for_zip(code) is None:
            raise forms.ValidationError("We don’t know this ZIP code. Please check it.")
        return code

    def clean(self):
        """Return the cleaned data; add an error for near matches that were not shown and dismissed before."""
        cleaned = super().clean()
        texts = {name: str(cleaned.get(name) or "") for name in ("name", "street", "zip_code", "phone", "website")}
        self.near_matches = near_matches(Described.from_text(**texts))
        if self.near_matches and self.data.get(NOT_HERE) != self.shown_matches:
            self.add_error(None, "Your clinic may be here already. Check the clinics below.")
        return cleaned

    @property
    def shown_matches(self):
        """The keys of the near matches as text: dismissing some does not dismiss others that appear later."""
        return " ".join(sorted(str(match.provider.pk) for match in self.near_matches))
