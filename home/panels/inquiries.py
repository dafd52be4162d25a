from django.db.models import Count, Q
from django.urls import reverse
from wagtail.permissions import policy_registry

from providers.inquiries.choices import InquiryState
from providers.inquiries.models import Inquiry, Recipient

from .base import MAX_ROWS, DeskPanel, PanelRow, RowList


class InquiriesPanel(DeskPanel):
    """Inquiries that clinics have not opened yet.

    The rows do not name the sender: reading an inquiry is logged, and happens on its own screen.
    """

    name, order, icon = "inquiries-waiting", 130, "mail"
    heading, how_to = "Unopened inquiries", "Look into an inquiry"
    empty = "Clinics have opened every inquiry."

    @property
    def is_shown(self):
        """True if the user may view inquiries."""
        return policy_registry.get_by_type(Inquiry).user_has_permission(self.user, "view")

    def waiting(self):
        """Return the Recipients of received (not quarantined) inquiries who have not opened them."""
        return Recipient.objects.filter(opened_at=None, inquiry__state=InquiryState.RECEIVED)

    def summary(self):
        """Return the numbers of recipients not emailed and not opened, and of quarantined inquiries, as text.

        Zeros are left out; "" if all are zero.
        """
        unmailed = Q(mailed_at=None)
        waiting = self.waiting().aggregate(unmailed=Count("pk", unmailed), unopened=Count("pk", ~unmailed))
        held = Inquiry.objects.filter(state=InquiryState.QUARANTINED).count()
        counts = [
            (waiting["unmailed"], "not emailed yet"),
            (waiting["unopened"], "emailed but not opened by the clinic"),
            (held, "held as spam, deleted after 7 days"),
        ]
        return "; ".join(f"{number} {words}" for number, words in counts if number)

    def lists(self):
        """Yield one RowList of unopened Recipients: the MAX_ROWS whose inquiries are newest."""
        newest = self.waiting().select_related("inquiry", "provider").order_by("-inquiry__created_at", "pk")
        rows = [
            PanelRow(
                f"To {recipient.provider}",
                reverse("inquiries:inspect", args=[recipient.inquiry_id]),
                "Not opened by the clinic" if recipient.mailed_at else "Not emailed yet",
                recipient.inquiry.created_at,
            )
            for recipient in newest[:MAX_ROWS]
        ]
        yield RowList(rows, self.waiting().count(), all_url=reverse("inquiries:index"), all_label="See all inquiries")
