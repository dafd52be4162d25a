"""The private link of a clinic without members: it reads the message there, and says that it has answered."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from providers.inquiries.choices import DELIVERED, InquiryState
from providers.inquiries.emails import addresses_of
from providers.inquiries.models import Recipient
from providers.inquiries.tokens import read_link_token

from .pages import private_head


def find_recipient(token):
    """Return the Recipient of a private link, or None if the link is not valid.

    It is not, either, once the clinic has members: those who left must not keep a way in.
    """
    recipients = Recipient.objects.filter(inquiry__state__in=DELIVERED)
    recipient = recipients.select_related("provider", "inquiry__treatment").filter(pk=read_link_token(token)).first()
    has_members = recipient and any(path for _, path in addresses_of(recipient))
    return None if has_members else recipient


def link_not_valid(request):
    """Return the one page for all links that don't work: a 410."""
    head = private_head("This link no longer works")
    return render(request, "inquiries/link_not_valid.html", {"head": head}, status=410)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_inquiry(request, token):
    """Serve the clinic's private link; 410 if it is forged or too old, or its inquiry is gone or quarantined.

    GET shows a button, because email scanners follow links; POST shows the message and records that it was opened. The
    message has another button, with which the clinic says that it replied.
    """
    recipient = find_recipient(token)
    if recipient is None:
        return link_not_valid(request)
    provider, inquiry = recipient.provider, recipient.inquiry
    context = {"provider": provider, "inquiry": inquiry, "zone": provider.time_zone or "UTC", "recipient": recipient}
    if inquiry.state == InquiryState.WITHDRAWN:
        return render(request, "inquiries/withdrawn.html", context | {"head": private_head("Message withdrawn")})
    if request.method != "POST":
        # No "no-referrer" policy here: with it, browsers send "Origin: null" with the form and the CSRF check fails.
        return render(request, "inquiries/open_inquiry.html", context | {"head": private_head("A message for you")})
    try:
        if "answered" in request.POST:
            recipient.mark_answered()
            return redirect("open_inquiry", token)
        recipient.mark_opened()
    except Recipient.DoesNotExist:
        # The reader deleted it a moment ago.
        return link_not_valid(request)
    context |= {"head": private_head("Message")}
    return render(request, "inquiries/inquiry.html", context)
