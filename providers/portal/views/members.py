from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ..access import managed
from ..choices import DUTIES, EndReason, Role
from ..forms import HandOverForm, InviteForm, RoleForm
from ..limits import MAX_PENDING_INVITATIONS, has_too_many_pending, invitation_wait
from ..models import Invitation, Membership, is_frozen
from .pages import over_the_limit, portal_page, provider_crumb

TOO_MANY_PENDING = (
    f"This clinic has {MAX_PENDING_INVITATIONS} open invitations, the most it can have. Revoke one first."
)


def active_members(provider):
    """Return the active memberships of a provider with their users: owners first, then by date."""
    members = Membership.objects.active().filter(provider=provider).select_related("user")
    return sorted(members.order_by("began_at", "pk"), key=lambda member: list(Role).index(Role(member.role)))


def active_member(provider, pk):
    """Return an active member of this provider; raise Http404 for anybody else."""
    member = next((member for member in active_members(provider) if member.pk == pk), None)
    if member is None:
        raise Http404
    member.provider = provider
    return member


@managed(Role.OWNER)
@require_http_methods(["GET", "HEAD", "POST"])
def members(request, provider):
    """List who may do what at a clinic, and invite somebody."""
    if request.method != "POST":
        return members_page(request, provider, InviteForm())
    form = InviteForm(request.POST)
    if not form.is_valid():
        return members_page(request, provider, form)
    return invited(request, provider, form)


def invited(request, provider, form):
    """Send the invitation of a valid form, or return the page with the form and the reason why not."""
    with transaction.atomic():
        if seconds := invitation_wait(provider):
            form.reject_for_now(seconds)
            return over_the_limit(members_page(request, provider, form), seconds)
        try:
            if has_too_many_pending(provider):
                raise ValidationError(TOO_MANY_PENDING)
            sent = Invitation.send(request.membership, form.cleaned_data["email"], form.cleaned_data["role"])
        except ValidationError as error:
            form.add_error(None, error)
            return members_page(request, provider, form)
    messages.success(request, f"We’ve sent an invitation to {sent.email}.")
    return redirect("portal_members", provider.slug)


def members_page(request, provider, form):
    """Return the page with the members, the open invitations, and the form to invite."""
    people = active_members(provider)
    owners = [member for member in people if member.role == Role.OWNER]
    invitations = Invitation.objects.pending(timezone.now()).filter(provider=provider).order_by("-created_at", "pk")
    return portal_page(
        request,
        "portal/members.html",
        "Who has access",
        [provider_crumb(provider)],
        provider=provider,
        me=request.membership,
        people=[(member, DUTIES[Role(member.role)]) for member in people],
        is_lone_owner=len(owners) == 1,
        can_hand_over=len(people) > 1,
        invitations=invitations,
        is_frozen=is_frozen(provider),
        form=form,
    )


def tried(request, change, done):
    """Make a change and set a message: `done`, or why it was refused."""
    try:
        change()
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, done)


@managed(Role.OWNER)
@require_http_methods(["GET", "HEAD", "POST"])
def member(request, provider, pk):
    """Change the role of a member."""
    person = active_member(provider, pk)
    form = RoleForm(request.POST or None, initial={"role": person.role})
    if request.method == "POST" and form.is_valid():
        role = Role(form.cleaned_data["role"])
        done = f"{person.user} is now {role.label.lower()}."
        tried(request, lambda: person.change_role(role, by=request.user), done)
        # Somebody who gave up the ownership may not see the list any more.
        is_own = person.user_id == request.user.pk and role != Role.OWNER
        return redirect("portal" if is_own else "portal_members", *([] if is_own else [provider.slug]))
    crumbs = [provider_crumb(provider)]
    return portal_page(
        request, "portal/member.html", "Change a role", crumbs, provider=provider, person=person, form=form
    )


@managed(Role.OWNER)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, provider, pk):
    """Ask before a member is removed, and remove them."""
    person = active_member(provider, pk)
    if person.user_id == request.user.pk:
        return redirect("portal_leave", provider.slug)
    if request.method == "POST":
        done = f"{person.user} no longer has access."
        tried(request, lambda: person.end(request.user, EndReason.REMOVED), done)
        return redirect("portal_members", provider.slug)
    crumbs = [provider_crumb(provider)]
    return portal_page(request, "portal/remove.html", "Remove access", crumbs, provider=provider, person=person)


@managed(Role.OWNER)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, provider):
    """Make another member the owner in one's own place."""
    others = [person for person in active_members(provider) if person.user_id != request.user.pk]
    form = HandOverForm([person for person in others if person.role != Role.OWNER], request.POST or None)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["member"]
        to.provider = provider
        done = f"{to.user} is now the owner. You’re an editor."
        tried(request, lambda: request.membership.hand_over(to), done)
        return redirect("portal_provider", provider.slug)
    crumbs = [provider_crumb(provider)]
    context = {"provider": provider, "form": form, "has_others": bool(form.fields["member"].choices)}
    return portal_page(request, "portal/hand_over.html", "Hand over ownership", crumbs, **context)


@managed(Role.FRONT_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, provider):
    """Ask before somebody gives up their own access, and end it."""
    person = request.membership
    if request.method == "POST":
        tried(request, lambda: person.end(request.user, EndReason.LEFT), f"You’ve left {provider.name}.")
        return redirect("portal")
    crumbs = [provider_crumb(provider)]
    context = {"provider": provider, "is_last_owner": person.is_last_owner}
    return portal_page(request, "portal/leave.html", f"Leave {provider.name}", crumbs, **context)


def open_invitation(provider, pk):
    """Return a pending invitation to this provider; raise Http404 for any other."""
    found = Invitation.objects.pending(timezone.now()).filter(provider=provider, pk=pk).first()
    if found is None:
        raise Http404
    return found


@managed(Role.OWNER)
@require_POST
def invite_again(request, provider, pk):
    """Send an invitation again, with a new link; the old one stops working."""
    found = open_invitation(provider, pk)
    form = InviteForm({"email": found.email, "role": found.role})
    form.full_clean()
    return invited(request, provider, form)


@managed(Role.OWNER)
@require_POST
def revoke(request, provider, pk):
    """Revoke an invitation."""
    found = open_invitation(provider, pk)
    found.revoke(request.user)
    messages.success(request, f"The invitation to {found.email} no longer works.")
    return redirect("portal_members", provider.slug)
