from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..finding import find
from ..forms import FindForm, NewClinicForm
from ..forms.clinics import NOT_HERE
from ..limits import claim_wait
from ..models import Claim
from .pages import over_the_limit, portal_page


@never_cache
@login_required
@require_safe
def find_clinic(request):
    """Find a clinic by name, phone, website, or ZIP; each result can be claimed."""
    form = FindForm(request.GET if "q" in request.GET else None)
    found = find(form.cleaned_data["q"]) if form.is_bound and form.is_valid() else None
    return portal_page(request, "portal/find.html", "Find your clinic", form=form, found=found)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_clinic(request):
    """Take the description of a clinic that is not here yet: a provider in preparation, and a claim to it."""
    if request.method != "POST":
        return new_page(request, NewClinicForm(initial={"name": request.GET.get("name", "")[:120]}))
    form = NewClinicForm(request.POST)
    if not form.is_valid():
        return new_page(request, form)
    # Lock, count, and store in one transaction, so that concurrent requests of one person count each other.
    with transaction.atomic():
        if seconds := claim_wait(request.user):
            form.reject_for_now(seconds)
            return over_the_limit(new_page(request, form), seconds)
        provider = form.save()
        claim = Claim.start(provider, request.user, form.cleaned_data["role"], asked_for_page=True)
    return redirect("portal_claim_detail", claim.pk)


def new_page(request, form):
    """Return the page with the form, below the near matches if it found any."""
    return portal_page(request, "portal/new.html", "Ask for a new page", form=form, not_here=NOT_HERE)
