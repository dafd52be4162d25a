"""The reader's side, once the message is sent: what was sent, to whom, what became of it, and how to take it back."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medspot.pages.head import canonical_url
from providers.inquiries.choices import InquiryState
from providers.inquiries.models import RETENTION, Inquiry
from providers.inquiries.tokens import read_reader_token

from .pages import private_head


def find_inquiry(token):
    """Return the Inquiry of a reader's private link with its recipients, or None if the link is not valid."""
    inquiries = Inquiry.objects.select_related("treatment").prefetch_related("recipients__provider")
    return inquiries.filter(pk=read_reader_token(token)).first()


def no_such_inquiry(request):
    """Return the one page for links that don't work: a 410."""
    return render(request, "inquiries/nothing_kept.html", {"head": private_head("Nothing is kept")}, status=410)


@never_cache
@require_safe
def message_sent(request, token):
    """Confirm that a message was sent, say if numbers in it were masked, and give the reader their private link."""
    inquiry = find_inquiry(token)
    if inquiry is None:
        return no_such_inquiry(request)
    context = {
        "head": private_head("Message sent"),
        "inquiry": inquiry,
        "providers": [recipient.provider for recipient in inquiry.recipients.all()],
        "link": canonical_url(reverse("my_inquiry", args=[token])),
        "days": RETENTION[InquiryState.RECEIVED].days,
    }
    return render(request, "inquiries/message_sent.html", context)


@never_cache
@require_safe
def my_inquiry(request, token):
    """Show a reader what they sent, to whom, and whether it was opened and answered."""
    inquiry = find_inquiry(token)
    if inquiry is None:
        return no_such_inquiry(request)
    context = {"head": private_head("Your message"), "inquiry": inquiry, "token": token}
    return render(request, "inquiries/my_inquiry.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_inquiry(request, token):
    """Ask whether to withdraw a message; POST does, and leads to the reader's page of it."""
    return take_back(request, token, "withdraw", Inquiry.withdraw)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase_inquiry(request, token):
    """Ask whether to delete everything about a message; POST does."""
    return take_back(request, token, "erase", Inquiry.erase)


def take_back(request, token, action, act):
    """Show the question of an action on GET; on POST, do it and show the reader's page, or that nothing is kept."""
    inquiry = find_inquiry(token)
    if inquiry is None:
        return no_such_inquiry(request)
    if request.method != "POST":
        title = "Withdraw your message?" if action == "withdraw" else "Delete everything now?"
        context = {"head": private_head(title), "inquiry": inquiry, "token": token, "action": action}
        return render(request, "inquiries/take_back.html", context)
    try:
        act(inquiry)
    except Inquiry.DoesNotExist:
        # Deleted in another window meanwhile.
        return no_such_inquiry(request)
    return redirect("my_inquiry", token)
