from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from ..choices import UNPROVEN, EndReason, Event, Role, includes
from ..signals import report
from .locks import lock_provider, reload_locked
from .objection import is_frozen

ON_HOLD = "Changes are on hold until MedSpot’s moderators have looked into who manages this clinic."
LAST_OWNER = "A clinic needs an owner. Make somebody else an owner first."


class MembershipQuerySet(models.QuerySet):
    def active(self):
        """Return the memberships that have not ended."""
        return self.filter(ended_at=None)

    def owners(self, provider_id):
        """Return the active memberships of a provider's owners, with their users, in the order they began."""
        owners = self.active().filter(provider=provider_id, role=Role.OWNER)
        return owners.select_related("user").order_by("began_at", "pk")

    def inquiry_readers(self, provider_id):
        """Return the active memberships of those who get an email about each inquiry to a provider, with their users.

        If nobody wants these emails, the owners get them: an inquiry must not wait unseen.
        """
        active = self.active().filter(provider=provider_id, user__is_active=True)
        readers = active.select_related("user").order_by("began_at", "pk")
        takers = readers.filter(takes_inquiries=True)
        return takers if takers.exists() else readers.filter(role=Role.OWNER)

    def begin(self, provider, user, by, **fields):
        """Store and return a membership, as an owner unless `role` says otherwise, and log it.

        Only a claim's approval and an invitation's acceptance call this.
        """
        member = self.create(provider=provider, user=user, **{"role": Role.OWNER} | fields)
        log(member, "portal.member_begin", user=by or user, data={"role": member.role})
        return member


class Membership(models.Model):
    """A person's right to manage a provider, from one approved claim or one accepted invitation. Never deleted."""

    provider = models.ForeignKey("providers.Provider", on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    claim = models.OneToOneField(
        "portal.Claim", null=True, blank=True, on_delete=models.PROTECT, related_name="membership"
    )
    invitation = models.OneToOneField(
        "portal.Invitation", null=True, blank=True, on_delete=models.PROTECT, related_name="membership"
    )
    takes_inquiries = models.BooleanField("gets an email about each message", default=True)
    # The owner whose claim found no other owner: there is one at a time, even without a lock.
    is_first_owner = models.BooleanField(default=False, editable=False)
    began_at = models.DateTimeField("began", default=timezone.now)
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    end_reason = models.CharField(max_length=8, choices=EndReason.choices, blank=True, default="")

    objects = MembershipQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["began_at", "pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_is_known"),
            models.CheckConstraint(
                condition=Q(claim__isnull=False, invitation__isnull=True)
                | Q(claim__isnull=True, invitation__isnull=False),
                name="membership_has_one_origin",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_reason="", ended_by__isnull=True)
                | Q(ended_at__isnull=False) & ~Q(end_reason=""),
                name="ended_membership_says_why",
            ),
            models.UniqueConstraint(
                fields=["provider", "user"], condition=Q(ended_at=None), name="membership_is_the_only_active_one"
            ),
            models.UniqueConstraint(
                fields=["provider"],
                condition=Q(ended_at=None, is_first_owner=True),
                name="provider_has_one_first_owner",
            ),
            models.CheckConstraint(
                condition=Q(is_first_owner=False) | Q(role=Role.OWNER, claim__isnull=False),
                name="first_owner_is_an_owner_by_claim",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} of {self.provider}"

    def lock(self):
        """Lock the provider and this row until the transaction ends, and read the stored values again."""
        lock_provider(self.provider_id)
        reload_locked(self)

    @property
    def is_active(self):
        return self.ended_at is None

    @property
    def is_last_owner(self):
        """True if the provider would have no owner without this member."""
        others = type(self).objects.owners(self.provider_id).exclude(pk=self.pk)
        return self.role == Role.OWNER and self.is_active and not others.exists()

    def may(self, needed):
        """Return True if the member may do what the Role `needed` may do."""
        return includes(self.role, needed)

    @transaction.atomic
    def change_role(self, role, by):
        """Give the member another role, tell everybody concerned, and return True; return False if it is the same.

        Raise ValidationError for the last owner, an ended membership, or a frozen provider.
        """
        self.lock()
        if not self.is_active or self.role == role:
            return False
        self.refuse_while_frozen()
        if self.is_last_owner:
            raise ValidationError(LAST_OWNER, code="last_owner")
        before, self.role, self.is_first_owner = self.role, role, False
        self.save(update_fields=["role", "is_first_owner"])
        log(self, "portal.member_role", user=by, data={"from": before, "to": role})
        report(Event.ROLE_CHANGED, member=self, by=by)
        return True

    @transaction.atomic
    def hand_over(self, to):
        """Make another member an owner and this owner an editor, in one transaction.

        Raise ValidationError if `to` is not an active member of the same provider, or the provider is frozen.
        """
        self.lock()
        if to.provider_id != self.provider_id or to.pk == self.pk or not self.is_active or self.role != Role.OWNER:
            raise ValidationError("Choose a member of this clinic.", code="member")
        to.change_role(Role.OWNER, by=self.user)
        if not to.is_active:
            raise ValidationError("This person isn’t a member any more.", code="member")
        self.change_role(Role.EDITOR, by=self.user)

    @transaction.atomic
    def end(self, by, reason):
        """End the membership with all that hangs on it, tell everybody concerned, and return True.

        Return False if it ended before. Only staff may end that of the last owner, or end one of a frozen provider;
        others get a ValidationError.
        """
        self.lock()
        if not self.is_active:
            return False
        if reason != EndReason.STAFF:
            self.refuse_while_frozen()
            if self.is_last_owner:
                raise ValidationError(LAST_OWNER, code="last_owner")
        self.close(by, reason)
        report(Event.MEMBER_GONE, member=self, by=by)
        return True

    def close(self, by, reason):
        """Store the end, revoke invitations from and to the person, and withdraw their unproven claims here."""
        self.ended_at, self.ended_by, self.end_reason = timezone.now(), by, reason
        self.save(update_fields=["ended_at", "ended_by", "end_reason"])
        log(self, "portal.member_end", user=by, data={"reason": reason})
        if reason == EndReason.NEW_ROLE:
            return
        theirs = Q(invited_by=self.user) | Q(email=self.user.email)
        for invitation in self.provider.invitations.pending(timezone.now()).filter(theirs):
            invitation.revoke(by)
        for claim in self.user.claims.filter(provider=self.provider_id, state__in=UNPROVEN):
            claim.withdraw()

    def refuse_while_frozen(self):
        """Raise ValidationError while the provider is frozen."""
        if is_frozen(self.provider):
            raise ValidationError(ON_HOLD, code="frozen")
