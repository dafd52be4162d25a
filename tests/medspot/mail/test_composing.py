"""An email is made of two templates, a plain one and one in HTML."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template import engines

from medspot.mail.composing import compose
from tests.test_architecture import ROOT

TEMPLATES = sorted(path for path in ROOT.glob("*/**/templates/*/mail/*.txt") if path.name != "base.txt")


@pytest.fixture
def email():
    return compose(
        "inquiries/mail/new_inquiry",
        subject="You have a new message on MedSpot",
        to="desk@clinic.example",
        key="inquiry/17",
        provider={"name": "Cut & <Glow>"},
        link="https://medspot.example/providers/inquiries/x/",
        days=30,
    )


def test_email_has_both_versions_a_key_and_one_recipient(email):
    assert (email.to, email.idempotency_key) == (["desk@clinic.example"], "inquiry/17")
    assert email.extra_headers["Auto-Submitted"] == "auto-generated"
    for body in (email.body, email.alternatives[0].content):
        assert "https://medspot.example/providers/inquiries/x/" in body
        assert settings.CONTACT_EMAIL in body
        assert settings.BASE_URL in body


def test_only_the_html_is_escaped(email):
    assert "Cut & <Glow>" in email.body
    assert "Cut &amp; &lt;Glow&gt;" in email.alternatives[0].content


def test_html_loads_nothing_and_says_the_same_as_the_text(email):
    page = BeautifulSoup(email.alternatives[0].content, "lxml")
    assert page.find_all(["img", "link", "script", "iframe"]) == []
    assert page.title.text == email.subject
    assert page.html["lang"] == "en-us"
    words = " ".join(page.body.get_text(" ").split())
    for sentence in ("The link works for 30 days.", "please don’t forward this email", "accepts messages on MedSpot"):
        assert sentence in words
        assert sentence in email.body


def test_every_plain_email_has_an_html_version():
    # The portal's emails have one HTML frame, which its own tests look at.
    composed = [path for path in TEMPLATES if path.parent.parent.name != "portal"]
    assert composed
    for path in composed:
        name = f"{path.parent.parent.name}/mail/{path.stem}"
        for suffix in ("txt", "html"):
            engines["django"].get_template(f"{name}.{suffix}")
        assert '{% extends "mail/base.txt" %}' in path.read_text()
