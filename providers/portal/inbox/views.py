"""One inbox over all clinics of a person, for every role."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspot.pages.pagination import page_of
from providers.inquiries.choices import InquiryState
from providers.inquiries.models import Recipient

from ..choices import Role
from ..models import Membership
from ..views.pages import portal_page
from .access import for_members, get_my_recipient
from .exporting import MAX_EXPORTED, csv_of
from .forms import AssignInquiryForm, InboxFilterForm, InquiryEmailsForm, InquiryNoteForm
from .history import history_of, last_actor

PAGE_SIZE = 25
WITHDRAWN = "The reader withdrew this message meanwhile, so nothing was saved."


@for_members
@require_safe
def inbox(request):
    """List the messages to the signed-in person's clinics, filtered as the URL asks."""
    form = InboxFilterForm(request.GET, request.user)
    rows = form.results().select_related("inquiry__treatment", "provider", "assigned_to", "answered_by")
    page = page_of(rows, PAGE_SIZE, request.GET.get("page", "1"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "query": query.urlencode(), "params": request.GET}
    return portal_page(request, "portal/inbox/list.html", "Inbox", **context)


@for_members
@require_POST
def export(request):
    """Return the messages that the URL asks for as a .csv file, and log it; with too many, go back to the list."""
    rows = InboxFilterForm(request.GET, request.user).results()
    if rows[MAX_EXPORTED:].exists():
        messages.error(request, f"A file holds up to {MAX_EXPORTED:,} messages. Filter the list first.")
        return redirect(reverse("inbox", query=request.GET))
    return csv_of(rows, request.user)


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def emails(request):
    """Show and store for which clinics the signed-in person gets an email about each message."""
    form = InquiryEmailsForm(request.user, request.POST or None)
    if request.method == "POST":
        # No box checked is an empty form, and a choice.
        form = InquiryEmailsForm(request.user, request.POST)
        if form.is_valid():
            form.save()
            messages.success(request, "Saved.")
            return redirect("inbox")
    crumbs = [("Inbox", reverse("inbox"))]
    return portal_page(request, "portal/inbox/emails.html", "Emails about messages", crumbs, form=form)


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def message(request, pk):
    """Show one message and log that; a POST does what its button says. 404 unless it went to a clinic of the person."""
    recipient = get_my_recipient(request.user, pk)
    try:
        if request.method == "POST":
            rejected = act(request, recipient)
            return message_page(request, recipient, rejected) if rejected else redirect("inbox_message", pk)
        if request.method == "GET" and recipient.inquiry.state == InquiryState.RECEIVED:
            recipient.mark_opened(request.user)
    except Recipient.DoesNotExist:
        # The reader deleted it a moment ago.
        raise Http404 from None
    return message_page(request, recipient)


def act(request, recipient):
    """Do what the pressed button says. Return the form if what was typed is not valid, else None."""
    action = ACTIONS.get(request.POST.get("action", ""))
    if action is None:
        raise Http404
    return action(request, recipient) if recipient.inquiry.state == InquiryState.RECEIVED else say(request, WITHDRAWN)


def message_page(request, recipient, rejected=None):
    """Return the page of one message with its forms, one of them as it was rejected; owners also see who did what."""
    is_note = isinstance(rejected, InquiryNoteForm)
    member = Membership.objects.active().filter(provider=recipient.provider_id, user=request.user).first()
    context = {
        "recipient": recipient,
        "inquiry": recipient.inquiry,
        "provider": recipient.provider,
        "zone": recipient.provider.time_zone or "UTC",
        "notes": recipient.notes.select_related("by"),
        "note_form": rejected if is_note else InquiryNoteForm(),
        "assign_form": rejected if rejected and not is_note else AssignInquiryForm(recipient),
        "history": history_of(recipient) if member and member.may(Role.OWNER) else None,
    }
    title = f"Message from {recipient.inquiry.name}" if recipient.inquiry.name else "Withdrawn message"
    return portal_page(request, "portal/inbox/message.html", title, [("Inbox", reverse("inbox"))], **context)


def say(request, words):
    """Show words as a warning on the next page."""
    messages.warning(request, words)


def answer(request, recipient):
    """Mark the message as answered by the person, or say who did before."""
    if recipient.mark_answered(request.user):
        messages.success(request, "Marked as answered. The reader sees that you answered.")
    else:
        who = recipient.answered_by or "The clinic"
        say(request, f"{who} marked this as answered before you did. Nothing was changed.")


def close(request, recipient):
    """Close the message, or say who did before."""
    if recipient.close(request.user):
        messages.success(request, "Closed.")
    else:
        say(request, f"{last_actor(recipient, 'inquiries.close')} closed this before you did. Nothing was changed.")


def reopen(request, recipient):
    """Reopen the message, or say who did before."""
    if recipient.reopen(request.user):
        messages.success(request, "Reopened.")
    else:
        say(request, f"{last_actor(recipient, 'inquiries.reopen')} reopened this before you did. Nothing was changed.")


def assign(request, recipient):
    """Assign the message to a member, or say who has it meanwhile. Return the form if it is not valid."""
    form = AssignInquiryForm(recipient, request.POST)
    if not form.is_valid():
        return form
    to = form.cleaned_data["assigned_to"]
    if recipient.assign(to, request.user, form.cleaned_data["instead_of"]):
        messages.success(request, f"{to} takes care of it now." if to else "Nobody takes care of it now.")
    else:
        has_it = f"{recipient.assigned_to} takes" if recipient.assigned_to else "Nobody takes"
        say(
            request,
            f"Somebody else changed this before you did: {has_it} care of it. Look again, and change it if need be.",
        )
    return None


def add_note(request, recipient):
    """Store a note. Return the form if it is not valid."""
    form = InquiryNoteForm(request.POST)
    if not form.is_valid():
        return form
    form.save(recipient, request.user)
    messages.success(request, "Note added.")
    return None


ACTIONS = {"answer": answer, "close": close, "reopen": reopen, "assign": assign, "note": add_note}
