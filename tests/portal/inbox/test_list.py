"""One inbox over all clinics of a person: who gets in, what the filters show, and the export."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from providers.inquiries.models import Recipient
from providers.portal.choices import EndReason, Role
from providers.portal.inbox import exporting, views
from providers.portal.models import Membership
from tests import factories
from tests.inquiries.sending import make_inquiry
from tests.queries import warm_queries

from ..people import make_member

pytestmark = [pytest.mark.databases, pytest.mark.django_db]

INBOX = "/portal/inbox/"


def names(client, query=""):
    page = BeautifulSoup(client.get(f"{INBOX}{query}").content, "lxml")
    return [link.text for link in page.select(".inbox__from a")]


def exported(client, query=""):
    answer = client.post(f"{INBOX}export/{query}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_front_desk_sees_the_messages_of_all_their_clinics_newest_first(owned, fred, alice, elsewhere, browser):
    other = factories.make_provider("Bloom", website="https://www.glow.example/")
    make_member(other, alice)
    make_member(other, fred, Role.FRONT_DESK)
    make_inquiry(owned, name="Rita")
    make_inquiry(other, owned, name="Sam")
    make_inquiry(elsewhere, name="Not ours")
    assert names(browser(fred)) == ["Sam", "Sam", "Rita"]
    assert names(browser(fred), f"?clinic={other.slug}") == ["Sam"]


def test_list_shows_no_text(owned, fred, browser):
    make_inquiry(owned)
    assert "first week of May" not in browser(fred).get(INBOX).text


def test_held_messages_are_not_in_the_inbox(owned, fred, browser):
    make_inquiry(owned, state="quarantined")
    assert names(browser(fred)) == []


def test_strangers_and_ended_members_find_nothing(owned, fred, carol, alice, browser):
    recipient = make_inquiry(owned).recipients.get()
    path = reverse("inbox_message", args=[recipient.pk])
    client = browser(fred)
    assert client.get(path).status_code == 200
    Membership.objects.get(user=fred).end(alice, EndReason.REMOVED)
    for someone in (client, browser(carol)):
        for address in (INBOX, path, f"{INBOX}emails/"):
            assert someone.get(address).status_code == 404
        assert someone.post(path, {"action": "answer"}).status_code == 404
        assert someone.post(f"{INBOX}export/").status_code == 404
    assert Recipient.objects.get().state == "read"


def test_signed_out_leads_to_the_login(owned, browser):
    path = reverse("inbox_message", args=[make_inquiry(owned).recipients.get().pk])
    for address in (INBOX, path, f"{INBOX}emails/"):
        assert browser().get(address).url.endswith(f"?next={address}")


def test_message_to_another_clinic_is_not_found(owned, fred, elsewhere, browser):
    foreign = make_inquiry(elsewhere).recipients.get()
    held = make_inquiry(owned, state="quarantined").recipients.get()
    client = browser(fred)
    for recipient in (foreign, held):
        path = reverse("inbox_message", args=[recipient.pk])
        assert client.get(path).status_code == 404
        for action in ("answer", "close", "reopen", "assign", "note"):
            assert client.post(path, {"action": action, "note": "Mine now"}).status_code == 404
    assert not Recipient.objects.exclude(state="new").exists()
    assert client.get(f"{INBOX}?clinic={elsewhere.slug}").status_code == 200
    assert "You have no clinic with this name" in client.get(f"{INBOX}?clinic={elsewhere.slug}").text


def test_filters_by_state_words_and_who_has_it(owned, fred, browser):
    new, read, answered, closed, gone = (
        make_inquiry(owned, name=name, message=f"{name} asks about veins").recipients.get()
        for name in ("New", "Read", "Answered", "Closed", "Gone")
    )
    read.mark_opened(fred)
    answered.mark_answered(fred)
    closed.close(fred)
    gone.inquiry.withdraw()
    read.assign(fred, by=fred, instead_of=None)
    client = browser(fred)
    for state in ("new", "read", "answered", "closed"):
        assert names(client, f"?state={state}") == [state.capitalize()]
    assert names(client, "?state=withdrawn") == ["Withdrawn message"]
    assert names(client, "?mine=on") == ["Read"]
    assert names(client, "?q=ANSWERED") == ["Answered"]
    assert len(names(client, "?q=veins")) == 4
    assert names(client, "?q=veins&state=new") == ["New"]
    assert new.pk


@pytest.mark.parametrize("query", ["?state=lost", "?clinic=nowhere", "?q=%00", "?q=" + "a" * 500, "?mine=perhaps"])
def test_bad_filter_is_dropped_with_a_word(owned, fred, browser, query):
    make_inquiry(owned)
    answer = browser(fred).get(f"{INBOX}{query}")
    assert answer.status_code == 200
    assert "mine" in query or 'class="field field--wrong"' in answer.text


@pytest.mark.parametrize("page", ["0", "x", "2", "01", "9" * 30])
def test_page_that_does_not_exist_is_not_found(owned, fred, browser, page):
    make_inquiry(owned)
    assert browser(fred).get(f"{INBOX}?page={page}").status_code == 404


def test_pages_keep_the_filter(owned, fred, browser, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    for number in range(3):
        make_inquiry(owned, name=f"Rita {number}")
    page = browser(fred).get(f"{INBOX}?q=Rita").text
    assert 'href="?q=Rita&amp;page=2"' in page


def test_empty_inbox_says_what_will_be_here(owned, fred, browser):
    assert "No messages yet" in browser(fred).get(INBOX).text
    assert "No message matches" in browser(fred).get(f"{INBOX}?state=new").text


def test_export_holds_what_the_filter_shows_without_formulas(owned, fred, browser, microneedling):
    make_inquiry(owned, name="=HYPERLINK(1)", message="@SUM(A1)", phone="+15125550123", treatment=microneedling)
    make_inquiry(owned, name="Sam", message="Line one\nline two").recipients.get().mark_answered(fred)
    make_inquiry(owned, name="Gone").withdraw()
    client = browser(fred)
    by_name = {row["Name"]: row for row in exported(client)}
    assert by_name["'=HYPERLINK(1)"]["Message"] == "'@SUM(A1)"
    assert by_name["'=HYPERLINK(1)"]["Phone"] == "'+15125550123"
    assert by_name["'=HYPERLINK(1)"]["Treatment"] == "Microneedling"
    assert by_name["Sam"]["Message"] == "Line one\nline two"
    assert (by_name["Sam"]["Status"], by_name["Sam"]["Answered by"]) == ("Answered", "Fred")
    assert by_name[""]["Status"] == "Withdrawn"
    assert [row["Name"] for row in exported(client, "?state=answered")] == ["Sam"]


def test_export_is_logged_and_counts_as_opening(owned, fred, elsewhere, browser):
    recipient = make_inquiry(owned).recipients.get()
    foreign = make_inquiry(elsewhere).recipients.get()
    exported(browser(fred))
    entry = ModelLogEntry.objects.get(action="inquiries.export")
    assert (entry.user, entry.object_id, entry.data["recipient"]) == (
        fred,
        str(recipient.inquiry_id),
        str(recipient.pk),
    )
    assert "Alice" not in f"{entry.label}{entry.data}"
    recipient.refresh_from_db()
    foreign.refresh_from_db()
    assert (recipient.state, foreign.state) == ("read", "new")
    assert recipient.opened_at


def test_too_large_an_export_asks_for_a_filter(owned, fred, browser, monkeypatch):
    monkeypatch.setattr(views, "MAX_EXPORTED", 1)
    for name in ("Rita", "Sam"):
        make_inquiry(owned, name=name)
    client = browser(fred)
    after = client.post(f"{INBOX}export/?state=new", follow=True)
    assert after.redirect_chain == [(f"{INBOX}?state=new", 302)]
    assert "A file holds up to 1 messages" in after.text
    assert not ModelLogEntry.objects.filter(action="inquiries.export").exists()
    assert client.get(f"{INBOX}export/").status_code == 405
    assert exporting.MAX_EXPORTED == 2_000


def test_list_costs_the_same_with_many_messages(owned, fred, browser):
    client = browser(fred)
    for _ in range(2):
        make_inquiry(owned).recipients.get().assign(fred, by=fred, instead_of=None)
    few = warm_queries(client, INBOX)
    for _ in range(20):
        make_inquiry(owned, created_at=timezone.now()).recipients.get().mark_answered(fred)
    assert warm_queries(client, INBOX) == few <= 8


def test_member_chooses_whose_messages_are_emailed(owned, fred, browser):
    client = browser(fred)
    member = Membership.objects.get(user=fred)
    page = BeautifulSoup(client.get(f"{INBOX}emails/").content, "lxml")
    assert page.select_one("input[name=clinics]").has_attr("checked")
    client.post(f"{INBOX}emails/", {})
    member.refresh_from_db()
    assert not member.takes_inquiries
    client.post(f"{INBOX}emails/", {"clinics": [member.pk]})
    member.refresh_from_db()
    assert member.takes_inquiries


def test_member_cannot_choose_for_somebody_else(owned, fred, alice, browser):
    hers = Membership.objects.get(user=alice)
    answer = browser(fred).post(f"{INBOX}emails/", {"clinics": [hers.pk]})
    assert answer.status_code == 200
    hers.refresh_from_db()
    assert hers.takes_inquiries
    assert Membership.objects.get(user=fred).takes_inquiries
