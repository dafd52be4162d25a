"""What is held as spam: thanked like any other, delivered to nobody, and released or deleted by Mo."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import registry

from medspot.mail.models import OutgoingEmail
from providers.inquiries.choices import InquiryState, QuarantineReason
from providers.inquiries.emails import deliver
from providers.inquiries.models import Inquiry
from providers.inquiries.senders import text_hash
from providers.inquiries.spam import MAX_CLINICS_A_TEXT, PROVIDER_LIMIT
from tests import factories
from tests.conftest import signed_in

from .sending import make_inquiry, send, send_to_several

pytestmark = pytest.mark.databases

LONG_TEXT = "We can bring your clinic to the first page of every search engine."


def held_for():
    return Inquiry.objects.latest("created_at").held_for


def review(inquiry):
    return reverse("review_inquiry", args=[inquiry.pk])


def press(client, inquiry, action):
    return client.post(review(inquiry), {"action": action}, follow=True)


@pytest.fixture
def held(glow):
    return make_inquiry(glow, state="quarantined", wants_link=True)


def test_three_links_are_held_and_two_are_not(glow, reader, sent_emails):
    send(reader, glow, message="https://a.example and www.b.example")
    assert held_for() == ""
    answer = send(reader, glow, message="https://a.example http://www.b.example www.c.example")
    assert "Your message was sent" in reader.get(answer.url).text
    assert held_for() == QuarantineReason.LINKS
    assert len(sent_emails()) == 1


def test_same_text_to_many_clinics_is_held_whoever_sends_it(home, reader):
    for number in range(MAX_CLINICS_A_TEXT):
        make_inquiry(
            factories.make_provider(),
            email=f"bot{number}@mail.example",
            message=LONG_TEXT,
            text_hash=text_hash(LONG_TEXT),
        )
    send(reader, factories.make_provider(), message=LONG_TEXT.upper().replace(" ", "  "))
    assert held_for() == QuarantineReason.SAME_TEXT


def test_same_text_to_three_clinics_or_by_chance_is_delivered(home, reader):
    clinics = [factories.make_provider() for _ in range(3)]
    send_to_several(reader, *clinics, message=LONG_TEXT)
    assert held_for() == ""
    for _ in range(MAX_CLINICS_A_TEXT):
        make_inquiry(factories.make_provider(), email="bob@mail.example", message="Hi!", text_hash=text_hash("Hi!"))
    send(reader, factories.make_provider(), message="Hi!")
    assert held_for() == ""


def test_text_from_a_week_ago_does_not_count(home, reader):
    for _ in range(MAX_CLINICS_A_TEXT):
        make_inquiry(
            factories.make_provider(),
            message=LONG_TEXT,
            text_hash=text_hash(LONG_TEXT),
            created_at=timezone.now() - timedelta(days=8),
        )
    send(reader, factories.make_provider(), message=LONG_TEXT)
    assert held_for() == ""


def test_flood_to_one_clinic_is_held(glow, reader):
    for number in range(PROVIDER_LIMIT.max_rows):
        make_inquiry(glow, email=f"bot{number}@mail.example")
    send(reader, glow)
    assert held_for() == QuarantineReason.FLOOD


def test_held_message_waits_in_the_queue_without_sender_or_text(mo, held):
    page = BeautifulSoup(mo.get(reverse("queue")).content, "lxml")
    link = page.select_one("td.title a")
    assert (link["href"], link.text) == (review(held), "To Glow Austin, Austin")
    words = page.get_text()
    assert "Messages held as spam: A hidden field was filled in" in words
    assert "Alice" not in words
    assert "first week of May" not in words
    assert held.pk.hex
    for query, count in (("?kind=held", 1), ("?mine", 0)):
        assert len(BeautifulSoup(mo.get(reverse("queue") + query).content, "lxml").select("td.title a")) == count


def test_moderator_reads_a_held_message_and_that_is_logged(mo, held):
    page = mo.get(review(held))
    assert "first week of May" in page.text
    assert registry.get_logs_for_instance(held).filter(action="inquiries.view").count() == 1


def test_released_message_is_delivered_once_and_kept_180_days(mo, held, sent_emails):
    assert "Released." in press(mo, held, "release").text
    stored = Inquiry.objects.get()
    assert (stored.state, stored.held_for, stored.released_by.first_name) == (InquiryState.RECEIVED, "trap", "Mo")
    assert (stored.delete_after - timezone.localdate()).days == 180
    assert sorted(mail.to[0] for mail in sent_emails()) == ["alice@reader.example", "desk@clinic.example"]
    again = press(mo, held, "release")
    assert "This message was already released by Mo" in again.text
    deliver(stored)
    assert len(sent_emails()) == 2


def test_deleted_message_reaches_nobody(mo, held, sent_emails):
    assert "Deleted." in press(mo, held, "delete").text
    assert not Inquiry.objects.exists()
    assert sent_emails() == []
    assert "This message was already deleted" in press(mo, held, "release").text


def test_released_message_cannot_be_deleted_by_a_slower_moderator(mo, held):
    max_ = signed_in(factories.make_user("Max", "Directory moderators"))
    press(mo, held, "release")
    assert "already released by Mo" in press(max_, held, "delete").text
    assert Inquiry.objects.exists()
    assert "already released by Mo" in max_.get(review(held), follow=True).text


@pytest.mark.parametrize("person", ["edie", "charlie"])
def test_only_moderators_review_held_messages(request, person, held):
    client = request.getfixturevalue(person)
    assert client.get(review(held)).status_code in (302, 403)
    press(client, held, "release")
    assert Inquiry.objects.get().state == InquiryState.QUARANTINED


def test_unknown_button_is_not_found(mo, held):
    assert mo.post(review(held), {"action": "explode"}).status_code == 404


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_moderators_at_once_deliver_a_message_once(transactional_home, glow, held):
    people = [signed_in(factories.make_user(name, "Directory moderators")) for name in ("Mo", "Max")]

    def release(client):
        try:
            return "Released." in press(client, held, "release").text
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        assert sorted(threads.map(release, people)) == [False, True]
    assert OutgoingEmail.objects.filter(key__startswith="inquiry/").count() == 1
