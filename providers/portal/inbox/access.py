"""The one door to inquiries in the portal: it opens for active members of the clinic that an inquiry went to."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from providers.inquiries.models import Recipient
from providers.models import Provider

from ..models import Membership


def my_recipients(user):
    """Return the Recipients that a user may read, of all clinics they are a member of, held inquiries left out."""
    clinics = Membership.objects.active().filter(user=user).values("provider")
    return Recipient.objects.delivered().filter(provider__in=clinics)


def my_providers(user):
    """Return the Providers that a user is a member of, by name."""
    active = Membership.objects.active().filter(user=user)
    return Provider.objects.filter(pk__in=active.values("provider")).order_by("name", "pk")


def get_my_recipient(user, pk):
    """Return the Recipient with this key; raise Http404 unless the user may read it."""
    rows = my_recipients(user).select_related("inquiry__treatment", "provider", "assigned_to", "answered_by")
    return get_object_or_404(rows, pk=pk)


def for_members(view):
    """Decorate a view of the inbox: 404 for who is a member of no clinic, the login for who is signed out.

    Nothing is stored by browsers or caches.
    """

    @never_cache
    @login_required
    @wraps(view)
    def checked(request, *args, **kwargs):
        # The first will do: whose inbox it is decides what is in it.
        request.membership = Membership.objects.active().filter(user=request.user).first()
        if request.membership is None:
            raise Http404
        return view(request, *args, **kwargs)

    return checked
