from django.urls import reverse
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from medspot.desk.permissions import FixedRowsPolicy

from .choices import ClaimState
from .models import Claim, Membership
from .staff.queue import ClaimsSource
from .staff.viewsets import ClaimViewSet, MembershipViewSet

# Not even a superuser makes or deletes these rows by hand.
for model in (Claim, Membership):
    register_permission_policy(model, FixedRowsPolicy(model, allowed=("view", "change")))


hooks.register("queue_items", ClaimsSource)


@hooks.register("register_admin_viewset")
def register_claims_and_members():
    return [ClaimViewSet(), MembershipViewSet()]


@hooks.register("inquiry_readers")
def inbox_readers(recipient):
    """Return (email address, path of the inquiry in the inbox) for each member who is told of a Recipient's inquiry."""
    path = reverse("inbox_message", args=[recipient.pk])
    return [(member.user.email, path) for member in Membership.objects.inquiry_readers(recipient.provider_id)]


@hooks.register("register_log_actions")
def register_portal_actions(actions):
    """Register what the log says of claims, members, and invitations."""
    for state in ClaimState:
        actions.register_action(f"portal.claim_{state}", state.label, state.label)
    for action, words in {
        "claim_start": "Claim begun",
        "evidence": "Evidence added",
        "question": "Question asked",
        "document": "Document read",
        "objection": "Objection raised",
        "objection_closed": "Objection closed",
        "member_begin": "Access given",
        "member_role": "Role changed",
        "member_end": "Access ended",
        "invitation": "Invitation sent",
        "invitation_revoke": "Invitation revoked",
        "staff": "Access ended by staff, with a reason",
    }.items():
        actions.register_action(f"portal.{action}", words, words)
