"""Sending an email stores it, in the caller's transaction and once for each key; what could do harm is refused."""

import pytest
from django.core import mail
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, send_mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from medspot.mail.models import EmailState, OutgoingEmail
from tests.factories import make_user

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


def message(**fields):
    return EmailMessage(**{"subject": "News", "body": "Hello.", "to": ["alice@reader.example"]} | fields)


def test_sending_stores_every_part_and_sends_nothing(sent_emails):
    email = EmailMultiAlternatives(
        "News for café owners",
        "Hello.",
        "MedSpot <news@medspot.example>",
        ["alice@reader.example"],
        bcc=["bob@reader.example"],
        cc=["Carol <carol@reader.example>"],
        reply_to=["desk@clinic.example"],
        headers={"Auto-Submitted": "auto-generated"},
    )
    email.attach_alternative("<p>Hello.</p>", "text/html")
    assert email.send() == 1
    assert mail.outbox == []

    (sent,) = sent_emails()
    for part in ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to"):
        assert getattr(sent, part) == getattr(email, part)
    assert sent.alternatives[0].content == "<p>Hello.</p>"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_html_alone_is_sent_as_html(sent_emails):
    email = message(body="<p>Hello.</p>")
    email.content_subtype = "html"
    email.send()
    assert "Content-Type: text/html" in sent_emails()[0].message().as_string()


def test_email_of_a_transaction_that_is_rolled_back_is_never_sent(sent_emails):
    with transaction.atomic():
        message().send()
        transaction.set_rollback(True)
    assert sent_emails() == []


def test_email_without_recipients_is_not_stored():
    assert message(to=[]).send() == 0
    assert not OutgoingEmail.objects.exists()


def test_second_email_with_the_same_key_is_not_stored():
    for body in ("Hello.", "Hello again."):
        email = message(body=body)
        email.idempotency_key = "letter/17"
        email.send()
    assert OutgoingEmail.objects.get().text == "Hello."


def test_emails_without_a_key_are_all_stored():
    for _ in range(2):
        message().send()
    assert OutgoingEmail.objects.count() == 2


@pytest.mark.parametrize("ending", ["\nBcc: everybody@victim.example", "\r\nX-Header: 1", "\r"])
@pytest.mark.parametrize(
    "field",
    [
        lambda text: {"subject": f"News{text}"},
        lambda text: {"to": [f"alice@reader.example{text}"]},
        lambda text: {"from_email": f"MedSpot{text} <news@medspot.example>"},
        lambda text: {"reply_to": [f"desk@clinic.example{text}"]},
        lambda text: {"headers": {"X-Reason": f"news{text}"}},
    ],
    ids=["subject", "to", "from", "reply-to", "header"],
)
def test_line_breaks_in_headers_are_refused(field, ending):
    with pytest.raises(BadHeaderError):
        message(**field(ending)).send()
    assert not OutgoingEmail.objects.exists()


def test_attachments_are_refused():
    email = message()
    email.attach("leaflet.pdf", b"%PDF", "application/pdf")
    with pytest.raises(ValueError, match="no attachments"):
        email.send()


def test_message_id_follows_from_the_key_and_names_the_sender():
    one, two = (OutgoingEmail(key=key, from_email="MedSpot <news@medspot.example>") for key in ("a", "b"))
    assert one.message_id == OutgoingEmail(key="a", from_email="news@medspot.example").message_id
    assert one.message_id != two.message_id
    assert one.message_id.endswith("@medspot.example>")


def test_own_message_id_and_date_give_way_to_those_of_the_outbox(sent_emails):
    message(headers={"Message-ID": "<mine@elsewhere.example>", "date": "today"}).send()
    sent = sent_emails()[0].message()
    assert sent.get_all("Message-ID") == [OutgoingEmail.objects.get().message_id]
    assert len(sent.get_all("Date")) == 1


def test_emails_of_libraries_take_this_way_too(client, home):
    make_user("Edie", "Editors")
    client.post(reverse("account_reset_password"), {"email": "edie@medspot.example"})
    send_mail("From Django", "Hello.", None, ["alice@reader.example"])
    assert OutgoingEmail.objects.count() == 2
    assert mail.outbox == []


@pytest.mark.parametrize(
    "fields",
    [
        {"to": []},
        {"state": "lost"},
        {"next_attempt_at": None},
        {"state": EmailState.SENT},
    ],
    ids=["no recipient", "unknown state", "waits for nothing", "sent at no time"],
)
def test_database_refuses_impossible_emails(fields):
    email = OutgoingEmail(**{"key": "a", "to": ["alice@reader.example"], "from_email": "news@medspot.example"} | fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        email.save()
