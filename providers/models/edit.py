import uuid
from contextlib import contextmanager

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max, Q
from django.utils import timezone

from providers.choices import EditSource, RowState
from providers.edits.editable import differences, live_value, snapshot, write
from providers.edits.validation import validate_whole
from providers.risk import risk_of

from .edit_row import AlreadyDecided, EditRow
from .provider import Provider


class Conflict(Exception):
    """What a person saw is no longer true: `changes` are the Changes concerned, each with the live value as `old`."""

    def __init__(self, changes):
        super().__init__(f"{len(changes)} fields changed meanwhile.")
        self.changes = changes


class EditQuerySet(models.QuerySet):
    def waiting(self):
        """Return the edits that wait for a moderator: with a waiting row, or with only a note that nobody handled."""
        rows = EditRow.objects.waiting()
        return self.filter(Q(pk__in=rows.values("edit")) | Q(rows=None, handled_at=None))


class EditManager(models.Manager.from_queryset(EditQuerySet)):
    def propose(self, provider, changes, *, source, by=None, form_key=None, **fields):
        """Store Changes to a provider as one Edit, apply those that may apply at once, and return it.

        The same form key stores one Edit, however often it is sent. A clinic's change replaces what it proposed for the
        same field before; if it is what the page says already, that proposal is withdrawn.

        Raises Conflict if a field no longer has the old value of its change, and ValidationError if the provider would
        not be valid with all changes; then nothing is stored.
        """
        with transaction.atomic():
            live = locked(provider.pk)
            if form_key and (earlier := self.filter(form_key=form_key).first()):
                return earlier
            changes = tried_out(live, changes) if changes else []
            refuse_conflicts(live, changes)
            edit = self.create(
                provider=live, source=source, by=by, **fields, **({"form_key": form_key} if form_key else {})
            )
            rows = edit.add_rows(changes)
            edit.apply([row for row in rows if row.applies_at_once(live)], by)
        return edit

    @contextmanager
    def recorded(self, provider_id, by, source=EditSource.STAFF):
        """Record what the block changes about a stored provider as an applied Edit; nothing if it changes nothing."""
        with transaction.atomic():
            before = snapshot(locked(provider_id))
            yield
            changes = differences(before, snapshot(Provider.objects.get(pk=provider_id)))
            if changes:
                edit = self.create(provider_id=provider_id, source=source, by=by)
                number = last_number(provider_id)
                EditRow.objects.bulk_create(
                    EditRow(
                        **edit.row_values(change),
                        state=RowState.APPLIED,
                        applied_number=number + place,
                        decided_by=by,
                        decided_at=timezone.now(),
                    )
                    for place, change in enumerate(changes, 1)
                )


class Edit(models.Model):
    """Changes to one provider that one person proposed at once. Its rows are decided one by one."""

    provider = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="edits")
    source = models.CharField(max_length=8, choices=EditSource.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contact_email = models.EmailField(blank=True, help_text="Where a reader wants our answer. Deleted after it.")
    note = models.CharField(max_length=500, blank=True)
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sender_hash = models.CharField(max_length=64, blank=True, editable=False)
    handled_at = models.DateTimeField(null=True, editable=False, help_text="When a moderator dealt with the note.")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EditManager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(source__in=EditSource.values), name="edit_source_is_known"),
        ]

    def __str__(self):
        return f"Edit of {self.provider}"

    def row_values(self, change):
        """Return the values of the row for a Change."""
        shared = {"edit": self, "provider_id": self.provider_id, "source": self.source}
        return shared | change._asdict() | {"risk": risk_of(change)}

    def add_rows(self, changes):
        """Save and return a list with a row for each Change that changes something.

        If the clinic proposed it, its earlier waiting row for the same field is replaced or, by a change to what the
        page says already, withdrawn.
        """
        rows = []
        for change in changes:
            changes_something = change.old != change.new
            if self.source == EditSource.OWNER:
                state = RowState.REPLACED if changes_something else RowState.WITHDRAWN
                for earlier in EditRow.objects.waiting().of_clinic(self.provider_id, change):
                    earlier.decide(state, self.by)
            if changes_something:
                rows.append(EditRow.objects.create(**self.row_values(change)))
        return rows

    @transaction.atomic
    def approve(self, rows, by, despite_conflict=False):
        """Apply these waiting rows of the edit, save one revision, and return the provider.

        Raises AlreadyDecided if one of them is no longer waiting, Conflict if the page no longer says the old value of
        one (unless `despite_conflict`), and ValidationError if the provider would not be valid; then nothing changes.
        """
        live = locked(self.provider_id)
        rows = list(EditRow.objects.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in rows], edit=self))
        for row in rows:
            if row.state != RowState.WAITING:
                raise AlreadyDecided(row)
        if not despite_conflict:
            refuse_conflicts(live, [row.change for row in rows])
        return self.apply(rows, by)

    def apply(self, rows, by):
        """Write rows to the provider and save it with one revision; return the provider.

        The caller holds the provider's lock. Raises ValidationError if the provider would not be valid.
        """
        live, provider = Provider.objects.get(pk=self.provider_id), Provider.objects.get(pk=self.provider_id)
        if not rows:
            return live
        for row in rows:
            row.old = live_value(provider, row.target, row.field)
            write(provider, row.change)
        validate_whole(provider, stored=live)
        provider.save()
        provider.save_revision(user=by)
        number = last_number(provider.pk)
        for place, row in enumerate(rows, 1):
            row.decide(RowState.APPLIED, by, applied_number=number + place, old=row.old)
        return provider


def locked(provider_id):
    """Return the stored provider under a row lock, which every change of an edit or its rows takes first."""
    return Provider.objects.select_for_update(of=("self",)).get(pk=provider_id)


def last_number(provider_id):
    """Return the number of the row applied last to a provider; 0 if there is none."""
    return EditRow.objects.filter(provider=provider_id).aggregate(last=Max("applied_number"))["last"] or 0


def refuse_conflicts(live, changes):
    """Raise Conflict, with the live values, for the changes whose old value is no longer what the provider says.

    A change to what the provider says already is none.
    """
    conflicts = []
    for change in changes:
        now = live_value(live, change.target, change.field)
        if now not in (change.old, change.new):
            conflicts.append(change._replace(old=now))
    if conflicts:
        raise Conflict(conflicts)


def tried_out(live, changes):
    """Return the changes with their new values as the provider would store them.

    Raises ValidationError unless the stored provider, `live`, would be valid with all of them.
    """
    draft = Provider.objects.get(pk=live.pk)
    for change in changes:
        write(draft, change)
    validate_whole(draft, stored=live)
    return [change._replace(new=live_value(draft, change.target, change.field)) for change in changes]
