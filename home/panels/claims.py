from django.urls import reverse
from wagtail.permissions import policy_registry

from providers.portal.models import Claim, Objection

from .base import MAX_ROWS, DeskPanel, PanelRow, RowList


class ClaimsPanel(DeskPanel):
    """Claims that wait for a moderator, those that wait longest first, and the number of open objections."""

    name, order, icon = "claims-waiting", 125, "key"
    heading, how_to = "Claims to decide", "Decide a claim"
    empty = "No claims are waiting for a decision."

    @property
    def is_shown(self):
        """True if the user may decide claims."""
        return policy_registry.get_by_type(Claim).user_has_permission(self.user, "change")

    def summary(self):
        """Return the number of open objections as text; "" without any."""
        number = Objection.objects.filter(closed_at=None).count()
        return f"{number} {'objection' if number == 1 else 'objections'} to look into" if number else ""

    def lists(self):
        """Yield one RowList of the waiting claims."""
        waiting = Claim.objects.waiting()
        oldest = waiting.select_related("provider").order_by("state_changed_at", "pk")
        rows = [
            PanelRow(
                str(claim.provider),
                reverse("claims:screen", args=[claim.pk]),
                f"{claim.get_state_display()}, waits for: {claim.waits_for.lower()}",
                claim.state_changed_at,
            )
            for claim in oldest[:MAX_ROWS]
        ]
        everything = f"{reverse('claims:index')}?shown=waiting"
        yield RowList(rows, waiting.count(), all_url=everything, all_label="See all claims that wait")
