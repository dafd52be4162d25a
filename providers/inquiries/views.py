from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medspot.http.client_address import client_address
from medspot.http.views import too_many_requests
from medspot.pages.head import Head, trail
from providers.models import Provider
from providers.slugs import find_by_slug

from .emails import notify_clinic
from .forms import InquiryForm
from .limits import connection_wait, inquiry_wait, lock_senders
from .models import Inquiry, InquiryState, Recipient
from .senders import sender_hash
from .tokens import read_link_token


def private_head(title):
    """Return the Head, without a path, of a page that search engines must not index."""
    return Head(title=title, path="", indexed=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def message(request, slug):
    """Show and receive the form that messages a provider; 404 if the provider is unknown or not public.

    GET is 404 if it takes no inquiries, a redirect for an old slug, and 429 if the connection sent too many. A POST to
    an old slug is accepted, because a redirect would lose what was typed; if the provider takes no inquiries, the
    answer is 409.
    """
    provider = find_by_slug(slug, Provider.objects.public())
    if provider is None:
        raise Http404
    if request.method != "POST":
        if not provider.takes_inquiries:
            raise Http404
        if provider.slug != slug:
            return redirect(reverse("message", args=[provider.slug], query=request.GET), permanent=True)
        if seconds := connection_wait(client_address(request), timezone.now()):
            # Tell readers before they type anything.
            return too_many_requests(request, seconds)
        return form_page(request, InquiryForm(provider, treatment=request.GET.get("treatment", "")))
    if not provider.takes_inquiries:
        return no_longer_accepted(request, provider)
    form = InquiryForm(provider, request.POST)
    return receive(request, form) if form.is_valid() else form_page(request, form)


def form_page(request, form, status=200):
    """Return the page with the form."""
    provider = form.provider
    path = provider.get_absolute_url()
    head = Head(
        title=f"Message {provider.name}",
        path=request.path,
        crumbs=trail(("Providers", reverse("directory")), (provider.name, path), ("Message", request.path)),
        indexed=False,
    )
    context = {"head": head, "form": form, "provider": provider}
    return render(request, "inquiries/message_form.html", context, status=status)


def no_longer_accepted(request, provider):
    """Answer a POST to a provider that stopped accepting messages: show the message, with status 409, to be copied."""
    context = {
        "head": private_head(f"{provider.name} no longer accepts messages"),
        "provider": provider,
        "message": request.POST.get("message", ""),
    }
    return render(request, "inquiries/no_longer_accepted.html", context, status=409)


def receive(request, form):
    """Store a valid form once with the email to the clinic, and redirect to the confirmation page.

    The same form sent again unchanged gets the same answer; with changes, it is shown again with a new token. Over the
    limits, it is shown again with status 429.
    """
    provider, now, address = form.provider, timezone.now(), client_address(request)
    inquiry = form.build_inquiry(sender_hash(address, timezone.localdate(now)), request.path)
    # Lock, count, and store in one transaction, so that concurrent requests of one sender count each other.
    with transaction.atomic():
        lock_senders(address, inquiry.email, inquiry.phone)
        earlier = Inquiry.objects.filter(form_key=inquiry.form_key).first()
        if earlier is None:
            if seconds := inquiry_wait(inquiry, provider, address, now):
                return over_the_limit(request, form, seconds)
            earlier = store(inquiry, provider)
    if not earlier.has_same_content_as(inquiry):
        form.reject_reuse()
        return form_page(request, form)
    return redirect("message_sent", provider.slug)


def store(inquiry, provider):
    """Store the inquiry and return it; or return the one that a racing request stored with the same form key.

    The email to the clinic is queued in the same transaction, unless the inquiry is quarantined.
    """
    try:
        with transaction.atomic():
            recipients = inquiry.store([provider])
            if inquiry.state == InquiryState.RECEIVED:
                for recipient in recipients:
                    notify_clinic(recipient)
    except IntegrityError:
        return Inquiry.objects.get(form_key=inquiry.form_key)
    return inquiry


def over_the_limit(request, form, seconds):
    """Return the form as typed, with status 429, a message, and the seconds to wait in the Retry-After header."""
    form.reject_for_now(seconds)
    response = form_page(request, form, status=429)
    response["Retry-After"] = str(seconds)
    return response


@never_cache
@require_safe
def message_sent(request, slug):
    """Confirm that a message was sent to a public provider."""
    provider = get_object_or_404(Provider.objects.public(), slug=slug)
    context = {"head": private_head("Message sent"), "provider": provider}
    return render(request, "inquiries/message_sent.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_inquiry(request, token):
    """Serve the clinic's private link; 410 if it is forged or too old, or its inquiry is gone or quarantined.

    GET shows a button, because email scanners follow links; POST shows the message and records that it was opened.
    """
    recipients = Recipient.objects.select_related("provider", "inquiry__treatment")
    recipient = recipients.filter(pk=read_link_token(token), inquiry__state=InquiryState.RECEIVED).first()
    if recipient is None:
        head = private_head("This link no longer works")
        return render(request, "inquiries/link_not_valid.html", {"head": head}, status=410)
    provider = recipient.provider
    context = {"provider": provider, "inquiry": recipient.inquiry, "zone": provider.time_zone or "UTC"}
    if request.method != "POST":
        # No "no-referrer" policy here: with it, browsers send "Origin: null" with the form and the CSRF check fails.
        return render(request, "inquiries/open_inquiry.html", context | {"head": private_head("A message for you")})
    recipient.mark_opened()
    response = render(request, "inquiries/inquiry.html", context | {"head": private_head("Message")})
    response["Referrer-Policy"] = "no-referrer"
    return response
