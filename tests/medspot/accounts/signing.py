"""What people do with accounts, and the codes they get."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.test import Client
from django.urls import reverse

PASSWORD = "quiet-river-42"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")\w+')


def sign_in(client, email, password=PASSWORD, **extra):
    """Send the sign-in form; `extra` is more fields, or arguments of the client."""
    fields = {name: extra.pop(name) for name in ("next",) if name in extra}
    return client.post(reverse("account_login"), {"login": email, "password": password, **fields}, **extra)


def signed_in_with_password(email, **extra):
    client = Client(**extra)
    assert sign_in(client, email).status_code == 302
    return client


def confirm(client):
    """Enter the password again, as changes to an account ask for."""
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302


def sign_up(client, email, **fields):
    return client.post(reverse("account_signup"), {"email": email, "password1": PASSWORD, **fields})


def code_sent_to(email):
    """Return the code in the newest email to an address."""
    message = next(message for message in reversed(mail.outbox) if message.to == [email])
    return CODE.search(message.body)[0]


def add_app(user):
    """Give a user an authenticator app, with recovery codes."""
    auth.TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user)


def app_code(step=0):
    """Return what the app of `add_app` shows, now or some steps of 30 seconds later."""
    return auth.format_hotp_value(auth.hotp_value(SECRET, int(time.time()) // 30 + step))


def has_app(user):
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def normalized(response, email):
    """Return status, redirect, headers, and page, with what differs between any two requests taken out."""
    page = TOKEN.sub(r"\1", response.text).replace(email, "EMAIL")
    varying = ("Content-Length", "Expires", "Retry-After")
    headers = {name: "" if name in varying else value for name, value in response.items()}
    return response.status_code, headers, page


def is_signed_in(client):
    return client.get(reverse("account_home")).status_code == 200
