"""The reader's side, until the message is sent: the form to message one provider, or up to three at once."""

from urllib.parse import urlencode

from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from medspot.http.client_address import client_address
from medspot.http.views import too_many_requests
from medspot.pages.head import Head, trail
from providers.inquiries.addressees import MAX_LOOKED_UP, Addressees, find_addressees
from providers.inquiries.choices import InquiryState
from providers.inquiries.consent import names_in_words
from providers.inquiries.emails import deliver
from providers.inquiries.forms import InquiryForm
from providers.inquiries.limits import connection_wait, inquiry_wait, lock_senders
from providers.inquiries.models import Inquiry
from providers.inquiries.senders import sender_hash
from providers.inquiries.spam import quarantine_reason
from providers.inquiries.tokens import new_reader_token
from providers.models import Provider
from providers.slugs import find_by_slug

from .pages import private_head


@never_cache
@sensitive_post_parameters()
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
    elif not provider.takes_inquiries:
        return no_longer_accepted(request, [provider])
    return form_or_receipt(request, Addressees([provider], []))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def message_several(request):
    """Show and receive the form that messages the providers that `to` names by slug, one to three of them.

    Each one that the message can't go to is named on the page. The names `provider`, as the results page sends them,
    are redirected to `to`. Without any provider left, GET says how to choose some, and a POST is answered with 409.
    """
    if request.method != "POST" and "provider" in request.GET:
        query = [("to", slug) for slug in request.GET.getlist("to") + request.GET.getlist("provider")][
            : MAX_LOOKED_UP + 1
        ]
        query += [("treatment", slug) for slug in request.GET.getlist("treatment")[:MAX_LOOKED_UP]]
        return redirect(f"{request.path}?{urlencode(query)}")
    if request.method == "POST" and "to" not in request.GET:
        # No form of ours is sent here.
        return HttpResponseNotAllowed(["GET", "HEAD"])
    addressees = find_addressees(request.GET.getlist("to"))
    if addressees.providers:
        return form_or_receipt(request, addressees)
    if request.method == "POST":
        return no_longer_accepted(request, [], addressees.problems)
    context = {"head": private_head("Message clinics"), "problems": addressees.problems}
    return render(request, "inquiries/choose_clinics.html", context)


def form_or_receipt(request, addressees):
    """Answer a GET with an empty form to Addressees, or 429; receive a POST."""
    if request.method == "POST":
        form = InquiryForm(addressees.providers, request.POST)
        return receive(request, form) if form.is_valid() else form_page(request, form, addressees.problems)
    if seconds := connection_wait(client_address(request), timezone.now()):
        # Tell readers before they type anything.
        return too_many_requests(request, seconds)
    treatments = request.GET.getlist("treatment")[:MAX_LOOKED_UP]
    form = InquiryForm(addressees.providers, treatments=treatments)
    return form_page(request, form, addressees.problems)


def form_page(request, form, problems=(), status=200):
    """Return the page with the form; `problems` are sentences about clinics that were left out."""
    providers = form.providers
    title = f"Message {names_in_words([provider.name for provider in providers])}"
    crumbs = [("Providers", reverse("directory"))]
    if len(providers) == 1:
        crumbs.append((providers[0].name, providers[0].get_absolute_url()))
    head = Head(title=title, path=request.path, crumbs=trail(*crumbs, ("Message", request.path)), indexed=False)
    context = {"head": head, "form": form, "providers": providers, "problems": problems}
    return render(request, "inquiries/message_form.html", context, status=status)


def no_longer_accepted(request, providers, problems=()):
    """Answer a POST to providers that stopped accepting messages: show the text, with status 409, to be copied."""
    context = {
        "head": private_head("Your message wasn’t sent"),
        "providers": providers,
        "problems": problems,
        "message": request.POST.get("message", ""),
    }
    return render(request, "inquiries/no_longer_accepted.html", context, status=409)


def receive(request, form):
    """Store a valid form once with the emails to the clinics, and redirect to the confirmation page.

    The same form sent again unchanged gets the same answer; with changes, it is shown again with a new token. Over the
    limits, it is shown again with status 429.
    """
    providers, now, address = form.providers, timezone.now(), client_address(request)
    inquiry = form.build_inquiry(sender_hash(address, timezone.localdate(now)), request.path)
    # Lock, count, and store in one transaction, so that concurrent requests of one sender count each other.
    with transaction.atomic():
        lock_senders(address, inquiry.email, inquiry.phone)
        earlier = Inquiry.objects.filter(form_key=inquiry.form_key).first()
        if earlier is None:
            if seconds := inquiry_wait(inquiry, providers, address, now):
                return over_the_limit(request, form, seconds)
            inquiry.held_for = quarantine_reason(inquiry, providers, bool(form.cleaned_data["website"]), now)
            earlier = store(inquiry, providers)
    if not earlier.has_same_content_as(inquiry):
        form.reject_reuse()
        return form_page(request, form)
    return redirect("message_sent", new_reader_token(earlier))


def store(inquiry, providers):
    """Store the inquiry and return it; or return the one that a racing request stored with the same form key.

    Its emails are queued in the same transaction, unless it is held.
    """
    try:
        with transaction.atomic():
            inquiry.state = InquiryState.QUARANTINED if inquiry.held_for else InquiryState.RECEIVED
            inquiry.store(providers)
            if inquiry.state == InquiryState.RECEIVED:
                deliver(inquiry)
    except IntegrityError:
        return Inquiry.objects.get(form_key=inquiry.form_key)
    return inquiry


def over_the_limit(request, form, seconds):
    """Return the form as typed, with status 429, a message, and the seconds to wait in the Retry-After header."""
    form.reject_for_now(seconds)
    response = form_page(request, form, status=429)
    response["Retry-After"] = str(seconds)
    return response
