"""manage.py deliver_inquiries: mails what no mail told of, for cron."""

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from providers.inquiries.models import Recipient
from tests import factories

from .sending import make_inquiry

pytestmark = pytest.mark.databases


def test_what_was_not_mailed_is_mailed_and_counted(glow, mailoutbox, capsys):
    for _ in range(2):
        make_inquiry(glow)
    make_inquiry(glow, state="quarantined")
    call_command("deliver_inquiries")
    assert len(mailoutbox) == 2
    assert capsys.readouterr().out == "2 mailed, 0 still wait.\n"
    assert not Recipient.objects.undelivered()


def test_it_says_nothing_when_nothing_waits(glow, mailoutbox, capsys):
    make_inquiry(glow).recipients.get().mark_mailed()
    call_command("deliver_inquiries")
    assert capsys.readouterr().out == ""
    assert not mailoutbox


def test_one_address_that_fails_holds_up_no_other(glow, mailoutbox, capsys, monkeypatch):
    make_inquiry(factories.make_provider("Broken", inquiry_email="broken@clinic.example"))
    make_inquiry(glow)
    send_messages = EmailBackend.send_messages

    def refuse_one(self, messages):
        if messages[0].to == ["broken@clinic.example"]:
            raise OSError
        return send_messages(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_one)
    call_command("deliver_inquiries")
    assert capsys.readouterr().out == "1 mailed, 1 still wait.\n"
    assert [mail.to for mail in mailoutbox] == [["desk@clinic.example"]]


def test_a_provider_without_an_address_is_counted_as_waiting(glow, mailoutbox, capsys):
    make_inquiry(glow)
    glow.accepts_inquiries, glow.inquiry_email = False, ""
    glow.save()
    call_command("deliver_inquiries")
    assert capsys.readouterr().out == "0 mailed, 1 still wait.\n"
    assert not mailoutbox


def test_a_mail_server_that_does_not_answer_is_an_error_for_cron(glow, monkeypatch):
    def unreachable(self):
        raise ConnectionRefusedError

    make_inquiry(glow)
    monkeypatch.setattr(EmailBackend, "open", unreachable)
    with pytest.raises(CommandError, match="1 wait"):
        call_command("deliver_inquiries")
    assert Recipient.objects.undelivered().count() == 1
