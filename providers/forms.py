from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from medspot.places.models import Place

from .choices import State
from .edits.editable import write
from .hours import dated_hours_overlap, weekly_hours_overlap
from .matching import Described, near_matches

# The checkboxes that say a near match is another clinic.
OTHERS = "another_clinic"


class ProviderForm(WagtailAdminModelForm):
    """The admin form for a provider. Checks what single rows cannot: overlapping hours, repeated rows, and the ZIP."""

    # The latest revision when the form was opened, and the one whose conflicts its user has seen.
    based_on = forms.CharField(required=False, widget=forms.HiddenInput)
    conflicts_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    # Changes that colleagues and the clinic made while the form was open, to be kept.
    kept = ()
    # The near matches of a provider that is being added, for NearMatchesPanel.
    near_matches = ()

    class Media:
        css = {"all": ["providers/provider-form.css"]}

    def __init__(self, *args, **kwargs):
        """Note the provider's latest revision."""
        super().__init__(*args, **kwargs)
        self.initial["based_on"] = self.instance.latest_revision_id or ""

    def save(self, commit=True):
        """Save and return the provider, with the changes to keep."""
        provider = super().save(commit=False)
        for change in self.kept:
            write(provider, change)
        if self.kept:
            # A kept address gets its point and time zone there.
            provider.clean()
        if commit:
            provider.save()
        return provider

    def clean(self):
        """Return the cleaned data, with the point and time zone of an old ZIP cleared.

        Add errors for overlapping hours, for repeated offerings and practitioners, for what a listed provider must
        keep, and for near matches of a new provider.
        """
        cleaned = super().clean()
        self.update_position(cleaned)
        self.refuse_overlaps(
            "opening_hours",
            "weekday",
            weekly_hours_overlap,
            "These hours overlap other hours on the same day or the night before.",
        )
        self.refuse_overlaps("hours_exceptions", "day", dated_hours_overlap, "These hours overlap others on this date.")
        self.refuse_repeats(
            "offerings",
            ("treatment", "product"),
            "treatment",
            "This treatment is already listed.",
        )
        self.refuse_repeats("practitioners", ("name", "license"), "name", "This person is already listed.")
        self.require_listing_minimum(cleaned)
        if self.instance.pk is None:
            self.refuse_duplicate(cleaned)
        return cleaned

    def refuse_duplicate(self, cleaned):
        """Add an error if the provider may be here already, unless the user said that each near match is another."""
        described = Described.from_text(
            **{name: str(cleaned.get(name) or "") for name in ("name", "street", "zip_code", "phone", "website")}
        )
        self.near_matches = near_matches(described)
        others = set(self.data.getlist(OTHERS) if hasattr(self.data, "getlist") else ())
        if {str(match.provider.pk) for match in self.near_matches} - others:
            self.add_error(None, "This clinic may be in the directory already. Check the near matches below.")

    def update_position(self, cleaned):
        """Mark a typed point as exact; after a change to another known ZIP, clear what came from the old one.

        That is the time zone, unless it was typed too, and the point if it is approximate. The model fills them in
        again.
        """
        changed = set(self.changed_data)
        moved = "zip_code" in changed and Place.objects.for_zip(cleaned.get("zip_code"))
        if changed & {"latitude", "longitude"}:
            self.instance.position_is_approximate = False
        elif moved and self.instance.position_is_approximate:
            cleaned["latitude"] = cleaned["longitude"] = None
        if moved and "time_zone" not in changed:
            cleaned["time_zone"] = ""

    def rows(self, relation):
        """Return the row forms of a child relation that are filled in, valid and not marked for deletion."""
        formset = self.formsets.get(relation)
        if formset is None:
            return []
        formset.is_valid()
        filled = [form for form in formset.forms if getattr(form, "cleaned_data", None)]
        return [form for form in filled if not form.cleaned_data.get("DELETE") and not form.errors]

    def refuse_overlaps(self, relation, day, overlap, message):
        """Add `message` to each row whose hours overlap an earlier row, as decided by the function `overlap`.

        `day` is the field with the row's weekday or date. `overlap` takes a list of (day, opens, closes).
        """
        accepted = []
        for form in self.rows(relation):
            interval = tuple(form.cleaned_data[name] for name in (day, "opens", "closes"))
            if overlap([*accepted, interval]):
                form.add_error("opens", message)
            else:
                accepted.append(interval)

    def refuse_repeats(self, relation, fields, error_field, message):
        """Add `message` to `error_field` of each row that repeats the `fields` of an earlier row."""
        seen = set()
        for form in self.rows(relation):
            identity = tuple(form.cleaned_data.get(field) for field in fields)
            if identity in seen:
                form.add_error(error_field, message)
            seen.add(identity)

    def require_listing_minimum(self, cleaned):
        """Add errors if a listed provider would lose all contact details or its last offering.

        Do nothing for a provider in any other state.
        """
        if self.instance.state != State.LISTED:
            return
        contact = ("phone", "website", "accepts_inquiries")
        if not any(cleaned.get(field) for field in contact) and not set(contact) & set(self.errors):
            self.add_error("phone", "A listed provider needs a phone number, a website, or messages. Unlist it first.")
        offerings = self.formsets.get("offerings")
        if offerings and not self.rows("offerings") and not any(form.errors for form in offerings.forms):
            self.add_error(None, "A listed provider needs at least one treatment. Unlist it first.")


