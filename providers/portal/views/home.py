from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..access import has_verified_address, managed
from ..choices import DUTIES, ClaimState, Role, Side
from ..editing.overview import can_confirm, section_states
from ..forms import EvidenceForm
from ..limits import has_too_much_evidence
from ..models import Claim, Invitation, Membership, is_frozen
from .pages import portal_page, provider_crumb

# Claims that were closed longer ago than the last few are no news.
MAX_CLAIMS = 20


@never_cache
@login_required
@require_safe
def portal(request):
    """List the signed-in person's clinics, claims, and invitations."""
    memberships = Membership.objects.active().filter(user=request.user).select_related("provider")
    claims = Claim.objects.filter(claimant=request.user).exclude(state=ClaimState.APPROVED).select_related("provider")
    invitations = []
    if has_verified_address(request.user, request.user.email):
        invitations = Invitation.objects.pending(timezone.now()).filter(email=request.user.email)
        invitations = invitations.select_related("provider", "invited_by").order_by("-created_at", "pk")
    rows = memberships.order_by("provider__name", "pk")
    return portal_page(
        request,
        "portal/home.html",
        "Your clinics",
        memberships=[(member, DUTIES[Role(member.role)]) for member in rows],
        claims=claims.order_by("-created_at", "pk")[:MAX_CLAIMS],
        invitations=invitations,
    )


@managed(Role.FRONT_DESK)
@require_safe
def provider_home(request, provider):
    """Show what the signed-in person may do at one clinic, and whether changes are on hold."""
    member, frozen = request.membership, is_frozen(provider)
    disputes = provider.claims.filter(state=ClaimState.DISPUTED).order_by("created_at", "pk")
    return portal_page(
        request,
        "portal/provider.html",
        provider.name,
        provider=provider,
        member=member,
        duties=DUTIES[Role(member.role)],
        is_owner=member.may(Role.OWNER),
        is_frozen=frozen,
        disputes=disputes if member.may(Role.OWNER) else [],
        states=section_states(provider) if member.may(Role.EDITOR) else [],
        can_confirm=can_confirm(provider) and not frozen,
    )


@managed(Role.OWNER)
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request, provider, pk):
    """Show an owner a dispute about their clinic, and take their words and documents; 404 if it is decided."""
    claim = provider.claims.filter(pk=pk, state=ClaimState.DISPUTED).first()
    if claim is None:
        raise Http404
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and added(request, claim, form, Side.OWNER):
        messages.success(request, "We’ve added this to the dispute.")
        return redirect("portal_dispute", provider.slug, claim.pk)
    mine = claim.evidence.filter(side=Side.OWNER).select_related("user")
    crumbs = [provider_crumb(provider)]
    title = "Dispute about who manages this clinic"
    context = {"provider": provider, "claim": claim, "form": form, "evidence": mine}
    return portal_page(request, "portal/dispute.html", title, crumbs, **context)


@transaction.atomic
def added(request, claim, form, side):
    """Add what a valid EvidenceForm holds to a claim and return True; return False with an error in the form."""
    if has_too_much_evidence(claim, side):
        form.add_error(None, "You’ve added as much as we can read. If something is missing, email us.")
        return False
    try:
        claim.add_evidence(form.build_evidence(), request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
