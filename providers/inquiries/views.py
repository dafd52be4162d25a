from functools import partial

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

from .emails import deliver
from .forms import InquiryForm
from .limits import seconds_for_connection, seconds_to_wait, wait_for_others_of
from .models import Inquiry, InquiryState, Recipient
from .senders import sender_hash
from .tokens import read_link_token


def private_head(title):
    """The head of a page that no search engine is told of."""
    return Head(title=title, path="", indexed=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def message(request, slug):
    """The form to write to a provider, and where it is sent to.

    A form that was open when the address changed is taken all the same: a redirect would lose what was typed.
    """
    provider = find_by_slug(slug, Provider.objects.public())
    if provider is None:
        raise Http404
    if request.method != "POST":
        if not provider.takes_inquiries:
            raise Http404
        if provider.slug != slug:
            return redirect(reverse("message", args=[provider.slug], query=request.GET), permanent=True)
        if seconds := seconds_for_connection(client_address(request), timezone.now()):
            # Said before anything is typed, so that nothing is lost.
            return too_many_requests(request, seconds)
        return form_page(request, InquiryForm(provider, treatment=request.GET.get("treatment", "")))
    if not provider.takes_inquiries:
        return no_longer_taken(request, provider)
    form = InquiryForm(provider, request.POST)
    return receive(request, form) if form.is_valid() else form_page(request, form)


def form_page(request, form, status=200):
    provider = form.provider
    path = provider.get_absolute_url()
    head = Head(
        title=f"Write to {provider.name}",
        path=request.path,
        crumbs=trail(("Providers", reverse("directory")), (provider.name, path), ("Inquiry", request.path)),
        indexed=False,
    )
    context = {"head": head, "form": form, "provider": provider}
    return render(request, "inquiries/message_form.html", context, status=status)


def no_longer_taken(request, provider):
    """The answer to a form that was open when its provider stopped taking inquiries: what was typed is shown."""
    context = {
        "head": private_head(f"{provider.name} takes no inquiries"),
        "provider": provider,
        "message": request.POST.get("message", ""),
    }
    return render(request, "inquiries/no_longer_taken.html", context, status=409)


def receive(request, form):
    """Stores a valid form once and mails the clinic; sent again unchanged, it gets the same answer."""
    provider, now, address = form.provider, timezone.now(), client_address(request)
    inquiry = form.inquiry(sender_hash(address, timezone.localdate(now)), request.path)
    # One transaction, so that of two requests from one sender the later one counts the earlier.
    with transaction.atomic():
        wait_for_others_of(address, inquiry.email, inquiry.phone)
        earlier = Inquiry.objects.filter(form_key=inquiry.form_key).first()
        if earlier is None:
            if seconds := seconds_to_wait(inquiry, provider, address, now):
                return over_the_limit(request, form, seconds)
            earlier = store(inquiry, provider)
    if not earlier.says_the_same_as(inquiry):
        form.refuse_second_use()
        return form_page(request, form)
    return redirect("message_sent", provider.slug)


def store(inquiry, provider):
    """Stores the inquiry and has it mailed; returns the stored one, which is another's where two requests raced."""
    try:
        with transaction.atomic():
            recipients = inquiry.store([provider])
            if inquiry.state == InquiryState.RECEIVED:
                for recipient in recipients:
                    # Robust: it is stored by then, and what fails is left to deliver_inquiries.
                    transaction.on_commit(partial(deliver, recipient), robust=True)
    except IntegrityError:
        return Inquiry.objects.get(form_key=inquiry.form_key)
    return inquiry


def over_the_limit(request, form, seconds):
    """The form again, as it was typed, with the time after which it may be sent."""
    form.refuse_for_now(seconds)
    response = form_page(request, form, status=429)
    response["Retry-After"] = str(seconds)
    return response


@never_cache
@require_safe
def message_sent(request, slug):
    provider = get_object_or_404(Provider.objects.public(), slug=slug)
    context = {"head": private_head("Inquiry sent"), "provider": provider}
    return render(request, "inquiries/message_sent.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_inquiry(request, token):
    """The clinic's private link: a button first, since mail scanners follow links; the inquiry once it is pressed."""
    recipients = Recipient.objects.select_related("provider", "inquiry__treatment")
    recipient = recipients.filter(pk=read_link_token(token), inquiry__state=InquiryState.RECEIVED).first()
    if recipient is None:
        head = private_head("This link is no longer valid")
        return render(request, "inquiries/link_not_valid.html", {"head": head}, status=410)
    provider = recipient.provider
    context = {"provider": provider, "inquiry": recipient.inquiry, "zone": provider.time_zone or "UTC"}
    if request.method != "POST":
        # Not "no-referrer" here: under it browsers send "Origin: null" with the form, which fails the CSRF check.
        return render(request, "inquiries/open_inquiry.html", context | {"head": private_head("An inquiry for you")})
    recipient.mark_opened()
    response = render(request, "inquiries/inquiry.html", context | {"head": private_head("Inquiry")})
    response["Referrer-Policy"] = "no-referrer"
    return response