class RestorableFormSet(BaseChildFormSet):
    """A provider's child rows. Reverting to an older revision may bring back rows deleted since."""

    def add_fields(self, form, index):
        """Add Django's fields to a row form, but let its key be that of a row that is no longer stored."""
        super().add_fields(form, index)
        key = self.model._meta.pk.name
        # Django's own field accepts only keys of stored rows; a restored row has none.
        form.fields[key] = forms.IntegerField(
            initial=form.fields[key].initial, required=False, widget=forms.HiddenInput
        )


class VerificationForm(WagtailAdminModelForm):
    """The admin form for a verification: lists what can be verified about the provider, and accepts nothing else."""

    def __init__(self, *args, **kwargs):
        """Lock the provider of a saved verification, and offer its practitioners and documents as `uid`."""
        super().__init__(*args, **kwargs)
        # A saved verification stays with its provider.
        self.fields["provider"].disabled = self.instance.pk is not None
        self.fields["uid"] = forms.TypedChoiceField(
            label="About",
            required=False,
            # The stored value is a UUID, the submitted one is text.
            coerce=lambda uid: UUID(str(uid)),
            empty_value=None,
            choices=[("", "The provider itself"), *self.row_choices()],
            help_text="The person or document you verified. To see them here, start from the provider’s own screen.",
        )

    def row_choices(self):
        """Return (uid as text, name) for each practitioner and document of the provider, and for the stored one.

        The provider is the stored, the submitted or the initial one.
        """
        key = self.instance.provider_id or self.data.get(self.add_prefix("provider")) or self.initial.get("provider")
        try:
            provider = self.fields["provider"].to_python(key)
        except ValidationError:
            provider = None
        rows = {row.uid: str(row) for _, row in provider.checkable() if row} if provider else {}
        if self.instance.uid:
            rows.setdefault(self.instance.uid, self.instance.subject)
        return [(str(uid), name) for uid, name in rows.items()]

    def clean(self):
        """Return the cleaned data; add an error if a changed fact can't be verified about the chosen row."""
        cleaned = super().clean()
        provider, fact, uid = cleaned.get("provider"), cleaned.get("fact"), cleaned.get("uid")
        if provider and fact and "uid" not in self.errors and {"fact", "uid"} & set(self.changed_data):
            possible = {(known, row.uid if row else None) for known, row in provider.checkable()}
            if (fact, uid) not in possible:
                self.add_error("uid", "Choose the person or document that this fact is about.")
        return cleaned
