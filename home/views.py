from django.contrib.auth import get_user_model, login, logout
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from medspot.pages.head import Head, trail

from .accounts import ACCOUNTS, PASSWORD
from .tour import stops


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demo(request):
    """Show the demo's accounts and tour. A POST signs in as the account it names and redirects to its first screen."""
    if request.method == "POST":
        return sign_in(request, request.POST.get("account"))
    context = {
        "head": Head(title="The demo", path=request.path, crumbs=trail(("The demo", request.path)), indexed=False),
        "accounts": ACCOUNTS,
        "password": PASSWORD,
        # The first stop of the tour is this page.
        "tour": stops()[1:],
        "account": next((account for account in ACCOUNTS if account.email == request.user.get_username()), None),
    }
    return render(request, "home/demo.html", context)


def sign_in(request, name):
    """Sign in as the demo account of that name, without a password, and redirect to its first screen.

    Raises Http404 for an unknown or deactivated account.
    """
    account = next((account for account in ACCOUNTS if account.name == name), None)
    if account is None:
        raise Http404
    login(request, get_object_or_404(get_user_model(), email=account.email, is_active=True))
    return redirect(account.start_url())


@never_cache
@require_POST
def sign_out(request):
    """Sign out and redirect to the page of the demo."""
    logout(request)
    return redirect("demo")
