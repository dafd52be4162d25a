from wagtail import hooks
from wagtail.permissions import register_permission_policy

from medspot.desk.permissions import FixedRowsPolicy

from .models import OutgoingEmail
from .viewsets import EmailViewSet

# Only code writes emails: not even a superuser may add or delete one.
register_permission_policy(OutgoingEmail, FixedRowsPolicy(OutgoingEmail, allowed=("view", "change")))


@hooks.register("register_admin_viewset")
def register_emails():
    return EmailViewSet()
