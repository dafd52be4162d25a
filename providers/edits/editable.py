"""The fields that edits may change, how two states of a provider differ, and how a change is written to a provider.

A *target* says which row a change is about: "" is the provider itself, "offerings/<uid>" one of its offerings.
"""

from typing import Any, NamedTuple

from .fields import EditField, Price, SpecialHours, Visits, WeeklyHours

# What changes when a provider moves. Its point on the map no longer holds then.
MOVES = ("street", "city", "us_state", "zip_code")


class PostalAddress(EditField):
    """The address. A new one gets its point and time zone from its ZIP code, until staff set a point."""

    def write(self, provider, value):
        """Set the address; after a move, clear the point and the time zone, which cleaning fills in."""
        before = self.read(provider)
        super().write(provider, value)
        if any(before[column] != value.get(column) for column in MOVES):
            provider.latitude = provider.longitude = None
            provider.time_zone = ""


PROVIDER_FIELDS = [
    EditField("name", "Name", ("name",)),
    EditField("legal_name", "Legal name", ("legal_name",)),
    EditField("kind", "Clinic type", ("kind",)),
    EditField("description", "Description", ("description",)),
    EditField("year_opened", "Year opened", ("year_opened",)),
    PostalAddress("address", "Address", ("street", "street_2", "city", "us_state", "zip_code")),
    EditField("directions", "Finding the entrance", ("directions",)),
    EditField("access", "Accessibility", ("access",)),
    EditField("phone", "Phone", ("phone",)),
    EditField("website", "Website", ("website",)),
    EditField("languages", "Languages spoken", ("languages",)),
    EditField("offers_telehealth", "Telehealth consultations", ("offers_telehealth",)),
    EditField("inquiries", "Messages from readers", ("accepts_inquiries", "inquiry_email")),
    WeeklyHours("week", "Weekly hours"),
    SpecialHours("special_hours", "Holiday and special hours"),
    EditField("by_appointment_only", "By appointment only", ("by_appointment_only",)),
    EditField("closed_for_now", "Temporarily closed", ("temporarily_closed", "reopens_on")),
    EditField("examined_by", "First exam by", ("examined_by",)),
    EditField("supervision", "Supervision", ("supervision",)),
    EditField("emergency_protocol", "Written emergency protocol", ("emergency_protocol",)),
    EditField("hyaluronidase_on_site", "Hyaluronidase on site", ("hyaluronidase_on_site",)),
]
# By child relation. The first field says what the row is about.
ROW_FIELDS = {
    "offerings": [
        EditField("treatment", "Treatment", ("treatment",)),
        Price("price", "Price", ("price_from", "price_to", "price_unit", "price_as_of")),
        EditField("performed_by", "Performed by", ("performed_by",)),
        EditField("product", "Product or device", ("product", "maker", "product_source")),
        Visits("visits", "Minutes and sessions", ("duration_minutes", "sessions")),
        EditField("consultation_required", "Consultation required first", ("consultation_required",)),
    ],
    "practitioners": [
        EditField("name", "Name", ("name",)),
        EditField("credentials", "License", ("license", "license_state", "license_number", "board_certification")),
        EditField("director", "Medical director", ("is_medical_director", "director_presence")),
    ],
    "documents": [
        EditField("treatment", "Treatment", ("treatment",)),
        EditField("document", "Document", ("kind", "product", "lot", "issued_by", "issued_on", "expires_on")),
    ],
    "photos": [EditField("image", "Photo", ("image",)), EditField("caption", "Caption", ("caption",))],
}
ROW_LABELS = {
    "offerings": "Treatment",
    "practitioners": "Practitioner",
    "documents": "Document",
    "photos": "Photo",
}


class Change(NamedTuple):
    """One proposed change: the field of a target, and its old and new value.

    A row that is added or removed is a change of the field "", whose value is a dict of the row's fields, or None.
    """

    target: str
    field: str
    old: Any
    new: Any


def target_of(relation, row):
    """Return the target of a provider's child row."""
    return f"{relation}/{row.uid}"


def fields_of(target):
    """Return the EditFields of a target by name. Raises KeyError for an unknown relation."""
    relation = target.partition("/")[0]
    return {field.name: field for field in (ROW_FIELDS[relation] if relation else PROVIDER_FIELDS)}


def snapshot(provider):
    """Return all that edits may change about a provider, as {target: {field: value}}."""
    values = {"": {field.name: field.read(provider) for field in PROVIDER_FIELDS}}
    for relation, fields in ROW_FIELDS.items():
        for row in getattr(provider, relation).all():
            values[target_of(relation, row)] = {field.name: field.read(row) for field in fields}
    return values


def differences(before, after):
    """Return the list of Changes that lead from one snapshot to another."""
    changes = []
    for target in [*before, *(target for target in after if target not in before)]:
        old, new = before.get(target), after.get(target)
        if old is None or new is None:
            changes.append(Change(target, "", old, new))
        else:
            changes += [Change(target, name, old[name], new[name]) for name in new if old.get(name) != new[name]]
    return changes


def live_value(provider, target, field):
    """Return what a provider says now for a field of a target; None if the target's row is gone."""
    if not target:
        return fields_of(target)[field].read(provider)
    row = find_row(provider, target)
    if row is None:
        return None
    if field:
        return fields_of(target)[field].read(row)
    return {name: one.read(row) for name, one in fields_of(target).items()}


def find_row(provider, target):
    """Return the child row of a target, or None."""
    relation, _, uid = target.partition("/")
    return next((row for row in getattr(provider, relation).all() if str(row.uid) == uid), None)


def write(provider, change):
    """Write a Change to an unsaved or loaded provider and its child rows, without saving them.

    Does nothing if a row to change or remove is gone. Raises ValidationError for a value that a column can't hold.
    """
    relation, _, uid = change.target.partition("/")
    if not relation:
        fields_of("")[change.field].write(provider, change.new)
        return
    manager = getattr(provider, relation)
    rows = list(manager.all())
    row = next((row for row in rows if str(row.uid) == uid), None)
    if not change.field and change.new is None:
        rows = [other for other in rows if other is not row]
    elif not change.field and row is None:
        row = manager.model(uid=uid, sort_order=max((other.sort_order for other in rows), default=-1) + 1)
        rows.append(row)
    if row is not None and change.new is not None:
        values = {change.field: change.new} if change.field else change.new
        for name, value in values.items():
            fields_of(change.target)[name].write(row, value)
    manager.set(rows)
