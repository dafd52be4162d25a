from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from medspot.places.models import Place

from .choices import State
from .hours import dated_overlaps, overlaps


class ProviderForm(WagtailAdminModelForm):
    """What no single row can see: the point against the ZIP, hours against hours, offerings against offerings."""

    class Media:
        css = {"all": ["providers/provider-form.css"]}

    def clean(self):
        cleaned = super().clean()
        self.settle_place(cleaned)
        self.refuse_overlaps(
            "opening_hours", "weekday", overlaps, "These hours overlap others of that day or the night before."
        )
        self.refuse_overlaps("hours_exceptions", "day", dated_overlaps, "These hours overlap others of this day.")
        self.refuse_repeats("offerings", ("treatment", "product"), "treatment", "This treatment is here already.")
        self.refuse_repeats("practitioners", ("name", "license"), "name", "This person is here already.")
        self.keep_listing_whole(cleaned)
        return cleaned

    def settle_place(self, cleaned):
        """A typed point is exact; what was filled in from a ZIP follows when the ZIP changes."""
        changed = set(self.changed_data)
        moved = "zip_code" in changed and Place.objects.for_zip(cleaned.get("zip_code"))
        if changed & {"latitude", "longitude"}:
            self.instance.position_is_approximate = False
        elif moved and self.instance.position_is_approximate:
            cleaned["latitude"] = cleaned["longitude"] = None
        if moved and "time_zone" not in changed:
            cleaned["time_zone"] = ""

    def rows(self, relation):
        """The forms of a relation's rows that stay and are valid by themselves."""
        formset = self.formsets.get(relation)
        if formset is None:
            return []
        formset.is_valid()
        filled = [form for form in formset.forms if getattr(form, "cleaned_data", None)]
        return [form for form in filled if not form.cleaned_data.get("DELETE") and not form.errors]

    def refuse_overlaps(self, relation, day, overlap, sentence):
        kept = []
        for form in self.rows(relation):
            interval = tuple(form.cleaned_data[name] for name in (day, "opens", "closes"))
            if overlap([*kept, interval]):
                form.add_error("opens", sentence)
            else:
                kept.append(interval)

    def refuse_repeats(self, relation, fields, at, sentence):
        seen = set()
        for form in self.rows(relation):
            identity = tuple(form.cleaned_data.get(field) for field in fields)
            if identity in seen:
                form.add_error(at, sentence)
            seen.add(identity)

    def keep_listing_whole(self, cleaned):
        """A listed provider keeps what it was listed with: to take that away, unlist it first."""
        if self.instance.state != State.LISTED:
            return
        reach = ("phone", "website", "accepts_inquiries")
        if not any(cleaned.get(field) for field in reach) and not set(reach) & set(self.errors):
            self.add_error("phone", "A listed provider has a phone, a website or inquiries. Unlist it first.")
        offerings = self.formsets.get("offerings")
        if offerings and not self.rows("offerings") and not any(form.errors for form in offerings.forms):
            self.add_error(None, "A listed provider offers at least one treatment. Unlist it first.")


class RowsFormSet(BaseChildFormSet):
    """The rows of a provider; among them, on a return to an older revision, those that were deleted since."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        key = self.model._meta.pk.name
        # Django's own field takes the key of a stored row only. Here it just says which of the form's rows is meant.
        form.fields[key] = forms.IntegerField(
            initial=form.fields[key].initial, required=False, widget=forms.HiddenInput
        )


class VerificationForm(WagtailAdminModelForm):
    """Offers the practitioners and documents of the provider by name, and takes only what can be checked of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A check is of the provider that it was made of.
        self.fields["provider"].disabled = self.instance.pk is not None
        self.fields["uid"] = forms.TypedChoiceField(
            label="About",
            required=False,
            # What was chosen before comes as a UUID, what is typed as text.
            coerce=lambda uid: UUID(str(uid)),
            empty_value=None,
            choices=[("", "The provider itself"), *self.rows()],
            help_text="Whom or what of the provider. To have them to choose from, start on the provider's own page.",
        )

    def rows(self):
        """The uid and the name of each row of the provider that can be checked, and of what was checked before."""
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
        cleaned = super().clean()
        provider, fact, uid = cleaned.get("provider"), cleaned.get("fact"), cleaned.get("uid")
        if provider and fact and "uid" not in self.errors and {"fact", "uid"} & set(self.changed_data):
            possible = {(known, row.uid if row else None) for known, row in provider.checkable()}
            if (fact, uid) not in possible:
                self.add_error("uid", "This fact is about something else: choose whom or what was checked.")
        return cleaned
