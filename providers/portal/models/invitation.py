import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from medspot.users.models import LowerCaseEmailField

from ..choices import EndReason, Event, Role, includes
from ..signals import report
from ..tokens import INVITATION_LIFETIME, digest, new_token
from .locks import lock_provider, reload_locked
from .membership import ON_HOLD, Membership
from .objection import is_frozen


class InvitationQuerySet(models.QuerySet):
    def pending(self, now):
        """Return the invitations that can still be accepted."""
        return self.filter(accepted_at=None, revoked_at=None, created_at__gt=now - INVITATION_LIFETIME)

    def with_token(self, token):
        """Return the pending invitation of a link's token, as a queryset of one or none."""
        return self.pending(timezone.now()).filter(digest=digest(token))


class Invitation(models.Model):
    """An owner's offer of a role, to one email address. Sending it again makes a new one, and the old link dies."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey("providers.Provider", on_delete=models.PROTECT, related_name="invitations")
    email = LowerCaseEmailField()
    role = models.CharField(max_length=12, choices=Role.choices)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["provider", "created_at"], name="invitation_by_provider"),
            models.Index(fields=["email"], name="invitation_by_email"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_is_known"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None), name="invitation_is_accepted_or_revoked_not_both"
            ),
            models.UniqueConstraint(
                fields=["provider", "email"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_is_the_only_open_one",
            ),
        ]

    def __str__(self):
        return f"Invitation to {self.provider}"

    @property
    def expires_at(self):
        return self.created_at + INVITATION_LIFETIME

    @classmethod
    @transaction.atomic
    def send(cls, member, email, role):
        """Store and email an invitation from an active member, and return it; an earlier one to the address dies.

        Raise ValidationError if the member may not grant the role, the address is a member's, or changes are on hold.
        """
        member.lock()
        if not (member.is_active and member.role == Role.OWNER and includes(member.role, role)):
            raise ValidationError("You can’t give somebody a role above your own.", code="role")
        if is_frozen(member.provider):
            raise ValidationError(ON_HOLD, code="frozen")
        if Membership.objects.active().filter(provider=member.provider_id, user__email=email.lower()).exists():
            raise ValidationError("This person has access already.", code="member")
        open_ones = cls.objects.filter(
            provider=member.provider_id, email=email.lower(), accepted_at=None, revoked_at=None
        )
        open_ones.update(revoked_at=timezone.now())
        token = new_token()
        invitation = cls.objects.create(
            provider=member.provider, email=email, role=role, invited_by=member.user, digest=digest(token)
        )
        log(invitation, "portal.invitation", user=member.user, data={"role": role})
        report(Event.INVITED, invitation=invitation, token=token)
        return invitation

    @transaction.atomic
    def revoke(self, by):
        """Revoke the invitation and return True; return False if it was accepted or revoked before."""
        lock_provider(self.provider_id)
        reload_locked(self)
        if self.accepted_at or self.revoked_at:
            return False
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])
        log(self, "portal.invitation_revoke", user=by)
        return True

    @transaction.atomic
    def accept(self, user):
        """Make a person with the invited address a member and return True; return False if that is too late.

        Somebody who has access already gets the new role, unless theirs is higher.
        """
        lock_provider(self.provider_id)
        reload_locked(self)
        is_pending = type(self).objects.pending(timezone.now()).filter(pk=self.pk).exists()
        if not is_pending or is_frozen(self.provider) or not self.inviter_may_still_invite:
            return False
        present = Membership.objects.active().filter(provider=self.provider_id, user=user).first()
        if present and includes(present.role, self.role):
            return self.revoke(user)
        self.accepted_at = timezone.now()
        self.save(update_fields=["accepted_at"])
        if present:
            present.close(user, EndReason.NEW_ROLE)
        member = Membership.objects.begin(self.provider, user, by=user, invitation=self, role=self.role)
        report(Event.INVITATION_ACCEPTED, member=member, by=user)
        return True

    @property
    def inviter_may_still_invite(self):
        """True if the person who sent it is still an owner."""
        return Membership.objects.owners(self.provider_id).filter(user=self.invited_by_id).exists()
