from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from .admin_access import SECOND_FACTORS, can_open_admin
from .forms import NameForm
from .idle import ENDED

RECENT_SIGN_INS = 10
# Digits beyond these are no key of ours, and Python refuses to read thousands of them.
MAX_KEY_DIGITS = 18


class SignInView(LoginView):
    """allauth's sign-in page, which says so if the session ended because nobody used it."""

    def get_context_data(self, **kwargs):
        """Return the context with `ended_idle`; the next visit of the page no longer says so."""
        ended = ENDED in self.request.session and self.request.session.pop(ENDED)
        return super().get_context_data(**kwargs) | {"ended_idle": ended}


@login_required
@require_safe
def home(request):
    """Show your account: name, email, password, second factors, sessions, and recent sign-ins."""
    factors = list(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "has_second_factor": bool(set(SECOND_FACTORS).intersection(factors)),
        "has_app": Authenticator.Type.TOTP in factors,
        "passkeys": factors.count(Authenticator.Type.WEBAUTHN),
        "sessions": len(UserSession.objects.purge_and_list(request.user)),
        "sign_ins": request.user.sign_ins.newest_first()[:RECENT_SIGN_INS],
        "can_open_admin": can_open_admin(request.user),
    }
    return render(request, "accounts/home.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def name(request):
    """Show and save the form that changes your name."""
    form = NameForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your name is saved.")
        return redirect("account_home")
    return render(request, "accounts/name.html", {"form": form})


class SessionsView(ListUserSessionsView):
    """allauth's list of sessions, which can also end a single one."""

    def form_valid(self, form):
        """End the session whose key is posted as `session`, or all but the present one; 404 for others' sessions."""
        key = self.request.POST.get("session", "")
        if not key:
            return super().form_valid(form)
        key = int(key) if key.isascii() and key.isdecimal() and len(key) <= MAX_KEY_DIGITS else 0
        session = get_object_or_404(UserSession, pk=key, user=self.request.user)
        end_sessions(self.request, [session])
        messages.success(self.request, "That device is signed out.")
        return redirect(self.success_url)
