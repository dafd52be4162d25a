"""The email to the clinic: a private link and no personal data, sent by the worker."""

import smtplib

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from medspot.mail.models import OutgoingEmail
from providers.inquiries.emails import notify_clinic
from providers.inquiries.models import Inquiry, Recipient
from tests import factories

from .sending import make_inquiry, send

pytestmark = pytest.mark.databases


@pytest.fixture
def broken_mail(monkeypatch):
    def refuse(self, messages):
        raise smtplib.SMTPRecipientsRefused({"desk@clinic.example": (550, b"no such user")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def notified(provider, **fields):
    """Return the Recipient of a new inquiry, whose email is in the outbox."""
    recipient = make_inquiry(provider, **fields).recipients.get()
    notify_clinic(recipient)
    return recipient


def test_clinic_is_emailed_by_the_worker_not_by_the_request(glow, reader, sent_emails, mailoutbox):
    send(reader, glow)
    assert not mailoutbox
    assert Recipient.objects.get().mailed_at is None
    (mail,) = sent_emails()
    assert mail.to == ["desk@clinic.example"]
    assert mail.subject == "You have a new message on MedSpot"
    assert Recipient.objects.get().mailed_at == OutgoingEmail.objects.get().finished_at


def test_inquiry_and_its_email_are_stored_together_or_not_at_all(glow, reader, monkeypatch):
    monkeypatch.setattr("providers.inquiries.emails.notify_clinic", lambda recipient: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        send(reader, glow)
    assert not Inquiry.objects.exists()
    assert not OutgoingEmail.objects.exists()


def test_email_holds_no_personal_data_and_no_reply_to(glow, reader, sent_emails):
    send(reader, glow, phone="512-555-0123", treatment="microneedling")
    (mail,) = sent_emails()
    whole = mail.message().as_string() + mail.body + mail.alternatives[0].content
    for secret in ("Alice", "alice@", "555-0123", "5550123", "icroneedling", "first week of May"):
        assert secret not in whole
    assert not mail.reply_to
    assert mail.from_email == "MedSpot <no-reply@medspot.example>"
    assert (mail.cc, mail.bcc) == ([], [])
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"


def test_reader_gets_no_email(glow, reader, sent_emails):
    send(reader, glow)
    assert [mail.to for mail in sent_emails()] == [["desk@clinic.example"]]


def test_email_link_uses_the_configured_base_url(glow, sent_emails, settings, client):
    settings.BASE_URL = "https://medspot.example"
    settings.ALLOWED_HOSTS = ["evil.example"]
    client.defaults["HTTP_HOST"] = "evil.example"
    send(client, glow)
    (mail,) = sent_emails()
    for body in (mail.body, mail.alternatives[0].content):
        assert "https://medspot.example/providers/inquiries/" in body
        assert "evil.example" not in body


def test_clinic_name_is_escaped_in_html_only(glow, reader, sent_emails):
    glow.name = "Cut & <Glow>"
    glow.save()
    send(reader, glow)
    (mail,) = sent_emails()
    assert "A reader sent a message to Cut & <Glow> through MedSpot." in mail.body
    assert "A reader sent a message to Cut &amp; &lt;Glow&gt; through MedSpot." in mail.alternatives[0].content


@pytest.mark.parametrize("field", ["name", "email", "message"])
def test_typed_headers_do_not_reach_the_email(glow, reader, sent_emails, field):
    send(reader, glow, **{field: "Alice\r\nBcc: everybody@victim.example"})
    for mail in sent_emails():
        assert "victim.example" not in mail.message().as_string()
        assert mail.recipients() == ["desk@clinic.example"]


def test_inquiry_waits_when_the_mail_server_refuses(glow, reader, broken_mail, sent_emails, caplog):
    answer = send(reader, glow)
    assert answer.status_code == 302
    sent_emails()
    recipient = Recipient.objects.get()
    assert recipient.mailed_at is None
    assert list(Recipient.objects.undelivered()) == [recipient]
    assert "SMTPRecipientsRefused" in caplog.text
    assert "desk@clinic.example" not in caplog.text


def test_typed_text_is_not_logged(glow, reader, sent_emails, caplog):
    with caplog.at_level("DEBUG"):
        send(reader, glow)
        send(reader, glow, email="wrong")
        sent_emails()
    for secret in ("Alice", "alice@", "first week of May", "203.0.113"):
        assert secret not in " ".join(
            record.getMessage() for record in caplog.records if record.name != "django.db.backends"
        )


def test_quarantined_inquiry_is_not_emailed(glow, reader, sent_emails):
    send(reader, glow, website="https://spam.example")
    assert sent_emails() == []
    assert not Recipient.objects.undelivered()


def test_clinic_is_emailed_once_however_often_it_is_notified(glow, sent_emails):
    recipient = notified(glow)
    notify_clinic(recipient)
    sent_emails()
    notify_clinic(recipient)
    assert len(sent_emails()) == 1


def test_failing_address_does_not_block_others(glow, sent_emails, monkeypatch):
    notified(factories.make_provider("Broken", inquiry_email="broken@clinic.example"))
    notified(glow)
    send_messages = EmailBackend.send_messages

    def refuse_one(self, messages):
        if messages[0].to == ["broken@clinic.example"]:
            raise OSError
        return send_messages(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_one)
    assert [mail.to for mail in sent_emails()] == [["desk@clinic.example"]]


def test_time_of_the_first_email_stays(glow, sent_emails):
    recipient = notified(glow)
    recipient.mark_mailed()
    first = recipient.mailed_at
    sent_emails()
    recipient.refresh_from_db()
    assert recipient.mailed_at == first
