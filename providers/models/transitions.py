from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from providers.choices import ALLOWED_TRANSITIONS, State

# Columns that only a transition changes.
STATE_FIELDS = ("state", "state_changed_at", "moved_to_id")


class Transitions:
    """The provider state machine.

    Each transition is atomic and logged, returns True if it changed anything, and does nothing if the provider is in
    that state already. Raises ValidationError if the transition is not allowed.
    """

    def make_listed(self, by, reason=""):
        """Put the provider in results and return True; return False if it is there already.

        Raises ValidationError if it lacks the minimum information a reader needs.
        """
        return self._change_state(State.LISTED, by, reason)

    def make_unlisted(self, by, reason):
        """Take the provider out of results, keep its page, and return True; return False if it is unlisted already.

        Raises ValidationError if it is still in preparation.
        """
        return self._change_state(State.UNLISTED, by, reason)

    def make_closed(self, by, reason, moved_to=None):
        """Mark the provider as permanently closed or moved, and return True; return False if nothing changes.

        `moved_to` is the provider it moved to. Raises ValidationError if it is still in preparation, or if the chain of
        moves leads back to it.
        """
        return self._change_state(State.CLOSED, by, reason, moved_to)

    def keep_stored_state(self):
        """Reload STATE_FIELDS under a row lock, so that saving a stale instance cannot undo a transition.

        An unsaved provider keeps its own.
        """
        stored = type(self).objects.select_for_update().filter(pk=self.pk).values(*STATE_FIELDS).first()
        for field, value in (stored or {}).items():
            setattr(self, field, value)

    def missing_for_listing(self):
        """Return sentences for staff about what is missing before this provider can be listed; [] if nothing is.

        It needs a point, a time zone, an offering, and a phone number, website or message form.
        """
        requirements = [
            (self.latitude is not None, "It has no point on the map. Enter coordinates or a ZIP code we know."),
            (self.time_zone, "It has no time zone."),
            (self.offerings.exists(), "It has no treatments yet."),
            (self.can_be_reached, "It has no phone number, website, or message form."),
        ]
        return [sentence for is_met, sentence in requirements if not is_met]

    @property
    def can_be_reached(self):
        """True if it has a phone number or website, or accepts inquiries."""
        return bool(self.phone or self.website or self.accepts_inquiries)

    @transaction.atomic
    def _change_state(self, state, by, reason="", moved_to=None):
        """Change the stored state and `moved_to`, log that, and return True; return False if neither changes.

        Also updates `self`, which may be stale. Raises ValidationError if the transition is not allowed.
        """
        # Re-read under lock; `self` may be stale.
        stored = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        changed = (stored.state, stored.moved_to) != (state, moved_to)
        if changed:
            stored._validate_transition(state, moved_to)
            data = {"from": stored.state, "reason": reason}
            stored.state, stored.moved_to, stored.state_changed_at = state, moved_to, timezone.now()
            stored.save(update_fields=[*STATE_FIELDS, "updated_at"])
            log(stored, f"providers.{state}", user=by, data=data)
        self.state, self.moved_to, self.state_changed_at = stored.state, stored.moved_to, stored.state_changed_at
        return changed

    def _validate_transition(self, state, moved_to):
        """Raise ValidationError if the state can't follow the present one, or if the minimum for listing is missing.

        Also raised if the chain of `moved_to` leads back to this provider.
        """
        if state not in ALLOWED_TRANSITIONS[self.state]:
            raise ValidationError(f"It is {self.get_state_display().lower()} and can’t become {state.label.lower()}.")
        if state == State.LISTED and (missing := self.missing_for_listing()):
            raise ValidationError(missing)
        while moved_to:
            if moved_to == self:
                raise ValidationError("It can’t have moved to itself, or to a provider that moved here.")
            moved_to = moved_to.moved_to
