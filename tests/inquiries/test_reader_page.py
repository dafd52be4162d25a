"""Rita's private link: what she sent, to whom, whether it was opened, and how she takes it back."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from medspot.mail.models import OutgoingEmail
from providers.inquiries.jobs import delete_old_inquiries
from providers.inquiries.models import RETENTION, Inquiry, InquiryNote, Recipient
from providers.inquiries.tokens import new_link_token, new_reader_token
from tests import factories

from .sending import HOUR, at, make_inquiry, send, send_to_several

pytestmark = pytest.mark.databases

DAY = 24 * HOUR


def mine(inquiry, days_ago=0):
    return reverse("my_inquiry", args=[at(days_ago * DAY, new_reader_token, inquiry)])


def test_sent_page_gives_the_link(glow, reader):
    page = reader.get(send(reader, glow).url).text
    (link,) = set(re.findall(r'href="http://testserver(/providers/message/mine/[^"]+)"', page))
    assert "first week of May" in Client().get(link).text


def test_reader_sees_what_was_sent_to_whom_and_what_became_of_it(glow, reader, microneedling):
    inquiry = make_inquiry(glow, factories.make_provider("Dew"), treatment=microneedling)
    page = reader.get(mine(inquiry)).text
    for part in ("Glow Austin", "Dew", "Alice Archer", "Microneedling", "first week of May"):
        assert part in page
    assert page.count("Not opened yet") == 2
    glows = inquiry.recipients.get(provider=glow)
    glows.mark_opened()
    assert "Opened " in reader.get(mine(inquiry)).text
    glows.mark_answered()
    assert "Answered " in reader.get(mine(inquiry)).text


def test_reader_learns_neither_who_at_the_clinic_nor_what_they_noted(glow, reader):
    bob = factories.make_user("Bob")
    inquiry = make_inquiry(glow)
    recipient = inquiry.recipients.get()
    recipient.mark_answered(bob)
    InquiryNote(recipient=recipient, by=bob, text="Talks a lot").save()
    page = reader.get(mine(inquiry)).text
    assert "Bob" not in page
    assert "Talks a lot" not in page


def test_private_pages_are_neither_stored_nor_indexed(glow, reader):
    link = mine(make_inquiry(glow))
    for path in (link, f"{link}withdraw/", f"{link}delete/"):
        answer = reader.get(path)
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in answer.text


def test_withdrawn_message_keeps_nothing_typed(glow, reader, microneedling):
    inquiry = make_inquiry(glow, treatment=microneedling, phone="+15125550123", sender_hash="a" * 64)
    recipient = inquiry.recipients.get()
    InquiryNote(recipient=recipient, by=factories.make_user("Bob"), text="Call Alice").save()
    link = mine(inquiry)
    assert "You can’t undo this" in reader.get(f"{link}withdraw/").text
    assert Inquiry.objects.get().message
    for _ in range(2):
        assert reader.post(f"{link}withdraw/").url == link
    stored = Inquiry.objects.get()
    assert (stored.name, stored.email, stored.phone, stored.message) == ("", "", "", "")
    assert (stored.treatment, stored.sender_hash, stored.state) == (None, "", "withdrawn")
    assert not InquiryNote.objects.exists()
    assert "You withdrew this message" in reader.get(link).text
    assert ModelLogEntry.objects.filter(action="inquiries.withdraw").count() == 1


def test_reader_deletes_everything_now(glow, reader):
    inquiry = make_inquiry(glow)
    link = mine(inquiry)
    assert reader.get(f"{link}delete/").status_code == 200
    assert Inquiry.objects.exists()
    after = reader.post(f"{link}delete/", follow=True)
    assert after.status_code == 410
    assert "it’s gone" in after.text
    assert not Inquiry.objects.exists()
    assert not Recipient.objects.exists()
    entry = ModelLogEntry.objects.get(action="inquiries.erase")
    assert "Alice" not in f"{entry.label}{entry.data}"


def test_withdrawing_what_is_held_deletes_it(glow, reader):
    link = mine(make_inquiry(glow, state="quarantined"))
    assert reader.get(link).status_code == 200
    reader.post(f"{link}withdraw/")
    assert not Inquiry.objects.exists()


def test_clinics_link_does_not_open_the_readers_page(glow, reader):
    inquiry = make_inquiry(glow)
    token = new_link_token(inquiry.recipients.get())
    for name in ("my_inquiry", "withdraw_inquiry", "erase_inquiry", "message_sent"):
        assert reader.get(reverse(name, args=[token])).status_code == 410
    assert reader.get(reverse("open_inquiry", args=[new_reader_token(inquiry)])).status_code == 410
    assert reader.post(reverse("erase_inquiry", args=["nonsense"])).status_code == 410


def test_link_works_as_long_as_the_message_is_kept(glow, reader):
    inquiry = make_inquiry(glow)
    assert reader.get(mine(inquiry, days_ago=180)).status_code == 200
    assert reader.get(mine(inquiry, days_ago=182)).status_code == 410


def test_reader_who_asks_gets_the_link_by_email_without_clinic_or_treatment(glow, reader, sent_emails):
    send(reader, glow, treatment="microneedling", email_link="on")
    (mail,) = [mail for mail in sent_emails() if mail.to == ["alice@reader.example"]]
    whole = f"{mail.subject} {mail.body} {mail.alternatives[0].content}"
    for secret in ("Glow", "icroneedling", "Alice", "May", "clinic’s", "Austin"):
        assert secret not in whole
    (link,) = re.findall(r"^http://testserver(/\S+)$", mail.body, re.MULTILINE)
    assert "first week of May" in reader.get(link).text


def test_asking_for_the_link_needs_an_email_address(glow, reader):
    answer = send(reader, glow, email="", phone="512-555-0123", email_link="on")
    assert "Enter the address to send your private link to" in answer.text
    assert not OutgoingEmail.objects.exists()


def test_forms_need_a_csrf_token(glow):
    link = mine(make_inquiry(glow))
    strict = Client(enforce_csrf_checks=True)
    for action in ("withdraw", "delete"):
        assert strict.post(f"{link}{action}/").status_code == 403
    assert Inquiry.objects.get().state == "received"


def test_several_clinics_are_all_told_that_it_was_withdrawn(glow, reader):
    dew = factories.make_provider("Dew", slug="dew")
    send_to_several(reader, glow, dew)
    inquiry = Inquiry.objects.get()
    inquiry.withdraw()
    for recipient in inquiry.recipients.all():
        page = reader.post(reverse("open_inquiry", args=[new_link_token(recipient)])).text
        assert "The reader withdrew this message" in page


def test_withdrawn_message_is_deleted_on_its_day(glow):
    inquiry = make_inquiry(glow, created_at=timezone.now() - RETENTION["received"])
    inquiry.withdraw()
    delete_old_inquiries()
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize("action", ["withdraw", "delete"])
def test_readers_address_is_gone_from_the_outbox_too(glow, reader, sent_emails, action):
    send(reader, glow, email_link="on")
    sent_emails()
    inquiry = Inquiry.objects.get()
    assert OutgoingEmail.objects.filter(key=inquiry.reader_link_key).count() == 1
    reader.post(f"{mine(inquiry)}{action}/")
    assert "alice@reader.example" not in str(list(OutgoingEmail.objects.values()))


@pytest.mark.parametrize("action", ["withdraw", "delete"])
def test_message_deleted_in_another_window_is_no_error(glow, reader, monkeypatch, action):
    inquiry = make_inquiry(glow)
    link = mine(inquiry)

    def find_and_delete(token):
        found = Inquiry.objects.get(pk=inquiry.pk)
        Inquiry.objects.get(pk=inquiry.pk).delete()
        return found

    with monkeypatch.context() as patch:
        patch.setattr("providers.inquiries.views.readers.find_inquiry", find_and_delete)
        answer = reader.post(f"{link}{action}/")
    assert answer.status_code in (302, 410)
    assert reader.get(link).status_code == 410
