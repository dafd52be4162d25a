"""The list of emails in the admin: who may see it, what it shows, and sending again."""

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from medspot.mail.models import EmailState, OutgoingEmail
from tests import factories

pytestmark = pytest.mark.databases

LIST = "/admin/emails/"


@pytest.fixture
def ada(home):
    """Ada is a superuser."""
    client = Client()
    client.force_login(factories.make_user("Ada", is_superuser=True, is_staff=True))
    return client


def queued(subject="News", **fields):
    EmailMessage(subject, "Here is a secret link.", to=["alice@reader.example"]).send()
    OutgoingEmail.objects.filter(subject=subject).update(**fields)
    return OutgoingEmail.objects.get(subject=subject)


def given_up(subject="Lost", **fields):
    end = {"state": EmailState.GIVEN_UP, "next_attempt_at": None, "finished_at": timezone.now(), "attempts": 20}
    return queued(subject, **end | {"last_error": "SMTPDataError 554"} | fields)


@pytest.mark.parametrize("person", ["ada", "mo"])
def test_administrators_and_moderators_see_emails_without_their_text(request, person, home):
    client = request.getfixturevalue(person)
    email = given_up(html="<p>A secret link.</p>")
    assert "Emails" in client.get("/admin/").text
    for path in (LIST, reverse("emails:inspect", args=[email.pk])):
        page = client.get(path).text
        for shown in ("Lost", "alice@reader.example", "Given up", "SMTPDataError 554"):
            assert shown in page
        assert "secret link" not in page


@pytest.mark.parametrize("person", ["edie", "rae", "charlie"])
def test_others_see_no_emails_and_send_none_again(request, person, home):
    client = request.getfixturevalue(person)
    email = given_up()
    one, every = reverse("emails:send_again", args=[email.pk]), reverse("emails:send_all_again")
    for path in (LIST, reverse("emails:inspect", args=[email.pk]), one, every):
        assert client.get(path).status_code in (302, 403)
    for path in (one, every):
        client.post(path)
    assert OutgoingEmail.objects.get().state == "given_up"


def test_nobody_adds_edits_or_deletes_emails(ada):
    email = given_up()
    for name in ("add", "edit", "delete", "copy"):
        with pytest.raises(NoReverseMatch):
            reverse(f"emails:{name}", args=[] if name == "add" else [email.pk])


def test_list_is_filtered_by_state_and_searched(mo):
    queued()
    given_up()
    assert [email.subject for email in mo.get(LIST, {"state": "given_up"}).context["object_list"]] == ["Lost"]
    assert [email.subject for email in mo.get(LIST, {"q": "news"}).context["object_list"]] == ["News"]
    assert len(mo.get(LIST, {"q": "alice@reader"}).context["object_list"]) == 2


def test_moderator_sends_one_email_again_after_confirming(mo, sent_emails):
    email, other = given_up(), given_up("Also lost")
    path = reverse("emails:send_again", args=[email.pk])
    assert path in mo.get(LIST).text
    assert "This email could not be sent for two days." in mo.get(path).text
    assert not sent_emails()
    answer = mo.post(path, follow=True)
    assert "1 email goes out again." in answer.text
    assert [mail.subject for mail in sent_emails()] == ["Lost"]
    other.refresh_from_db()
    assert other.state == "given_up"


def test_moderator_sends_all_emails_again(mo, sent_emails):
    for subject in ("One", "Two"):
        given_up(subject)
    queued("Waiting", next_attempt_at=timezone.now() + timezone.timedelta(hours=1))
    path = reverse("emails:send_all_again")
    assert path in mo.get(LIST).text
    assert "These 2 emails" in mo.get(path).text
    assert "2 emails go out again." in mo.post(path, follow=True).text
    assert sorted(mail.subject for mail in sent_emails()) == ["One", "Two"]
    assert path not in mo.get(LIST).text


def test_email_that_waits_was_sent_or_has_no_text_left_cannot_be_sent_again(mo):
    waiting, blank = queued(), given_up(text="")
    for email in (waiting, blank):
        path = reverse("emails:send_again", args=[email.pk])
        assert mo.get(path).status_code == 404
        assert mo.post(path).status_code == 404
    assert mo.post(reverse("emails:send_all_again")).status_code == 404


def test_query_count_of_the_list_does_not_grow(mo):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            mo.get(LIST)
        return len(captured)

    given_up("first")
    mo.get(LIST)
    with_one = queries()
    for number in range(10):
        given_up(f"Lost {number}")
    assert queries() == with_one
