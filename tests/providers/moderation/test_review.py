"""Mo clears the queue: what clinics and readers propose, row by row or all at once."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from medspot.mail.models import OutgoingEmail
from providers.choices import EditSource, RowState
from providers.edits.editable import Change, snapshot
from providers.models import Edit, EditRow, Provider
from providers.moderation.queue import PROMISED
from tests import factories
from tests.conftest import signed_in
from tests.queries import warm_queries

pytestmark = pytest.mark.databases


@pytest.fixture
def clinic(home):
    factories.make_places()
    return factories.make_provider("Glow", offers=[factories.make_treatment()])


@pytest.fixture
def alice(db):
    return factories.make_user("Alice")


@pytest.fixture
def propose(clinic, alice):
    def propose(source=EditSource.OWNER, by=alice, contact_email="", **values):
        live = snapshot(Provider.objects.get(pk=clinic.pk))[""]
        changes = [Change("", name, live[name], value) for name, value in values.items()]
        return Edit.objects.propose(clinic, changes, source=source, by=by, contact_email=contact_email)

    return propose


def screen(edit):
    return reverse("review_edit", args=[edit.pk])


def press(client, edit, action, **typed):
    return client.post(screen(edit), {"action": action} | typed, follow=True)


def refuse(client, edit, row, reason="unconfirmed", words="Send a photo of your sign."):
    prefix = f"refuse-{row.pk}"
    return press(client, edit, prefix, **{f"{prefix}-reason": reason, f"{prefix}-words": words})


def stored(clinic):
    return Provider.objects.get(pk=clinic.pk)


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "lxml").get_text(" ").split())


def test_two_clicks_make_an_edit_live_and_lead_to_the_next(mo, clinic, propose):
    edit = propose(name="Glow Aesthetics", supervision="By Dr. Ito")
    queue = BeautifulSoup(mo.get(reverse("queue")).content, "lxml")
    link = queue.select_one("td.title a")
    assert (link["href"], link.text) == (screen(edit), "Glow, Austin")
    after = press(mo, edit, "approve")
    assert (stored(clinic).name, stored(clinic).supervision) == ("Glow Aesthetics", "By Dr. Ito")
    assert after.redirect_chain == [(reverse("queue"), 302)]
    assert "Nothing waits." in text_of(after)


def test_rows_are_decided_one_by_one(mo, clinic, propose):
    edit = propose(name="Glow Aesthetics", supervision="By Dr. Ito")
    name, supervision = edit.rows.all()
    press(mo, edit, f"approve-{name.pk}")
    refuse(mo, edit, supervision)
    assert (stored(clinic).name, stored(clinic).supervision) == ("Glow Aesthetics", "")
    supervision.refresh_from_db()
    assert (supervision.state, supervision.words) == (RowState.REFUSED, "Send a photo of your sign.")


def test_refusal_without_words_keeps_what_was_typed(mo, propose):
    edit = propose(name="Glow Aesthetics")
    row = edit.rows.get()
    page = refuse(mo, edit, row, words="")
    assert "Say what would pass" in text_of(page)
    form = BeautifulSoup(page.content, "lxml")
    assert form.select_one(f"select[name='refuse-{row.pk}-reason'] option[selected]")["value"] == "unconfirmed"
    assert edit.rows.get().state == RowState.WAITING


def test_screen_shows_old_and_new_in_words_and_flags_promises(mo, clinic, propose):
    page = text_of(mo.get(screen(propose(kind="dermatology", description="Guaranteed results."))))
    assert "Med spa" in page
    assert "Dermatology practice" in page
    assert "“Guaranteed”: No treatment works for everyone" in page


def test_conflict_shows_all_three_values_and_needs_its_own_button(mo, clinic, propose):
    edit = propose(name="Glow Aesthetics")
    Provider.objects.filter(pk=clinic.pk).update(name="Glow by Ito")
    page = press(mo, edit, "approve")
    assert "The page changed since this was proposed" in text_of(page)
    for words in ("Was, when proposed Glow", "Now on the page Glow by Ito", "Proposed Glow Aesthetics"):
        assert words in text_of(page)
    press(mo, edit, f"approve-{edit.rows.get().pk}", despite="1")
    assert stored(clinic).name == "Glow Aesthetics"


def test_second_moderator_reads_who_was_faster(mo, home, propose):
    edit = propose(name="Glow Aesthetics")
    press(mo, edit, "approve")
    max_ = signed_in(factories.make_user("Max", "Directory moderators"))
    assert "This was already handled" in text_of(press(max_, edit, f"approve-{edit.rows.get().pk}"))


def test_clinic_gets_one_email_once_everything_is_decided(mo, alice, propose):
    edit = propose(name="Glow Aesthetics", supervision="By Dr. Ito")
    name, supervision = edit.rows.all()
    press(mo, edit, f"approve-{name.pk}")
    assert not OutgoingEmail.objects.exists()
    refuse(mo, edit, supervision)
    email = OutgoingEmail.objects.get()
    assert email.to == [alice.email]
    for words in ("Live now: Glow Aesthetics", "Not used: We couldn’t confirm it. Send a photo of your sign."):
        assert words in email.text


def test_reader_is_answered_and_their_address_is_deleted(mo, clinic, propose):
    edit = propose(source=EditSource.READER, by=None, contact_email="rita@reader.example", phone="+15125550199")
    press(mo, edit, "approve")
    assert OutgoingEmail.objects.get().to == ["rita@reader.example"]
    edit.refresh_from_db()
    assert edit.contact_email == ""


def test_queue_is_filtered_by_kind_and_by_who_it_is_assigned_to(mo, propose):
    mine = propose(name="Glow Aesthetics")
    propose(source=EditSource.READER, by=None, phone="+15125550199")
    press(mo, mine, "assign")
    for query, links in (("", 2), ("?kind=edits", 1), ("?kind=corrections", 1), ("?mine", 1)):
        page = BeautifulSoup(mo.get(reverse("queue") + query).content, "lxml")
        assert len(page.select("td.title a")) == links, query
    assert mo.get(reverse("queue") + "?kind=nothing").status_code == 404
    assert mo.get(reverse("queue") + "?p=9").status_code == 404


def test_item_that_waits_longer_than_promised_is_overdue(mo, propose):
    edit = propose(name="Glow Aesthetics")
    assert "Overdue" not in text_of(mo.get(reverse("queue")))
    Edit.objects.filter(pk=edit.pk).update(created_at=timezone.now() - PROMISED * 1.1)
    assert "Overdue" in text_of(mo.get(reverse("queue")))


def test_waits_are_measured(mo, propose):
    edit = propose(name="Glow Aesthetics")
    Edit.objects.filter(pk=edit.pk).update(created_at=timezone.now() - PROMISED)
    press(mo, edit, "approve")
    assert "took less than 3 days" in text_of(mo.get(reverse("queue")))


def test_editors_have_no_queue(edie, propose):
    edit = propose(name="Glow Aesthetics")
    for url in (reverse("queue"), screen(edit)):
        assert edie.get(url).status_code == 302
    edie.post(screen(edit), {"action": "approve"})
    assert EditRow.objects.get().state == RowState.WAITING


def test_queue_costs_the_same_with_many_waiting(mo, clinic, propose):
    queries = []
    for number in (2, 60):
        edits = Edit.objects.bulk_create(Edit(provider=clinic, source=EditSource.READER) for _ in range(number))
        EditRow.objects.bulk_create(
            EditRow(
                edit=edit, provider=clinic, source=EditSource.READER, field="name", old="Glow", new="X", risk="high"
            )
            for edit in edits
        )
        queries.append(warm_queries(mo, reverse("queue")))
    assert queries[0] == queries[1]
    assert queries[1] <= 20
