"""A delete that something rests on says so, on whichever admin screen it was asked for, instead of failing."""

from django.contrib import messages
from django.db.models import ProtectedError, RestrictedError
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request

NAMED = 3


class ProtectedDeleteMiddleware:
    """Answers a refused delete in the admin with a sentence that names what is in the way."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, ProtectedError | RestrictedError):
            return None
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        messages.error(request, refusal(exception, AdminURLFinder(request.user)))
        return redirect(asked_from(request))


def asked_from(request):
    """Where a delete was asked for: the edit screen of that one, or the list in which several were marked."""
    match = request.resolver_match
    try:
        return reverse(f"{match.namespace}:edit", args=match.args, kwargs=match.kwargs)
    except NoReverseMatch:
        return get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")


def refusal(exception, finder):
    """What is in the way, in a sentence: the first few by name, each leading to its screen, the others counted."""
    rows = getattr(exception, "protected_objects", None) or getattr(exception, "restricted_objects", [])
    holders = list(dict.fromkeys(holder(row) for row in rows))
    named = [(name(model._base_manager.get(pk=key), finder),) for model, key in holders[:NAMED]]
    more = f" and {len(holders) - NAMED} more" if len(holders) > NAMED else ""
    names = format_html_join("; ", "{}", named)
    return format_html("This was not deleted, because something rests on it: {}{}.", names, more)


def holder(row):
    """The model and key of what people know a row by: a part of something, such as an offering, goes by the whole."""
    parents = (field for field in row._meta.fields if isinstance(field, ParentalKey))
    whole = row._meta.get_field(row.part_of) if hasattr(row, "part_of") else next(parents, None)
    return (whole.related_model, getattr(row, whole.attname)) if whole else (type(row), row.pk)


def name(holder, finder):
    kind, words = str(holder._meta.verbose_name), str(holder)
    # "Inquiry 1a2b3c4d" says already what it is.
    words = words if words.casefold().startswith(kind) else f"{kind} “{words}”"
    address = finder.get_edit_url(holder)
    return format_html('<a href="{}">{}</a>', address, words) if address else words
