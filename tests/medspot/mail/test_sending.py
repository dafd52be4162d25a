"""The worker sends what is in the outbox, tries again for two days, and then says that it gave up."""

import smtplib
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError, connection
from django.utils import timezone

from medspot.mail import sending
from medspot.mail.jobs import KEEP_BODY, KEEP_ROW, clean_outbox
from medspot.mail.models import CLAIM, TRY_FOR, EmailState, OutgoingEmail
from medspot.mail.sending import claim_next, pause, send_next_email
from medspot.mail.signals import email_sent

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _server_is_tried_at_once():
    pause.end()
    yield
    pause.end()


@pytest.fixture
def refused(monkeypatch):
    def refuse(self, messages):
        raise smtplib.SMTPDataError(554, b"alice@reader.example is not welcome")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def queued(subject="News", **fields):
    EmailMessage(subject, "Here is a secret link.", to=["alice@reader.example"]).send()
    OutgoingEmail.objects.filter(subject=subject).update(**fields)
    return OutgoingEmail.objects.filter(subject=subject).latest("pk")


def seconds_from_now(moment):
    return round((moment - timezone.now()).total_seconds())


def test_oldest_due_email_is_sent_first_and_one_at_a_time(mailoutbox):
    now = timezone.now()
    queued("second", next_attempt_at=now - timedelta(minutes=1))
    queued("first", next_attempt_at=now - timedelta(minutes=2))
    queued("later", next_attempt_at=now + timedelta(minutes=1))
    assert send_next_email()
    assert [mail.subject for mail in mailoutbox] == ["first"]
    assert send_next_email()
    assert not send_next_email()
    assert [mail.subject for mail in mailoutbox] == ["first", "second"]


def test_sent_email_says_when(mailoutbox):
    email = queued()
    send_next_email()
    email.refresh_from_db()
    assert (email.state, email.attempts, email.last_error) == ("sent", 1, "")
    assert seconds_from_now(email.finished_at) == 0


def test_refused_email_waits_twice_as_long_after_each_attempt(refused, caplog):
    email = queued()
    waits = []
    for _ in range(12):
        OutgoingEmail.objects.update(next_attempt_at=timezone.now())
        assert send_next_email()
        email.refresh_from_db()
        waits.append(seconds_from_now(email.next_attempt_at))
    assert waits == [30 * 2**number for number in range(9)] + [4 * 60 * 60] * 3
    assert email.last_error == "SMTPDataError 554"
    assert "alice@reader.example" not in caplog.text


def test_email_is_given_up_after_two_days(refused, caplog):
    email = queued()
    assert seconds_from_now(email.give_up_at) == TRY_FOR.total_seconds()
    OutgoingEmail.objects.update(give_up_at=timezone.now() + timedelta(seconds=10), attempts=20)
    send_next_email()
    email.refresh_from_db()
    assert (email.state, email.next_attempt_at) == ("given_up", None)
    assert "given up" in caplog.text
    assert not send_next_email()


def test_email_that_was_given_up_can_be_sent_again(mailoutbox):
    email = queued(state=EmailState.GIVEN_UP, next_attempt_at=None, finished_at=timezone.now(), attempts=20)
    assert OutgoingEmail.objects.send_again() == 1
    email.refresh_from_db()
    assert seconds_from_now(email.give_up_at) == TRY_FOR.total_seconds()
    send_next_email()
    assert [mail.subject for mail in mailoutbox] == ["News"]
    assert OutgoingEmail.objects.send_again() == 0


def test_server_that_cannot_be_reached_is_left_alone_for_a_while(monkeypatch):
    opened = []

    def unreachable(self):
        opened.append(self)
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", unreachable)
    for subject in ("one", "two"):
        queued(subject)
    assert send_next_email()
    assert not send_next_email()
    assert len(opened) == 1
    assert sorted(OutgoingEmail.objects.values_list("attempts", "last_error")) == [
        (0, ""),
        (1, "ConnectionRefusedError"),
    ]
    pause.end()
    assert send_next_email()


def test_claimed_email_is_left_to_the_worker_that_sends_it_until_the_claim_is_old():
    email = queued()
    assert claim_next() == email
    assert claim_next() is None
    email.refresh_from_db()
    assert seconds_from_now(email.next_attempt_at) == CLAIM.total_seconds()
    OutgoingEmail.objects.update(next_attempt_at=timezone.now())
    assert claim_next() == email


def test_message_is_the_same_in_every_attempt():
    email = queued(html="<p>Here is a secret link.</p>")
    first, second = (email.message(None).message() for _ in range(2))
    for header in ("Message-ID", "Date", "Subject", "From", "To"):
        assert first[header] == second[header]


@pytest.fixture
def told():
    """Connect a receiver of email_sent for the time of a test."""
    receivers = []

    def connect(receiver):
        receivers.append(receiver)
        email_sent.connect(receiver)

    yield connect
    for receiver in receivers:
        email_sent.disconnect(receiver)


def test_apps_are_told_in_the_transaction_that_records_it(told):
    def lose_the_database(email, **kwargs):
        assert connection.in_atomic_block
        assert OutgoingEmail.objects.get().state == "sent"
        raise OperationalError

    told(lose_the_database)
    email = queued()
    with pytest.raises(OperationalError):
        send_next_email()
    email.refresh_from_db()
    assert email.state == "waiting"


def test_email_is_not_sent_again_because_a_receiver_fails(told, mailoutbox, caplog):
    def fail(email, **kwargs):
        raise ValueError

    told(fail)
    queued()
    assert send_next_email()
    assert OutgoingEmail.objects.get().state == "sent"
    assert "a receiver of email_sent failed" in caplog.text
    assert len(mailoutbox) == 1


def test_outcome_of_an_attempt_that_another_worker_repeated_is_not_recorded(monkeypatch, told):
    email = queued()
    monkeypatch.setattr(sending, "deliver", lambda email: OutgoingEmail.objects.update(attempts=7))
    heard = []

    def hear(email, **kwargs):
        heard.append(email)

    told(hear)
    send_next_email()
    email.refresh_from_db()
    assert (email.state, heard) == ("waiting", [])


def test_folder_holds_one_whole_file_for_each_email(settings, tmp_path):
    settings.MAIL_TRANSPORT = "medspot.mail.transports.FolderTransport"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    email = queued()
    for _ in range(2):
        sending.deliver(email)
    (file,) = settings.EMAIL_FILE_PATH.iterdir()
    message = message_from_bytes(file.read_bytes())
    assert message["Message-ID"] == email.message_id
    assert "Here is a secret link." in message.get_payload()


def test_body_is_blanked_a_week_after_the_end_and_the_row_deleted_after_90_days():
    now, moment = timezone.now(), timedelta(minutes=1)

    def ended(subject, ago, state=EmailState.SENT):
        queued(subject, state=state, next_attempt_at=None, finished_at=now - ago, html="<p>Link</p>")

    ended("fresh", KEEP_BODY - moment)
    ended("old", KEEP_BODY + moment)
    ended("old and given up", KEEP_BODY + moment, EmailState.GIVEN_UP)
    ended("ancient", KEEP_ROW + moment)
    queued("waiting", created_at=now - KEEP_ROW - moment)
    clean_outbox()
    bodies = OutgoingEmail.objects.values_list("subject", "text", "html")
    assert {subject: bool(text or html) for subject, text, html in bodies} == {
        "fresh": True,
        "old": False,
        "old and given up": False,
        "waiting": True,
    }
    assert not OutgoingEmail.objects.given_up().exists()
