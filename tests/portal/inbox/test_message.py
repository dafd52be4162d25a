"""One message in the inbox: notes, who takes care of it, states, and who saw it. Two people at once lose nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from wagtail.models import ModelLogEntry

from providers.inquiries.models import InquiryNote, Recipient
from providers.portal.choices import EndReason
from providers.portal.models import Membership
from tests.inquiries.sending import make_inquiry
from tests.queries import warm_queries

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


@pytest.fixture
def recipient(owned):
    return make_inquiry(owned).recipients.get()


@pytest.fixture
def path(recipient):
    return reverse("inbox_message", args=[recipient.pk])


def press(client, path, action, **typed):
    return client.post(path, {"action": action} | typed, follow=True)


def typed_note(client, path, text):
    page = BeautifulSoup(client.get(path).content, "lxml")
    return {"note": text, "form_key": page.select_one("input[name=form_key]")["value"]}


def history(client, path):
    page = BeautifulSoup(client.get(path).content, "lxml")
    return [" ".join(row.text.split()) for row in page.select(".inbox-history li")]


def test_front_desk_reads_the_message_and_that_is_recorded(path, fred, browser):
    page = browser(fred).get(path).text
    for part in ("Alice Archer", "mailto:alice@reader.example", "first week of May", "Glow Austin"):
        assert part in page
    stored = Recipient.objects.get()
    assert (stored.state, bool(stored.opened_at)) == ("read", True)
    browser(fred).get(path)
    views = ModelLogEntry.objects.filter(action="inquiries.open")
    assert [entry.user for entry in views] == [fred, fred]


def test_looking_at_the_head_of_a_page_is_no_reading(path, fred, browser):
    browser(fred).head(path)
    assert Recipient.objects.get().state == "new"


def test_only_owners_see_who_did_what(path, fred, alice, browser):
    browser(fred).get(path)
    press(browser(fred), path, "answer")
    seen = history(browser(alice), path)
    assert any("Fred marked it as answered" in row for row in seen)
    assert any("Fred opened it" in row for row in seen)
    assert any("Alice Archer opened it" in row for row in seen)
    assert "Who did what" not in browser(fred).get(path).text


def test_history_is_of_ones_own_clinic_only(owned, elsewhere, alice, browser):
    inquiry = make_inquiry(owned, elsewhere)
    inquiry.recipients.get(provider=elsewhere).mark_opened()
    mine = inquiry.recipients.get(provider=owned)
    assert len(history(browser(alice), reverse("inbox_message", args=[mine.pk]))) == 1


def test_answered_says_who_and_when_and_the_second_reads_that(path, fred, alice, browser):
    assert "Marked as answered" in press(browser(fred), path, "answer").text
    stored = Recipient.objects.get()
    assert (stored.state, stored.answered_by) == ("answered", fred)
    again = press(browser(alice), path, "answer").text
    assert "Fred marked this as answered before you did. Nothing was changed." in again
    assert Recipient.objects.get().answered_by == fred


def test_close_and_reopen(path, fred, alice, browser):
    client = browser(fred)
    assert "Closed." in press(client, path, "close").text
    assert "Fred closed this before you did" in press(browser(alice), path, "close").text
    assert "Reopened." in press(client, path, "reopen").text
    assert "Fred reopened this before you did" in press(browser(alice), path, "reopen").text
    assert Recipient.objects.get().state == "read"


def test_note_is_for_the_clinic_and_stored_once(path, fred, alice, browser):
    client = browser(fred)
    typed = typed_note(client, path, "Called back,\n<b>left a message</b>")
    for _ in range(2):
        press(client, path, "note", **typed)
    note = InquiryNote.objects.get()
    assert (note.by, note.text) == (fred, "Called back,\n<b>left a message</b>")
    page = browser(alice).get(path).text
    assert "Called back,<br>&lt;b&gt;left a message" in page


def test_card_number_in_a_note_is_masked(path, fred, browser):
    client = browser(fred)
    press(client, path, "note", **typed_note(client, path, "Card 4111 1111 1111 1111"))
    assert InquiryNote.objects.get().text == "Card •••• •••• •••• ••••"


def test_empty_note_is_an_error_and_too_long_a_note_stays(path, fred, browser):
    client = browser(fred)
    assert "Write something first." in press(client, path, "note", **typed_note(client, path, " ")).text
    page = press(client, path, "note", **typed_note(client, path, "Much " * 300)).text
    assert "Much Much" in page
    assert not InquiryNote.objects.exists()


def assigned(client, path, to, instead_of=None):
    return press(
        client, path, "assign", assigned_to=to.pk if to else "", instead_of=instead_of.pk if instead_of else ""
    )


def test_message_is_assigned_and_a_stale_page_changes_nothing(path, fred, alice, browser):
    assert "Fred takes care of it now." in assigned(browser(alice), path, fred).text
    stale = assigned(browser(fred), path, alice).text
    assert "Somebody else changed this before you did: Fred takes care of it." in stale
    assert Recipient.objects.get().assigned_to == fred
    assert "Nobody takes care of it now." in assigned(browser(fred), path, None, instead_of=fred).text


def test_only_members_can_take_care_of_it(path, fred, carol, alice, browser):
    assert "isn’t a member of the clinic any more" in assigned(browser(alice), path, carol).text
    Membership.objects.get(user=fred).end(alice, EndReason.REMOVED)
    assert "isn’t a member of the clinic any more" in assigned(browser(alice), path, fred).text
    assert Recipient.objects.get().assigned_to is None


def test_withdrawn_message_shows_nothing_and_takes_nothing(recipient, path, fred, alice, browser):
    client = browser(fred)
    typed = typed_note(client, path, "Too late")
    press(client, path, "note", **typed_note(client, path, "Alice is nice"))
    recipient.inquiry.withdraw()
    page = client.get(path).text
    assert "The reader withdrew this message" in page
    for gone in ("Alice Archer", "Alice is nice", "first week of May"):
        assert gone not in page
    for action in ("answer", "close", "assign"):
        assert "withdrew this message meanwhile" in press(client, path, action).text
    assert "withdrew this message meanwhile" in press(client, path, "note", **typed).text
    assert not InquiryNote.objects.exists()
    assert Recipient.objects.get().state == "read"


def test_message_that_the_reader_deleted_is_not_found(recipient, path, fred, browser):
    recipient.inquiry.erase()
    assert browser(fred).get(path).status_code == 404
    assert browser(fred).post(path, {"action": "answer"}).status_code == 404


@pytest.mark.parametrize("action", ["", "explode"])
def test_unknown_button_is_not_found(path, fred, browser, action):
    assert browser(fred).post(path, {"action": action}).status_code == 404


def test_message_page_costs_the_same_with_many_notes(recipient, path, alice, browser):
    client = browser(alice)
    few = warm_queries(client, path)
    for number in range(10):
        InquiryNote(recipient=recipient, by=alice, text=f"Note {number}").save()
        recipient.mark_opened(alice)
    assert warm_queries(client, path) == few <= 15


def test_pages_are_not_stored_or_indexed(path, fred, browser):
    for address in (path, reverse("inbox"), reverse("inbox_emails")):
        answer = browser(fred).get(address)
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in answer.text


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_people_who_answer_at_once_record_one_answer(transactional_home, path, fred, alice, browser):
    def answer(user):
        try:
            return "Marked as answered." in press(browser(user), path, "answer").text
        finally:
            connection.close()

    with ThreadPoolExecutor() as threads:
        assert sorted(threads.map(answer, [fred, alice])) == [False, True]
    assert ModelLogEntry.objects.filter(action="inquiries.answer").count() == 1
