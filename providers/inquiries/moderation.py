"""Inquiries that are held as spam, in the moderators' queue, and the screen to read, release, or delete one."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.log_actions import log

from providers.moderation.queue import QueueItem, QueueSource
from providers.moderation.views import ModeratorScreen

from .choices import InquiryState
from .emails import deliver
from .models import Inquiry


class HeldInquiriesSource(QueueSource):
    """Inquiries held as spam. Nobody is assigned one. The queue names neither sender nor text: reading is logged."""

    kind, label = "held", "Messages held as spam"

    def count(self, assigned_to=None):
        """Return how many inquiries are held; 0 of a user's own."""
        return 0 if assigned_to else Inquiry.objects.quarantined().count()

    def oldest(self, limit, assigned_to=None):
        """Return a list of QueueItems for the oldest held inquiries."""
        held = [] if assigned_to else Inquiry.objects.quarantined().prefetch_related("recipients__provider")[:limit]
        return [
            QueueItem(
                kind=self.label,
                subject=f"To {inquiry.recipient_names}",
                detail=inquiry.get_held_for_display(),
                url=reverse("review_inquiry", args=[inquiry.pk]),
                since=inquiry.created_at,
                waits="A reader, or a robot",
            )
            for inquiry in held
        ]


class ReviewInquiryView(ModeratorScreen):
    """One inquiry that is held as spam: a moderator reads it, then releases or deletes it. Reading is logged."""

    model = Inquiry
    permission_required = "delete"
    template_name = "inquiries/admin/review_inquiry.html"
    page_title = "Message held as spam"
    header_icon = "mail"

    def setup(self, request, *args, pk, **kwargs):
        """Set `inquiry`, or None if somebody deleted it."""
        super().setup(request, *args, **kwargs)
        inquiries = Inquiry.objects.select_related("treatment", "released_by").prefetch_related("recipients__provider")
        self.inquiry = inquiries.filter(pk=pk).first()

    def get(self, request, *args, **kwargs):
        """Show the inquiry; one that was handled meanwhile leads back to the queue, which says by whom."""
        if self.inquiry is None or self.inquiry.state != InquiryState.QUARANTINED:
            return self.already_handled()
        log(self.inquiry, "inquiries.view", user=request.user)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Release or delete the inquiry, as the pressed button says, and go back to the queue."""
        act = {"release": self.release, "delete": self.delete}.get(request.POST.get("action"))
        if act is None:
            raise Http404
        try:
            done = self.inquiry is not None and act()
        except Inquiry.DoesNotExist:
            done = False
        return redirect("queue") if done else self.already_handled()

    @transaction.atomic
    def release(self):
        """Release the inquiry and queue its emails in one transaction; return False if it is no longer held."""
        if not self.inquiry.release(self.request.user):
            return False
        deliver(self.inquiry)
        messages.success(self.request, "Released. The clinics get an email now.")
        return True

    @transaction.atomic
    def delete(self):
        """Delete the inquiry; return False if it is no longer held."""
        self.inquiry.lock()
        if self.inquiry.state != InquiryState.QUARANTINED:
            return False
        log(self.inquiry, "wagtail.delete", user=self.request.user, deleted=True)
        self.inquiry.delete()
        messages.success(self.request, "Deleted.")
        return True

    def already_handled(self):
        """Tell the user who released it, or that it is gone, and go to the queue."""
        by = f" by {self.inquiry.released_by}" if self.inquiry and self.inquiry.released_by else ""
        messages.warning(self.request, f"This message was already {'released' if self.inquiry else 'deleted'}{by}.")
        return redirect("queue")

    def get_context_data(self, **kwargs):
        """Return the context with the inquiry."""
        return super().get_context_data(**kwargs) | {"inquiry": self.inquiry}
