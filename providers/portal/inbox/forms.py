import uuid

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q

from medspot.form_fields import PlainTextFormField
from providers.inquiries.choices import AnswerState, InquiryState
from providers.inquiries.masking import mask_numbers
from providers.inquiries.models import MAX_NOTE_LENGTH, InquiryNote
from providers.models import Provider

from ..models import Membership
from .access import my_providers, my_recipients

ALL, WITHDRAWN = ("", "Any"), ("withdrawn", "Withdrawn")


class InboxFilterForm(forms.Form):
    """The question that the inbox answers, from the URL. A value that is not valid drops its filter, with a word."""

    clinic = forms.ModelChoiceField(
        Provider.objects.none(),
        label="Clinic",
        to_field_name="slug",
        required=False,
        empty_label="All of yours",
        error_messages={"invalid_choice": "You have no clinic with this name, so we show all."},
    )
    state = forms.ChoiceField(
        label="Status",
        choices=[ALL, *AnswerState.choices, WITHDRAWN],
        required=False,
        error_messages={"invalid_choice": "We don’t know this status, so we show all."},
    )
    q = forms.CharField(
        label="Name or words",
        max_length=100,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    mine = forms.BooleanField(label="Assigned to me", required=False)

    def __init__(self, data, user):
        """Offer the user's clinics."""
        super().__init__(data)
        self.user = user
        self.fields["clinic"].queryset = my_providers(user)

    def results(self):
        """Return the Recipients asked for, newest first."""
        self.full_clean()
        asked = self.cleaned_data
        rows = my_recipients(self.user)
        if clinic := asked.get("clinic"):
            rows = rows.filter(provider=clinic)
        if state := asked.get("state"):
            is_withdrawn = state == InquiryState.WITHDRAWN
            rows = rows.filter(inquiry__state=InquiryState.WITHDRAWN if is_withdrawn else InquiryState.RECEIVED)
            rows = rows if is_withdrawn else rows.filter(state=state)
        if asked.get("mine"):
            rows = rows.filter(assigned_to=self.user)
        if words := asked.get("q"):
            rows = rows.filter(Q(inquiry__name__icontains=words) | Q(inquiry__message__icontains=words))
        return rows.order_by("-inquiry__created_at", "pk")

    @property
    def is_narrowed(self):
        """True if any filter is set."""
        return any(self.cleaned_data.get(name) for name in self.fields)


class InquiryNoteForm(forms.Form):
    """A note about a message. Card and social security numbers are masked, as in the message itself."""

    note = PlainTextFormField(
        label="Add a note",
        max_length=MAX_NOTE_LENGTH,
        help_text="Only the people of this clinic see it.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write something first."},
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None):
        """Give an empty form a key, so that it counts once however often it is sent."""
        super().__init__(data, initial={"form_key": uuid.uuid4()})

    def clean_note(self):
        """Return the note with card and social security numbers masked."""
        return mask_numbers(self.cleaned_data["note"])[0]

    def save(self, recipient, by):
        """Store the note of a valid form, unless it is stored."""
        key = self.cleaned_data["form_key"]
        values = {"recipient": recipient, "by": by, "text": self.cleaned_data["note"]}
        InquiryNote.objects.get_or_create(form_key=key, defaults=values)


class AssignInquiryForm(forms.Form):
    """Who takes care of a message, with who did when the form was opened."""

    assigned_to = forms.ModelChoiceField(
        get_user_model().objects.none(),
        label="Person",
        required=False,
        empty_label="Nobody yet",
        error_messages={"invalid_choice": "This person isn’t a member of the clinic any more. Choose somebody else."},
    )
    instead_of = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, recipient, data=None):
        """Offer the members of the recipient's clinic."""
        assigned = recipient.assigned_to_id
        super().__init__(data, initial={"assigned_to": assigned, "instead_of": assigned})
        members = Membership.objects.active().filter(provider=recipient.provider_id)
        people = get_user_model().objects.filter(pk__in=members.values("user"))
        self.fields["assigned_to"].queryset = people.order_by("first_name", "last_name", "email")


class InquiryEmailsForm(forms.Form):
    """For which of their clinics a person gets an email about each message."""

    clinics = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label="Email me about new messages to",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, user, data=None):
        """Offer the user's memberships, with those checked for which they get emails."""
        members = Membership.objects.active().filter(user=user).select_related("provider")
        super().__init__(data, initial={"clinics": members.filter(takes_inquiries=True)})
        self.fields["clinics"].queryset = self.members = members.order_by("provider__name", "pk")
        self.fields["clinics"].label_from_instance = lambda member: f"{member.provider.name}, {member.provider.city}"

    def save(self):
        """Store the choice of a valid form."""
        chosen = [member.pk for member in self.cleaned_data["clinics"]]
        self.members.filter(pk__in=chosen).update(takes_inquiries=True)
        self.members.exclude(pk__in=chosen).update(takes_inquiries=False)
