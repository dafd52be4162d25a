"""The emails of accounts: plain text from templates, and an HTML part derived from it."""

import re
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from medspot.pages.head import canonical_url
from medspot.text import one_line


class Paragraph(NamedTuple):
    text: str
    # "text", "code" or "link"; the latter two stand alone.
    kind: str


def account_email(template_prefix, to, context):
    """Return the unsent email with the templates <prefix>_subject.txt and <prefix>_message.txt.

    Links are based on BASE_URL, never on the request's Host header.
    """
    context = context | links() | {"email": to, "contact": settings.CONTACT_EMAIL}
    subject = one_line(render_to_string(f"{template_prefix}_subject.txt", context))
    text = re.sub(r"\n{3,}", "\n\n", render_to_string(f"{template_prefix}_message.txt", context).strip())
    message = EmailMultiAlternatives(subject, f"{text}\n", to=[to], headers={"Auto-Submitted": "auto-generated"})
    message.attach_alternative(html_part(subject, text, context.get("code")), "text/html")
    return message


def links():
    """Return the absolute URLs that the emails link to, as {template variable: URL}."""
    names = {
        "account_url": "account_home",
        "login_url": "account_login",
        "password_reset_url": "account_reset_password",
        "signup_url": "account_signup",
    }
    return {variable: canonical_url(reverse(name)) for variable, name in names.items()} | {
        "home_url": canonical_url("/")
    }


def html_part(subject, text, code=None):
    """Return the HTML of an email's text: a paragraph for each, with the code or link set apart."""
    context = {"subject": subject, "paragraphs": paragraphs(text, code)}
    return render_to_string("accounts/email.html", context)


def paragraphs(text, code=None):
    """Return the Paragraphs of a text, which blank lines separate."""
    parts = (part.strip() for part in text.split("\n\n"))
    return [Paragraph(part, kind_of(part, code)) for part in parts if part]


def kind_of(part, code):
    """Return the kind of a paragraph: "code" if it is the code, "link" if it is a URL and nothing else, or "text"."""
    if part == code:
        return "code"
    return "link" if re.fullmatch(r"https?://\S+", part) else "text"
