from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .models import Enquiry
from .permissions import ReadAndDeletePolicy
from .viewsets import EnquiryViewSet

register_permission_policy(Enquiry, ReadAndDeletePolicy(Enquiry))


@hooks.register("register_admin_viewset")
def register_enquiries():
    return EnquiryViewSet()


@hooks.register("register_log_actions")
def register_readings(actions):
    """Whoever reads an enquiry is in its history."""
    actions.register_action("enquiries.view", "Read enquiry", "Read in the admin")
    actions.register_action("enquiries.open", "Open enquiry", "Opened by the clinic through its private link")
