from django.contrib.auth import get_user_model
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from providers.models import Provider

from ..models import Claim, Objection
from ..tokens import read_objection_token
from .pages import link_not_valid, portal_page


def reader_of(parts, provider):
    """Return the address of the account that an ObjectionToken was made for, or the contact on file."""
    address = get_user_model().objects.filter(pk=parts.user).values_list("email", flat=True).first()
    return address or provider.inquiry_email


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request, token):
    """Take a "this was not us" from the link in an email: GET shows a button, POST freezes and alerts the moderators.

    Anyone who got the email may use it, with or without an account.
    """
    parts = read_objection_token(token)
    provider = Provider.objects.filter(pk=parts.provider).first() if parts else None
    if provider is None:
        return link_not_valid(request)
    if request.method != "POST":
        return portal_page(request, "portal/objection.html", "Was this not you?", provider=provider)
    claim = Claim.objects.filter(pk=parts.claim, provider=provider).first() if parts.claim else None
    Objection.raise_once(provider, claim, reader_of(parts, provider))
    return portal_page(request, "portal/objection_done.html", "Thank you for telling us", provider=provider)
