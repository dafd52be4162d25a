from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from providers.choices import WAYS, State

# What only a transition changes.
STATE_FIELDS = ("state", "state_changed_at", "moved_to_id")


class Transitions:
    """The ways from one state of a provider to another.

    Each is atomic, logged, without effect when it is there already, and raises ValidationError where there is no way.
    """

    def make_listed(self, by, reason=""):
        """Puts the provider in results, if it has what a reader needs; returns whether that changed anything."""
        return self._change_state(State.LISTED, by, reason)

    def make_unlisted(self, by, reason):
        """Holds the provider out of results while its page stays; returns whether that changed anything."""
        return self._change_state(State.UNLISTED, by, reason)

    def make_closed(self, by, reason, moved_to=None):
        """Marks the provider as closed for good, or as moved to another; returns whether that changed anything."""
        return self._change_state(State.CLOSED, by, reason, moved_to)

    def keep_stored_state(self):
        """Takes the state over from the row, which stays locked until the transaction ends; a new one has its own.

        What is saved as a whole was read some time ago: it may not know of a transition made since.
        """
        stored = type(self).objects.select_for_update().filter(pk=self.pk).values(*STATE_FIELDS).first()
        for field, value in (stored or {}).items():
            setattr(self, field, value)

    def missing_for_listing(self):
        """What a reader needs and this provider lacks, in sentences."""
        wanted = [
            (self.latitude is not None, "It has no point on the map: give coordinates or a known ZIP."),
            (self.time_zone, "It has no time zone."),
            (self.offerings.exists(), "It offers no treatment yet."),
            (self.can_be_reached, "It has no phone, website or inquiry form."),
        ]
        return [sentence for there, sentence in wanted if not there]

    @property
    def can_be_reached(self):
        return bool(self.phone or self.website or self.accepts_inquiries)

    @transaction.atomic
    def _change_state(self, state, by, reason="", moved_to=None):
        # What counts is the row as it is once nobody else is changing it, not what this instance remembers.
        stored = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        changed = (stored.state, stored.moved_to) != (state, moved_to)
        if changed:
            stored._refuse_change(state, moved_to)
            data = {"from": stored.state, "reason": reason}
            stored.state, stored.moved_to, stored.state_changed_at = state, moved_to, timezone.now()
            stored.save(update_fields=[*STATE_FIELDS, "updated_at"])
            log(stored, f"providers.{state}", user=by, data=data)
        self.state, self.moved_to, self.state_changed_at = stored.state, stored.moved_to, stored.state_changed_at
        return changed

    def _refuse_change(self, state, moved_to):
        if state not in WAYS[self.state]:
            raise ValidationError(f"It is {self.get_state_display().lower()}: it cannot become {state.label.lower()}.")
        if state == State.LISTED and (missing := self.missing_for_listing()):
            raise ValidationError(missing)
        while moved_to:
            if moved_to == self:
                raise ValidationError("It cannot have moved to itself, or to one that moved to it.")
            moved_to = moved_to.moved_to
