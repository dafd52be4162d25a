from wagtail import hooks
from wagtail.permissions import register_permission_policy

from medspot.desk.permissions import FixedRowsPolicy

from .models import Inquiry
from .viewsets import InquiryViewSet

# Only readers write inquiries: not even a superuser may add or change one.
register_permission_policy(Inquiry, FixedRowsPolicy(Inquiry, allowed=("view", "delete")))


@hooks.register("register_admin_viewset")
def register_inquiries():
    return InquiryViewSet()


@hooks.register("register_log_actions")
def register_reading_actions(actions):
    """Register what the log says of an inquiry: staff read it in the admin, or the clinic by its private link."""
    actions.register_action("inquiries.view", "Read inquiry", "Read in the admin")
    actions.register_action("inquiries.open", "Open inquiry", "Opened by the clinic through its private link")
