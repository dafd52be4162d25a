from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .models import Inquiry
from .permissions import ReadAndDeletePolicy
from .viewsets import InquiryViewSet

register_permission_policy(Inquiry, ReadAndDeletePolicy(Inquiry))


@hooks.register("register_admin_viewset")
def register_inquiries():
    return InquiryViewSet()


@hooks.register("register_log_actions")
def register_readings(actions):
    """Whoever reads an inquiry is in its history."""
    actions.register_action("inquiries.view", "Read inquiry", "Read in the admin")
    actions.register_action("inquiries.open", "Open inquiry", "Opened by the clinic through its private link")
