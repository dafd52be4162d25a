from django import forms

from ..choices import DUTIES, Role
from .rejecting import LimitedForm


def role_choices():
    """Return (role, what it is and may do) of each Role."""
    return [(role.value, f"{role.label}: {DUTIES[role][0].lower()}{DUTIES[role][1:]}") for role in Role]


class InviteForm(LimitedForm, forms.Form):
    too_many = "This clinic has sent many invitations today."

    email = forms.EmailField(
        label="Email address",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={
            "required": "Enter the email address of the person you want to invite.",
            "invalid": "Enter a full email address, like name@example.com.",
        },
    )
    role = forms.ChoiceField(
        label="Role",
        choices=role_choices,
        initial=Role.EDITOR,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role."},
    )

    def clean_email(self):
        """Return the email address in lower case."""
        return self.cleaned_data["email"].lower()


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Role", choices=role_choices, widget=forms.RadioSelect)


class HandOverForm(forms.Form):
    """Chooses the member who becomes an owner."""

    member = forms.TypedChoiceField(
        label="New owner",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the person who becomes the owner."},
    )

    def __init__(self, members, data=None):
        """Offer these active members."""
        super().__init__(data)
        by_key = {str(member.pk): member for member in members}
        self.fields["member"].choices = [(key, name_and_email(member.user)) for key, member in by_key.items()]
        self.fields["member"].coerce = by_key.get


def name_and_email(user):
    """Return "Nora Vale (nora@glow.example)", or the address alone without a name."""
    name = user.get_full_name()
    return f"{name} ({user.email})" if name else user.email
