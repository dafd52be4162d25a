"""What every page of the portal has in common: never indexed, and a form over a limit comes back as it was typed."""

from django.shortcuts import render
from django.urls import reverse

from medspot.pages.head import Head, trail

PORTAL = "For clinics"


def portal_page(request, template, title, crumbs=(), status=200, **context):
    """Return a page of the portal. `crumbs` are (title, path) pairs between the portal's home and this page."""
    here = () if request.path == reverse("portal") else (*crumbs, (title, request.path))
    head = Head(title=title, path="", crumbs=trail((PORTAL, reverse("portal")), *here), indexed=False)
    return render(request, template, {"head": head, **context}, status=status)


def over_the_limit(response, seconds):
    """Return the page with the rejected form as a 429, with the seconds to wait in the Retry-After header."""
    response.status_code = 429
    response["Retry-After"] = str(seconds)
    return response


def provider_crumb(provider):
    """Return the crumb of a provider's home in the portal."""
    return (provider.name, reverse("portal_provider", args=[provider.slug]))


def link_not_valid(request):
    """Return the one neutral page for a link that was used, expired, replaced, or is somebody else's: a 410."""
    return portal_page(request, "portal/link_not_valid.html", "This link doesn’t work", status=410)
