"""The rows of an edit as a person reads them."""

from .editable import ROW_FIELDS, ROW_LABELS, fields_of, find_row


def model_of(row):
    """Return the model of the target of an EditRow."""
    relation = row.target.partition("/")[0]
    provider = type(row)._meta.get_field("provider").related_model
    return provider._meta.get_field(relation).related_model if relation else provider


def row_words(row, value):
    """Return a value of an EditRow in words; "" for none. A whole row is its filled fields with their labels."""
    if value is None:
        return ""
    model, fields = model_of(row), fields_of(row.target)
    if row.field:
        return fields[row.field].words(model, value)
    parts = ((fields[name].label, fields[name].words(model, one)) for name, one in value.items())
    return "; ".join(f"{label}: {words}" for label, words in parts if words)


def row_title(row, provider):
    """Return what an EditRow is about, such as "Phone" or "Treatment “Microneedling”: Price"."""
    if not row.target:
        return row.label
    relation = row.target.partition("/")[0]
    child = find_row(provider, row.target)
    first = ROW_FIELDS[relation][0]
    known = (row.new or row.old or {}) if not row.field else {}
    value = first.read(child) if child else known.get(first.name)
    name = f" “{first.words(model_of(row), value)}”" if value is not None else ""
    if row.field:
        return f"{ROW_LABELS[relation]}{name}: {row.label.lower()}"
    verb = "Add" if row.old is None else "Remove"
    return f"{verb} {ROW_LABELS[relation].lower()}{name}"
