from django.urls import reverse

from providers.moderation.queue import QueueItem, QueueSource

from ..models import Claim


class ClaimsSource(QueueSource):
    """Claims and disputes that moderators decide. Nobody is assigned to them."""

    kind, label = "claims", "Claims and disputes"

    def count(self, assigned_to=None):
        """Return how many claims wait for a moderator."""
        return 0 if assigned_to else Claim.objects.waiting().count()

    def oldest(self, limit, assigned_to=None):
        """Return a list of QueueItems for the claims that wait longest."""
        if assigned_to:
            return []
        waiting = Claim.objects.waiting().select_related("provider", "claimant").order_by("state_changed_at", "pk")
        return [
            QueueItem(
                kind=self.label,
                subject=str(claim.provider),
                detail=claim.get_state_display(),
                url=reverse("claims:screen", args=[claim.pk]),
                since=claim.state_changed_at,
                waits=str(claim.claimant),
            )
            for claim in waiting[:limit]
        ]
