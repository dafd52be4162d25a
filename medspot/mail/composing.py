"""Turns a pair of templates into an email."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, engines


def compose(template, subject, to, key, **context):
    """Return the unsent EmailMultiAlternatives made of `<template>.txt` and `<template>.html`.

    The templates extend "mail/base.txt" and "mail/base.html". `to` is one address. `key` is text of up to 200
    characters that names the reason, such as "inquiry/17": however often it is sent, the email goes out once.
    """
    context |= {"subject": subject, "site_url": settings.BASE_URL, "contact_email": settings.CONTACT_EMAIL}
    message = EmailMultiAlternatives(
        subject=subject,
        body=render(f"{template}.txt", context, escape=False),
        to=[to],
        # So that out-of-office replies are not sent to an address that nobody reads.
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render(f"{template}.html", context, escape=True), "text/html")
    message.idempotency_key = key
    return message


def render(name, context, escape):
    """Return a template's text; without escaping if it is plain text, where "&" means "&"."""
    template = engines["django"].get_template(name).template
    return template.render(Context(context, autoescape=escape)).strip() + "\n"
