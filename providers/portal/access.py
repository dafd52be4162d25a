"""The one door to a provider in the portal: anyone who gets a provider here may manage it in that role."""

from functools import wraps

from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from providers.models import Provider
from providers.slugs import find_by_slug

from .choices import Role
from .models import Membership


def get_managed_provider(request, slug, role):
    """Return the provider with this slug, or one that it had before, if the signed-in person manages it in this role.

    A higher role will do. Raise Http404 for everybody else, as for an unknown slug. The person's Membership is then in
    `request.membership`.
    """
    provider = find_by_slug(slug, Provider.objects.all())
    member = None
    if provider and request.user.is_authenticated:
        member = Membership.objects.active().filter(provider=provider, user=request.user).first()
    if member is None or not member.may(role):
        raise Http404
    # The page then needs no query for what it knows.
    member.provider, member.user = provider, request.user
    request.membership = member
    return provider


def managed(role=Role.FRONT_DESK):
    """Decorate a view of a provider in the portal: it gets the provider that get_managed_provider() returns.

    Signed out, it leads to the login. A GET of an old slug is redirected; a POST goes through, so that no typed text is
    lost. Nothing is stored by browsers or caches.
    """

    def decorated(view):
        @never_cache
        @login_required
        @wraps(view)
        def checked(request, slug, **kwargs):
            provider = get_managed_provider(request, slug, role)
            if provider.slug != slug and request.method in ("GET", "HEAD"):
                return redirect(request.resolver_match.view_name, **kwargs | {"slug": provider.slug})
            return view(request, provider, **kwargs)

        checked.role = role
        return checked

    return decorated


def has_verified_address(user, email):
    """Return True if a signed-in person has proven that this email address is theirs.

    Where accounts verify addresses themselves, their word counts; otherwise an account's own address does.
    """
    if not apps.is_installed("allauth.account"):
        return user.email == email
    return user.emailaddress_set.filter(email__iexact=email, verified=True).exists()
