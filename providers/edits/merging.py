"""Merge what two people did to one provider at the same time: field by field, with nothing lost silently."""

from typing import NamedTuple

from .editable import Change, differences, fields_of


class Merge(NamedTuple):
    """What a later save must write to keep an earlier one (`kept`), and where both changed the same (`conflicts`).

    Both are lists of Changes. Those of `kept` lead from my value to theirs. The `old` of a conflict is their value, its
    `new` is mine.
    """

    kept: list
    conflicts: list


def merge(base, theirs, mine):
    """Return the Merge of two snapshots that were both made from `base`."""
    my_changes = {(change.target, change.field): change for change in differences(base, mine)}
    kept, conflicts = [], []
    for change in differences(base, theirs):
        my_change = my_changes.get((change.target, change.field)) or row_change(change, my_changes)
        if my_change is None:
            kept.append(change)
        elif my_change.new != change.new:
            conflicts.append(Change(change.target, change.field, change.new, my_change.new))
    return Merge(kept, conflicts)


def row_change(change, my_changes):
    """Return my change of the same row where one of us removed it and the other changed it; else None."""
    if not change.target:
        return None
    if change.field:
        return my_changes.get((change.target, ""))
    return next((mine for (target, _), mine in my_changes.items() if target == change.target), None)


def conflict_words(model, conflict):
    """Return a sentence for staff about a conflict, with both values; `model` is the Provider class."""
    relation = conflict.target.partition("/")[0]
    if relation and (not conflict.field or conflict.new is None):
        return "A row was removed by one of you and changed by the other."
    field = fields_of(conflict.target)[conflict.field]
    row_model = model._meta.get_field(relation).related_model if relation else model
    theirs, mine = (field.words(row_model, value) or "nothing" for value in (conflict.old, conflict.new))
    return f"{field.label}: it now says “{theirs}”, and you entered “{mine}”."
