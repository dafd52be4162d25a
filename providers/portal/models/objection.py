from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from medspot.users.models import LowerCaseEmailField

from ..choices import ClaimState, Event
from ..signals import report
from .locks import AlreadyHandled, lock_provider, reload_locked


class Objection(models.Model):
    """Somebody whom we emailed about a provider says "this was not us." It freezes the provider for now."""

    provider = models.ForeignKey("providers.Provider", on_delete=models.PROTECT, related_name="objections")
    claim = models.ForeignKey("portal.Claim", null=True, on_delete=models.PROTECT, related_name="objections")
    address = LowerCaseEmailField("from")
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "address"], condition=Q(closed_at=None), name="objection_is_the_only_open_one"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="closed_objection_says_who_closed_it",
            ),
        ]

    def __str__(self):
        return f"Objection about {self.provider}"

    @classmethod
    @transaction.atomic
    def raise_once(cls, provider, claim, address):
        """Store an objection, freeze the provider, alert the moderators, and return True.

        Return False if this address has an open one on this provider.
        """
        lock_provider(provider.pk)
        objection, created = cls.objects.get_or_create(
            provider=provider, address=address, closed_at=None, defaults={"claim": claim}
        )
        if created:
            log(objection, "portal.objection", data={"claim": str(claim.pk) if claim else ""})
            report(Event.OBJECTION, objection=objection)
        return created

    @transaction.atomic
    def close(self, by):
        """Close the objection, which ends the freeze it caused. Raise AlreadyHandled if somebody closed it before."""
        lock_provider(self.provider_id)
        reload_locked(self)
        if self.closed_at:
            raise AlreadyHandled(self.closed_by, "Closed")
        self.closed_at, self.closed_by = timezone.now(), by
        self.save(update_fields=["closed_at", "closed_by"])
        log(self, "portal.objection_closed", user=by)


def has_open_objection(provider_id):
    """Return True if somebody objected to a change of who manages this provider, and staff have not closed it."""
    return Objection.objects.filter(provider=provider_id, closed_at=None).exists()


def is_frozen(provider):
    """Return True while a dispute or an objection about a provider is open: nobody may then edit it or its members."""
    disputed = provider.claims.filter(state=ClaimState.DISPUTED).exists()
    return disputed or has_open_objection(provider.pk)
