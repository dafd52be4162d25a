from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ..access import has_verified_address
from ..choices import DUTIES, Role
from ..models import Invitation
from .pages import link_not_valid, portal_page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """Show an invitation, and accept it with an account that has the invited address.

    Signed out, it offers to sign in or to create an account. With another account, it says so, and names no address.
    """
    found = Invitation.objects.with_token(token).select_related("provider", "invited_by").first()
    if found is None:
        return link_not_valid(request)
    context = {"invitation": found, "provider": found.provider, "duties": DUTIES[Role(found.role)]}
    if not request.user.is_authenticated:
        context |= {"login_url": with_next(request, settings.LOGIN_URL), "signup_url": signup_url(request)}
        return portal_page(request, "portal/invitation_signed_out.html", "You’re invited", **context)
    if not has_verified_address(request.user, found.email):
        return portal_page(
            request, "portal/invitation_other_account.html", "This invitation is for another address", status=403
        )
    if request.method == "POST":
        return accepted(request, found)
    return portal_page(request, "portal/invitation.html", "You’re invited", **context)


@never_cache
@login_required
@require_POST
def accept(request, pk):
    """Accept an invitation from the portal's home, with an account that has the invited address."""
    pending = Invitation.objects.pending(timezone.now()).select_related("provider")
    found = get_object_or_404(pending, pk=pk, email=request.user.email)
    if not has_verified_address(request.user, found.email):
        raise Http404
    return accepted(request, found)


def accepted(request, found):
    """Accept an invitation and lead to the clinic; the neutral page if that is too late."""
    if not found.accept(request.user):
        return link_not_valid(request)
    messages.success(request, f"Welcome! You now have access to {found.provider.name}.")
    return redirect("portal_provider", found.provider.slug)


def with_next(request, url):
    """Return a URL that leads back here after signing in."""
    return f"{resolve_url(url)}?{urlencode({'next': request.path})}"


def signup_url(request):
    """Return the URL that creates an account and leads back here; "" on a site where nobody can."""
    try:
        return with_next(request, reverse("account_signup"))
    except NoReverseMatch:
        return ""
