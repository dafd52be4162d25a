from django.urls import path
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from medspot.desk.permissions import FixedRowsPolicy

from .models import Inquiry
from .moderation import HeldInquiriesSource, ReviewInquiryView
from .viewsets import InquiryViewSet

# Only readers write inquiries: not even a superuser may add or change one.
register_permission_policy(Inquiry, FixedRowsPolicy(Inquiry, allowed=("view", "delete")))

hooks.register("queue_items", HeldInquiriesSource)


@hooks.register("register_admin_viewset")
def register_inquiries():
    return InquiryViewSet()


@hooks.register("register_admin_urls")
def review_urls():
    """Return the URL pattern of the screen for an inquiry that is held as spam."""
    return [path("queue/inquiries/<uuid:pk>/", ReviewInquiryView.as_view(), name="review_inquiry")]


@hooks.register("register_log_actions")
def register_reading_actions(actions):
    """Register what the log says of an inquiry: who read it and what they did, never what is in it."""
    actions.register_action("inquiries.view", "Read inquiry", "Read in the admin")
    actions.register_action("inquiries.open", "Open inquiry", "Opened by the clinic")
    actions.register_action("inquiries.answer", "Answer inquiry", "Marked as answered by the clinic")
    actions.register_action("inquiries.close", "Close inquiry", "Closed by the clinic")
    actions.register_action("inquiries.reopen", "Reopen inquiry", "Reopened by the clinic")
    actions.register_action("inquiries.assign", "Assign inquiry", "Assigned by the clinic")
    actions.register_action("inquiries.export", "Export inquiries", "Exported by the clinic")
    actions.register_action("inquiries.release", "Release inquiry", "Released from spam")
    actions.register_action("inquiries.withdraw", "Withdraw inquiry", "Withdrawn by its sender")
    actions.register_action("inquiries.erase", "Delete inquiry", "Deleted by its sender")
