"""The forms with which a clinic proposes changes: one for fields of the provider, one for a row."""

import uuid

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import fields_for_model

from providers.models import Provider

from .editable import Change
from .opened import Opened, read_opened

FORM_IS_OLD = "This form can’t be read anymore. Nothing is lost. Please check it and save again."


class EditForm(forms.Form):
    """A form of EditFields of one target: an instance of `model`, with the clinic's waiting proposals written to it.

    The instance `draft` shows the proposals, `live` is what the page says. A rejected form keeps everything typed.
    """

    model = Provider
    # The grid of the week and the list of dates, in forms of hours.
    grid = date_rows = ()
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, provider, edit_fields, *, draft, live, target="", data=None, files=None):
        """Make a form field for each column, with the draft's value, and note what the page and the form say now.

        `live` is None for a row that is not on the page yet.
        """
        self.provider, self.edit_fields, self.target = provider, edit_fields, target
        self.draft, self.live = draft, live
        super().__init__(data, files)
        columns = [column for field in edit_fields for column in field.columns]
        self.fields = fields_for_model(self.model, columns) | self.fields
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        self.initial = {column: initial_value(draft, column) for column in columns}
        self.renew()

    def renew(self):
        """Note what the page and the form say now, in the form to be shown next."""
        opened = Opened(
            {field.name: field.read(self.live) for field in self.edit_fields} if self.live else {},
            {field.name: field.read(self.draft) for field in self.edit_fields},
            str(uuid.uuid4()),
        )
        self.initial["opened"] = opened.token(self.provider)

    def renew_posted(self):
        """Let the form that is shown again start from what the page says now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("opened")] = self.initial["opened"]

    def clean(self):
        """Return the cleaned data, and read what the form was opened with; an unreadable token is renewed."""
        cleaned = super().clean()
        self.opened_with = read_opened(cleaned.get("opened", ""), self.provider)
        if self.opened_with is None:
            self.add_error(None, FORM_IS_OLD)
            self.renew_posted()
        return cleaned

    def changes(self):
        """Return a list of the Changes that a valid form proposes: what differs from what it showed when opened."""
        typed = {field.name: self.typed_value(field) for field in self.edit_fields}
        opened = self.opened_with
        if not opened.live:
            return [Change(self.target, "", None, typed)] if typed != opened.shown else []
        return [
            Change(self.target, name, opened.live[name], value)
            for name, value in typed.items()
            if value != opened.shown[name]
        ]

    def typed_value(self, edit_field):
        """Return the value that was typed for an EditField, as JSON."""
        row = self.model()
        for column in edit_field.columns:
            setattr(row, row._meta.get_field(column).attname, key_of(self.cleaned_data[column]))
        return edit_field.read(row)

    def add_conflicts(self, conflicts):
        """Say of each field that changed meanwhile what the page says now; what was typed stays."""
        fields = {field.name: field for field in self.edit_fields}
        for change in conflicts:
            words = fields[change.field].words(self.model, change.old) if change.field else ""
            says = f"The page now says “{words or 'nothing'}.”"
            error = f"This changed while you were editing. {says} Save again to use yours."
            self.add_error(self.field_of(fields[change.field]) if change.field else None, error)
        self.renew_posted()

    def field_of(self, edit_field):
        """Return the name of the form field at which to report something about an EditField."""
        return edit_field.columns[0]

    @property
    def plain_fields(self):
        """The bound fields that a template shows one below the other."""
        return list(self)

    def add_errors(self, error):
        """Add a ValidationError of the provider as a whole, each message at its field if the form has it."""
        for name, messages in getattr(error, "message_dict", {NON_FIELD_ERRORS: error.messages}).items():
            self.add_error(name if name in self.fields else None, ValidationError(messages))


def initial_value(row, column):
    """Return the value of a row's column as a form field shows it."""
    return row._meta.get_field(column).value_from_object(row)


def key_of(value):
    """Return the key of a chosen model instance; any other value unchanged."""
    return getattr(value, "pk", value)
