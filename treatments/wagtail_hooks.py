from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from medspot.desk.permissions import FixedRowsPolicy

from .models import RegulatoryStatus, StatusCheck
from .viewsets import TreatmentGroup, add_address

for fixed in (RegulatoryStatus, StatusCheck):
    register_permission_policy(fixed, FixedRowsPolicy(fixed))
register_snippet(TreatmentGroup)


@hooks.register("register_snippet_listing_buttons")
def status_buttons(snippet, user, next_url=None):
    """A status is never changed: it is re-checked, or replaced by another, and each has its button."""
    if not isinstance(snippet, RegulatoryStatus) or not snippet.is_newest:
        return
    check = add_address(StatusCheck, status=snippet.pk)
    replacement = add_address(
        RegulatoryStatus,
        supersedes=snippet.pk,
        treatment=snippet.treatment_id,
        subject=snippet.subject,
        route=snippet.route,
        jurisdiction=snippet.jurisdiction,
        authority=snippet.authority,
    )
    yield Button("Record a re-check", check, icon_name="check", priority=10)
    yield Button("Add the status that replaces it", replacement, icon_name="plus", priority=20)
