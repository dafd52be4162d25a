from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from providers.models import Provider
from providers.slugs import find_by_slug

from ..choices import ADVICE, ClaimState, Refusal, Side
from ..forms import ConfirmationForm, DocumentForm, EvidenceForm, StartForm
from ..limits import claim_wait, confirmation_wait
from ..models import Claim, Confirmation
from ..proof import why_no_email_proof
from ..tokens import digest
from .home import added
from .pages import link_not_valid, over_the_limit, portal_page


def own_claim(request, pk):
    """Return a claim of the signed-in person; raise Http404 for any other."""
    return get_object_or_404(Claim.objects.select_related("provider"), pk=pk, claimant=request.user)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request, slug):
    """Begin a claim to a provider that is public or in preparation, or go on with the pending one."""
    provider = find_by_slug(slug, Provider.objects.claimable())
    if provider is None:
        raise Http404
    if request.method != "POST":
        if provider.slug != slug:
            return redirect("portal_claim", provider.slug)
        pending = Claim.objects.pending().filter(provider=provider, claimant=request.user).first()
        return redirect("portal_claim_detail", pending.pk) if pending else start_page(request, provider, StartForm())
    form = StartForm(request.POST)
    if not form.is_valid():
        return start_page(request, provider, form)
    with transaction.atomic():
        if seconds := claim_wait(request.user):
            form.reject_for_now(seconds)
            return over_the_limit(start_page(request, provider, form), seconds)
        try:
            claim = Claim.start(provider, request.user, form.cleaned_data["role"])
        except ValidationError as error:
            form.add_error(None, error)
            return start_page(request, provider, form)
    return redirect("portal_claim_detail", claim.pk)


def start_page(request, provider, form):
    """Return the page that begins a claim."""
    return portal_page(request, "portal/start.html", f"Claim {provider.name}", provider=provider, form=form)


@never_cache
@login_required
@require_safe
def detail(request, pk):
    """Show the claimant where a claim stands, and the forms for what they can do next."""
    return claim_page(request, own_claim(request, pk))


def claim_page(request, claim, **forms):
    """Return the page of a claim; `forms` replaces the empty email, document, or evidence form."""
    evidence = claim.evidence.exclude(side=Side.OWNER).select_related("user")
    context = {
        "claim": claim,
        "provider": claim.provider,
        "why_no_email": why_no_email_proof(claim),
        "advice": ADVICE[Refusal(claim.reason)] if claim.reason else "",
        "evidence": evidence,
        "email_form": ConfirmationForm(claim),
        "document_form": DocumentForm(),
        "evidence_form": EvidenceForm(),
    }
    return portal_page(request, "portal/claim.html", f"Your claim to {claim.provider.name}", **context | forms)


@never_cache
@login_required
@require_POST
def send_email(request, pk):
    """Send the confirmation link, or send it again to a corrected address; the earlier link then stops working."""
    claim = own_claim(request, pk)
    if why_no_email_proof(claim):
        raise Http404
    form = ConfirmationForm(claim, request.POST)
    if not form.is_valid():
        return claim_page(request, claim, email_form=form)
    email = form.cleaned_data["email"]
    with transaction.atomic():
        if seconds := confirmation_wait(claim, email):
            form.reject_for_now(seconds)
            return over_the_limit(claim_page(request, claim, email_form=form), seconds)
        try:
            claim.send_confirmation(email)
        except ValidationError as error:
            messages.error(request, error.messages[0])
    return redirect("portal_claim_detail", claim.pk)


@never_cache
@login_required
@require_POST
def send_document(request, pk):
    """Take a document as the proof of a claim."""
    claim = own_claim(request, pk)
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return claim_page(request, claim, document_form=form)
    try:
        claim.send_document(form.build_evidence())
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("portal_claim_detail", claim.pk)


@never_cache
@login_required
@require_POST
def add_evidence(request, pk):
    """Take words or a document for a claim in review or in dispute."""
    claim = own_claim(request, pk)
    form = EvidenceForm(request.POST, request.FILES)
    if not (form.is_valid() and added(request, claim, form, Side.CLAIMANT)):
        return claim_page(request, claim, evidence_form=form)
    messages.success(request, "We’ve added this to your claim.")
    return redirect("portal_claim_detail", claim.pk)


@never_cache
@login_required
@require_POST
def withdraw(request, pk):
    """Withdraw a claim."""
    claim = own_claim(request, pk)
    if claim.withdraw():
        messages.success(request, f"You’ve withdrawn your claim to {claim.provider.name}.")
    return redirect("portal")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """Confirm an address: GET shows a button, because mail scanners follow links; POST uses the link.

    A link that doesn't work, or belongs to somebody else's account, gets one neutral page.
    """
    links = Confirmation.objects.select_related("claim__provider")
    link = links.filter(digest=digest(token), claim__claimant=request.user).first()
    if link is None:
        return link_not_valid(request)
    claim = link.claim
    if request.method == "POST":
        if not claim.confirm(token):
            return link_not_valid(request)
        return redirect("portal_claim_detail", claim.pk)
    if claim.state != ClaimState.EMAIL_SENT or not link.is_usable:
        return link_not_valid(request)
    return portal_page(request, "portal/confirm.html", "Confirm your email address", link=link, provider=claim.provider)
