from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from medspot.desk.permissions import FixedRowsPolicy

from .models import RegulatoryStatus, StatusCheck
from .viewsets import TreatmentViewSetGroup, create_url

for fixed in (RegulatoryStatus, StatusCheck):
    register_permission_policy(fixed, FixedRowsPolicy(fixed))
register_snippet(TreatmentViewSetGroup)


@hooks.register("register_snippet_listing_buttons")
def status_buttons(snippet, user, next_url=None):
    """Yield two Buttons for a RegulatoryStatus that no other supersedes, and nothing for any other snippet.

    They link to prefilled forms: one records a StatusCheck of it, one a status that supersedes it. Everyone who sees
    the list sees them; the forms check permissions.
    """
    if not isinstance(snippet, RegulatoryStatus) or not snippet.is_newest:
        return
    check = create_url(StatusCheck, status=snippet.pk)
    replacement = create_url(
        RegulatoryStatus,
        supersedes=snippet.pk,
        treatment=snippet.treatment_id,
        subject=snippet.subject,
        route=snippet.route,
        jurisdiction=snippet.jurisdiction,
        authority=snippet.authority,
    )
    yield Button("Record a re-check", check, icon_name="check", priority=10)
    yield Button("Replace with a new status", replacement, icon_name="plus", priority=20)
