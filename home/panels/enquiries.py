from django.db.models import Count, Q
from django.urls import reverse
from wagtail.permissions import policy_registry

from providers.enquiries.models import Enquiry, EnquiryState, Recipient

from .base import ROWS, DeskPanel, Row, Rows


class EnquiriesPanel(DeskPanel):
    """What clinics have not opened yet. Who wrote, and what about, is read on the enquiry's own screen, and noted."""

    name, order, icon = "enquiries-waiting", 130, "mail"
    heading, how_to = "Enquiries waiting", "Look into an enquiry"
    empty = "Every enquiry was mailed, and opened by its clinic."

    @property
    def is_shown(self):
        return policy_registry.get_by_type(Enquiry).user_has_permission(self.user, "view")

    def waiting(self):
        return Recipient.objects.filter(opened_at=None, enquiry__state=EnquiryState.RECEIVED)

    def summary(self):
        unmailed = Q(mailed_at=None)
        waiting = self.waiting().aggregate(unmailed=Count("pk", unmailed), unopened=Count("pk", ~unmailed))
        held = Enquiry.objects.filter(state=EnquiryState.QUARANTINED).count()
        counts = [
            (waiting["unmailed"], "not mailed yet"),
            (waiting["unopened"], "mailed and not opened by the clinic"),
            (held, "held back as junk, deleted after 7 days"),
        ]
        return "; ".join(f"{number} {words}" for number, words in counts if number)

    def lists(self):
        newest = self.waiting().select_related("enquiry", "provider").order_by("-enquiry__created_at", "pk")
        rows = [
            Row(
                f"To {recipient.provider}",
                reverse("enquiries:inspect", args=[recipient.enquiry_id]),
                "Not opened by the clinic" if recipient.mailed_at else "Not mailed yet",
                recipient.enquiry.created_at,
            )
            for recipient in newest[:ROWS]
        ]
        yield Rows(rows, self.waiting().count(), all_url=reverse("enquiries:index"), all_words="See every enquiry")
