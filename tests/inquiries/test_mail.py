"""The email to the clinic: a private link and no personal data."""

import smtplib

import pytest
from django.core.mail.backends.locmem import EmailBackend

from providers.inquiries.models import Recipient

from .sending import make_inquiry, send


@pytest.fixture
def broken_mail(monkeypatch):
    def refuse(self, messages):
        raise smtplib.SMTPRecipientsRefused({"desk@clinic.example": (550, b"no such user")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def test_clinic_is_emailed_after_the_inquiry_is_stored(glow, reader, commits, mailoutbox):
    with commits():
        send(reader, glow)
        assert not mailoutbox
    (mail,) = mailoutbox
    assert mail.to == ["desk@clinic.example"]
    assert mail.subject == "You have a new message on MedSpot"
    assert Recipient.objects.get().mailed_at


def test_email_holds_no_personal_data_and_no_reply_to(glow, reader, commits, mailoutbox):
    with commits():
        send(reader, glow, phone="512-555-0123", treatment="microneedling")
    (mail,) = mailoutbox
    whole = mail.message().as_string()
    for secret in ("Alice", "alice@", "555-0123", "5550123", "icroneedling", "first week of May"):
        assert secret not in whole
    assert not mail.reply_to
    assert mail.from_email == "MedSpot <no-reply@medspot.example>"
    assert (mail.cc, mail.bcc) == ([], [])


def test_reader_gets_no_email(glow, reader, commits, mailoutbox):
    with commits():
        send(reader, glow)
    assert [mail.to for mail in mailoutbox] == [["desk@clinic.example"]]


def test_email_link_uses_the_configured_base_url(glow, commits, mailoutbox, settings, client):
    settings.BASE_URL = "https://medspot.example"
    settings.ALLOWED_HOSTS = ["evil.example"]
    client.defaults["HTTP_HOST"] = "evil.example"
    with commits():
        send(client, glow)
    assert "\nhttps://medspot.example/providers/inquiries/" in mailoutbox[0].body
    assert "evil.example" not in mailoutbox[0].body


def test_email_does_not_escape_the_clinic_name(glow, reader, commits, mailoutbox):
    glow.name = "Cut & <Glow>"
    glow.save()
    with commits():
        send(reader, glow)
    assert "A reader sent a message to Cut & <Glow> through MedSpot." in mailoutbox[0].body


@pytest.mark.parametrize("field", ["name", "email", "message"])
def test_typed_headers_do_not_reach_the_email(glow, reader, commits, mailoutbox, field):
    with commits():
        send(reader, glow, **{field: "Alice\r\nBcc: everybody@victim.example"})
    for mail in mailoutbox:
        assert "victim.example" not in mail.message().as_string()
        assert mail.recipients() == ["desk@clinic.example"]


def test_inquiry_is_kept_when_the_mail_server_is_down(glow, reader, commits, broken_mail, caplog):
    with commits():
        answer = send(reader, glow)
    assert answer.url == "/providers/glow/message/sent/"
    recipient = Recipient.objects.get()
    assert recipient.mailed_at is None
    assert list(Recipient.objects.undelivered()) == [recipient]
    assert "SMTPRecipientsRefused" in caplog.text
    assert "desk@clinic.example" not in caplog.text


def test_typed_text_is_not_logged(glow, reader, commits, caplog):
    with commits(), caplog.at_level("DEBUG"):
        send(reader, glow)
        send(reader, glow, email="wrong")
    for secret in ("Alice", "alice@", "first week of May", "203.0.113"):
        assert secret not in " ".join(
            record.getMessage() for record in caplog.records if record.name != "django.db.backends"
        )


def test_quarantined_and_emailed_inquiries_are_not_undelivered(glow):
    make_inquiry(glow, state="quarantined")
    make_inquiry(glow).recipients.get().mark_mailed()
    assert not Recipient.objects.undelivered()
