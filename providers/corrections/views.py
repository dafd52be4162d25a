"""A reader's way to say that something on a clinic's page is wrong."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medspot.http.client_address import client_address
from medspot.limits import Limit, lock_names, seconds_until_allowed
from medspot.pages.head import Head, trail
from providers.choices import EditSource
from providers.edits.editable import ROW_FIELDS, fields_of, find_row
from providers.inquiries.senders import hashes_of_two_days, sender_hash
from providers.models import Conflict, Edit, Provider
from providers.slugs import find_by_slug

from .forms import FieldCorrection, HoursCorrection, NoteForm, OfferingCorrection, PractitionerCorrection

# What readers don't see, or can't know.
PRIVATE = {"inquiries", "legal_name"}
HOURS = ("week", "special_hours")
ROW_FORMS = {"offerings": OfferingCorrection, "practitioners": PractitionerCorrection}
SENDER_LIMIT = Limit(5, timedelta(hours=1))
PROVIDER_LIMIT = Limit(50, timedelta(days=1))


def find_public(slug):
    """Return the public provider with this slug, or one that it had before; raise Http404 if there is none."""
    provider = find_by_slug(slug, Provider.objects.public())
    if provider is None:
        raise Http404
    return provider


def head_of(provider, title, path):
    """Return the Head of a page about corrections of a provider's page."""
    crumbs = [("Providers", reverse("directory")), (provider.name, provider.get_absolute_url())]
    start = reverse("correct", args=[provider.slug])
    crumbs += [("Suggest a correction", start)] + ([(title, path)] if path != start else [])
    return Head(title=f"{title}: {provider.name}", path=path, crumbs=trail(*crumbs), indexed=False)


@require_safe
def correct(request, slug):
    """List what can be corrected on a clinic's page, with what it says now."""
    provider = find_public(slug)
    if provider.slug != slug:
        return redirect("correct", provider.slug, permanent=True)
    own = [
        (field.label, field.words(Provider, field.read(provider)), reverse("correct_field", args=[slug, name]))
        for name, field in fields_of("").items()
        if name not in PRIVATE
    ]
    groups = [("About the clinic", own)]
    for relation in ROW_FORMS:
        groups += [(str(row), list(row_fields(provider, relation, row))) for row in getattr(provider, relation).all()]
    context = {"head": head_of(provider, "Suggest a correction", request.path), "provider": provider, "groups": groups}
    return render(request, "corrections/correct.html", context)


def row_fields(provider, relation, row):
    """Yield (label, words, URL) for each field of a row that a reader can correct."""
    # The first field says what the row is about; a wrong one is another row.
    for field in ROW_FIELDS[relation][1:]:
        url = reverse("correct_row", args=[provider.slug, relation, row.uid, field.name])
        yield field.label, field.words(type(row), field.read(row)), url


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct_field(request, slug, field, relation="", uid=None):
    """Show the form for one field; a POST stores what is right, for a moderator to review. 404 for other fields."""
    provider = find_public(slug)
    target = f"{relation}/{uid}" if relation else ""
    if relation not in ("", *ROW_FORMS) or field in PRIVATE or field not in fields_of(target):
        raise Http404
    row = find_row(provider, target) if relation else provider
    if row is None:
        raise Http404
    edit_field = fields_of(target)[field]
    form_class = ROW_FORMS.get(relation) or (HoursCorrection if field in ("week", "special_hours") else FieldCorrection)
    form = form_class(
        provider,
        [edit_field],
        draft=row,
        live=row,
        target=target,
        data=request.POST if request.method == "POST" else None,
    )
    about = f"{row}: {edit_field.label.lower()}" if relation else edit_field.label
    return respond(request, provider, form, about, lambda: form.changes())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct_other(request, slug):
    """Show the form for a note; a POST stores it for a moderator."""
    provider = find_public(slug)
    form = NoteForm(request.POST if request.method == "POST" else None)
    return respond(request, provider, form, "Something else", list)


def respond(request, provider, form, about, changes):
    """Store a valid form and redirect to the thanks; otherwise show it, with status 429 if the reader sent too many."""
    status = 200
    if form.is_bound and form.is_valid():
        if form.cleaned_data["website_url"]:
            return redirect("correction_sent", provider.slug)
        status = store(request, provider, form, changes())
        if status == 302:
            return redirect("correction_sent", provider.slug)
    context = {"head": head_of(provider, about, request.path), "provider": provider, "form": form, "about": about}
    response = render(request, "corrections/field.html", context, status=status)
    if status == 429:
        response["Retry-After"] = str(form.seconds)
    return response


@transaction.atomic
def store(request, provider, form, changes):
    """Store a reader's changes and note, and return 302; return 200 or 429 with errors in the form if that failed."""
    address, now = client_address(request), timezone.now()
    lock_names(f"corrections.{address}", f"corrections.{provider.pk}")
    edits = Edit.objects.filter(source=EditSource.READER)
    form.seconds = max(
        seconds_until_allowed(edits.filter(sender_hash__in=hashes_of_two_days(address, now)), SENDER_LIMIT, now),
        seconds_until_allowed(edits.filter(provider=provider), PROVIDER_LIMIT, now),
    )
    if form.seconds:
        form.reject_for_now(form.seconds)
        return 429
    try:
        Edit.objects.propose(
            provider,
            changes,
            source=EditSource.READER,
            note=form.cleaned_data["note"],
            contact_email=form.cleaned_data["email"],
            sender_hash=sender_hash(address, timezone.localdate(now)),
            form_key=form.form_key,
        )
    except Conflict as conflict:
        form.add_conflicts(conflict.changes)
        return 200
    except ValidationError as error:
        form.add_errors(error)
        return 200
    return 302


@require_safe
def correction_sent(request, slug):
    """Thank a reader for a correction."""
    provider = find_public(slug)
    head = head_of(provider, "Thank you", request.path)
    return render(request, "corrections/sent.html", {"head": head, "provider": provider})
