"""The deliver_inquiries command."""

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from providers.inquiries.models import Recipient
from tests import factories

from .sending import make_inquiry

pytestmark = pytest.mark.databases


def test_undelivered_inquiries_are_emailed_and_counted(glow, mailoutbox, capsys):
    for _ in range(2):
        make_inquiry(glow)
    make_inquiry(glow, state="quarantined")
    call_command("deliver_inquiries")
    assert len(mailoutbox) == 2
    assert capsys.readouterr().out == "2 sent, 0 still waiting.\n"
    assert not Recipient.objects.undelivered()


def test_delivery_is_silent_when_nothing_waits(glow, mailoutbox, capsys):
    make_inquiry(glow).recipients.get().mark_mailed()
    call_command("deliver_inquiries")
    assert capsys.readouterr().out == ""
    assert not mailoutbox


def test_failing_address_does_not_block_others(glow, mailoutbox, capsys, monkeypatch):
    make_inquiry(factories.make_provider("Broken", inquiry_email="broken@clinic.example"))
    make_inquiry(glow)
    send_messages = EmailBackend.send_messages

    def refuse_one(self, messages):
        if messages[0].to == ["broken@clinic.example"]:
            raise OSError
        return send_messages(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_one)
    call_command("deliver_inquiries")
    assert capsys.readouterr().out == "1 sent, 1 still waiting.\n"
    assert [mail.to for mail in mailoutbox] == [["desk@clinic.example"]]


def test_provider_without_an_email_is_counted_as_waiting(glow, mailoutbox, capsys):
    make_inquiry(glow)
    glow.accepts_inquiries, glow.inquiry_email = False, ""
    glow.save()
    call_command("deliver_inquiries")
    assert capsys.readouterr().out == "0 sent, 1 still waiting.\n"
    assert not mailoutbox


def test_unreachable_mail_server_fails_the_command(glow, monkeypatch):
    def unreachable(self):
        raise ConnectionRefusedError

    make_inquiry(glow)
    monkeypatch.setattr(EmailBackend, "open", unreachable)
    with pytest.raises(CommandError, match="Still waiting: 1"):
        call_command("deliver_inquiries")
    assert Recipient.objects.undelivered().count() == 1
