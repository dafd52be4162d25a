"""Explain refused deletes in the admin: name the objects that still use the one to delete."""

from django.contrib import messages
from django.db.models import ProtectedError, RestrictedError
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request

MAX_NAMED = 3


class ProtectedDeleteMiddleware:
    """Turn ProtectedError and RestrictedError in the admin into a message and a redirect."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Return a redirect with an error message for a refused delete below /admin/; None for anything else."""
        if not isinstance(exception, ProtectedError | RestrictedError):
            return None
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        messages.error(request, refusal(exception, AdminURLFinder(request.user)))
        return redirect(return_url(request))


def return_url(request):
    """Return the URL to go back to: the object's edit screen, else the request's next URL or the admin's home."""
    match = request.resolver_match
    try:
        return reverse(f"{match.namespace}:edit", args=match.args, kwargs=match.kwargs)
    except NoReverseMatch:
        return get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")


def refusal(exception, finder):
    """Return an HTML sentence on what still uses the object: it links the first MAX_NAMED owners and counts the rest.

    An owner is what staff edit, such as the provider of the offerings in the way; it counts once.
    """
    rows = getattr(exception, "protected_objects", None) or getattr(exception, "restricted_objects", [])
    owners = list(dict.fromkeys(owner_of(row) for row in rows))
    named = [(link_to(model._base_manager.get(pk=key), finder),) for model, key in owners[:MAX_NAMED]]
    more = f" and {len(owners) - MAX_NAMED} more" if len(owners) > MAX_NAMED else ""
    names = format_html_join("; ", "{}", named)
    return format_html("This can’t be deleted because it’s still in use by {}{}.", names, more)


def owner_of(row):
    """Return (model, pk) of the object to name: the whole for a part such as an offering, else the row itself."""
    parents = (field for field in row._meta.fields if isinstance(field, ParentalKey))
    whole = row._meta.get_field(row.part_of) if hasattr(row, "part_of") else next(parents, None)
    return (whole.related_model, getattr(row, whole.attname)) if whole else (type(row), row.pk)


def link_to(owner, finder):
    """Return "kind “name”" as HTML, linked to its edit screen if the user may open it."""
    kind, text = str(owner._meta.verbose_name), str(owner)
    # "Inquiry 1a2b3c4d" already names its kind.
    text = text if text.casefold().startswith(kind) else f"{kind} “{text}”"
    url = finder.get_edit_url(owner)
    return format_html('<a href="{}">{}</a>', url, text) if url else text
