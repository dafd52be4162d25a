from functools import wraps

from csp.decorators import csp
from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspot.pages.head import Head, trail

from .accounts import ACCOUNTS, PASSWORD
from .mailbox import emails, find_email
from .tour import stops

# An email has inline styles and a style sheet, and may load nothing.
MAIL_TITLE = "Emails the demo sent"
EMAIL_POLICY = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "frame-ancestors": ["'none'"]}


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


def demo_only(view):
    """Answer 404 outside of the demo. These pages show private links to anyone."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def mail_head(request, title, *crumbs):
    """Return the Head of a page about the demo's email."""
    trail_here = trail(("The demo", reverse("demo")), *crumbs, (title, request.path))
    return Head(title=title, path=request.path, crumbs=trail_here, indexed=False)


@demo_only
@never_cache
@require_safe
def demo_mail(request):
    """List the emails that the demo has sent, newest first."""
    return render(request, "home/demo_mail.html", {"head": mail_head(request, MAIL_TITLE), "emails": emails()})


@demo_only
@never_cache
@require_safe
def demo_email(request, name):
    """Show the text of an email that the demo has sent, with links that work; 404 if there is none of that name."""
    email = email_or_404(name)
    head = mail_head(request, email.subject, (MAIL_TITLE, reverse("demo_mail")))
    return render(request, "home/demo_email.html", {"head": head, "email": email})


@demo_only
@never_cache
@csp(EMAIL_POLICY)
@require_safe
def demo_email_html(request, name):
    """Return the HTML of an email as a mail program shows it; 404 if it has none."""
    email = email_or_404(name)
    if not email.html:
        raise Http404
    return HttpResponse(email.html)


def email_or_404(name):
    """Return the DemoEmail of that name; raise Http404 if there is none."""
    if (email := find_email(name)) is None:
        raise Http404
    return email
