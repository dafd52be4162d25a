from django.db.models import Count, Q
from django.urls import reverse
from wagtail.permissions import policy_registry

from providers.inquiries.models import Inquiry, InquiryState, Recipient

from .base import ROWS, DeskPanel, Row, Rows


class InquiriesPanel(DeskPanel):
    """What clinics have not opened yet. Who wrote, and what about, is read on the inquiry's own screen, and noted."""

    name, order, icon = "inquiries-waiting", 130, "mail"
    heading, how_to = "Inquiries waiting", "Look into an inquiry"
    empty = "Every inquiry was mailed, and opened by its clinic."

    @property
    def is_shown(self):
        return policy_registry.get_by_type(Inquiry).user_has_permission(self.user, "view")

    def waiting(self):
        return Recipient.objects.filter(opened_at=None, inquiry__state=InquiryState.RECEIVED)

    def summary(self):
        unmailed = Q(mailed_at=None)
        waiting = self.waiting().aggregate(unmailed=Count("pk", unmailed), unopened=Count("pk", ~unmailed))
        held = Inquiry.objects.filter(state=InquiryState.QUARANTINED).count()
        counts = [
            (waiting["unmailed"], "not mailed yet"),
            (waiting["unopened"], "mailed and not opened by the clinic"),
            (held, "held back as junk, deleted after 7 days"),
        ]
        return "; ".join(f"{number} {words}" for number, words in counts if number)

    def lists(self):
        newest = self.waiting().select_related("inquiry", "provider").order_by("-inquiry__created_at", "pk")
        rows = [
            Row(
                f"To {recipient.provider}",
                reverse("inquiries:inspect", args=[recipient.inquiry_id]),
                "Not opened by the clinic" if recipient.mailed_at else "Not mailed yet",
                recipient.inquiry.created_at,
            )
            for recipient in newest[:ROWS]
        ]
        yield Rows(rows, self.waiting().count(), all_url=reverse("inquiries:index"), all_words="See every inquiry")
