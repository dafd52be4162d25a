"""Every email that accounts can send, as text and as HTML."""

import re
from pathlib import Path

import pytest
from allauth.account import app_settings
from allauth.core.context import request_context
from bs4 import BeautifulSoup
from django.core import mail
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from medspot.accounts.adapter import AccountAdapter
from medspot.accounts.emails import account_email
from tests.factories import make_user

from .signing import sign_up

TEMPLATES = Path(__file__).parents[3] / "medspot/accounts/templates"
EMAILS = sorted(
    str(path.relative_to(TEMPLATES)).removesuffix("_message.txt") for path in TEMPLATES.glob("*/email/*_message.txt")
)
# Its base, which has no subject.
EMAILS.remove("account/email/base")
CONTEXT = {
    "code": "ABCD-EFGH",
    "timestamp": timezone.now(),
    "ip": "198.51.100.1",
    "device": "Firefox on Linux",
    "from_email": "alice@old.example",
    "to_email": "alice@new.example",
    "deleted_email": "alice@old.example",
    "reauthentication": False,
}


@pytest.mark.parametrize("name", EMAILS)
def test_email_says_what_happened_and_what_to_do_if_it_was_not_you(name, settings):
    settings.BASE_URL = "https://medspot.example"
    message = account_email(name, "alice@clinic.example", CONTEXT)
    assert message.subject
    assert not message.subject.startswith("[")
    assert message.from_email == settings.DEFAULT_FROM_EMAIL
    assert message.extra_headers == {"Auto-Submitted": "auto-generated"}
    assert re.search("didn’t|wasn’t", message.body)
    assert {url.split("/")[2] for url in re.findall(r"https?://\S+", message.body)} == {"medspot.example"}
    ((html, kind),) = message.alternatives
    page = BeautifulSoup(html, "lxml")
    assert kind == "text/html"
    assert page.html["lang"] == "en-us"
    assert not page.select("script, img, link, style")
    # The same words, with the code and links set apart.
    assert page.body.get_text(" ").split() == message.body.split()
    paragraphs = message.body.split("\n\n")
    assert [link["href"] for link in page.select("a")] == [part for part in paragraphs if part.startswith("https:")]
    assert bool(page.select("p[style*=monospace]")) == (CONTEXT["code"] in paragraphs)


def test_every_email_that_allauth_can_send_is_ours():
    import allauth

    theirs = {
        f"{path.parent.parent.name}/email/{path.name.removesuffix('_message.txt')}"
        for app in ("account", "mfa")
        for path in (Path(allauth.__file__).parent / "templates" / app / "email").glob("*_message.txt")
    }
    # For links in emails, which our settings turn off, or for nothing that allauth still sends.
    unused = {"account/email/password_reset_key", "account/email/email_confirm"}
    assert app_settings.PASSWORD_RESET_BY_CODE_ENABLED
    assert theirs - unused - set(EMAILS) == {"account/email/base"}


@pytest.mark.django_db
def test_names_and_addresses_cannot_add_headers(home, client):
    sign_up(client, "alice@clinic.example\nBcc: all@clinic.example", first_name="Alice\nBcc: all@clinic.example")
    assert mail.outbox == []
    request = RequestFactory().get("/", headers={"user-agent": "Firefox\r\nBcc: all@clinic.example"})
    with request_context(request):
        AccountAdapter(request).send_notification_mail("account/email/password_changed", make_user("Alice"))
    (message,) = mail.outbox
    assert message.recipients() == ["alice@medspot.example"]
    assert "Bcc" not in message.message().as_string()


@pytest.mark.django_db
def test_markup_is_escaped_in_the_html_part_only():
    message = account_email("account/email/email_changed", "a@clinic.example", CONTEXT | {"to_email": "<b>@x.example"})
    assert "<b>@x.example" in message.body
    assert "&lt;b&gt;@x.example" in message.alternatives[0][0]


def test_links_go_to_account_pages(settings):
    settings.BASE_URL = "https://medspot.example"
    message = account_email("account/email/unknown_account", "a@clinic.example", {})
    assert f"\n\nhttps://medspot.example{reverse('account_signup')}\n" in message.body
