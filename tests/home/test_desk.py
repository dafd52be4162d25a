"""The admin's first screen: each user sees a few rows of what is waiting for them, and nothing else."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from articles.models import ArticleIndexPage, ArticlePage
from home.groups import EDITORS, REVIEWERS
from home.panels import PANELS
from medspot.desk.howto import GUIDE, Guide
from providers.inquiries.models import Recipient
from tests import factories
from tests.inquiries.sending import make_inquiry
from treatments.models import RegulatoryStatus, StatusCheck

pytestmark = pytest.mark.databases

DESK = "/admin/"
TODAY = timezone.localdate()


@pytest.fixture
def ada(home):
    """Ada administers: she sees every panel."""
    client = Client()
    client.force_login(factories.make_user("Ada", is_superuser=True))
    return client


def user_of(client):
    return client.get(DESK).wsgi_request.user


def panel(client, name):
    """Return the text of a panel, or None if it is not shown."""
    found = BeautifulSoup(client.get(DESK).content, "lxml").select_one(f"#{name}-section")
    return found and " ".join(found.get_text(" ").split())


def rows(client, name):
    """Return the links of a panel's rows as {title: URL}."""
    page = BeautifulSoup(client.get(DESK).content, "lxml")
    return {link.text: link["href"] for link in page.select(f"#{name}-section a.desk-row__title")}


def publish(title, **fields):
    article = ArticlePage(title=title, dek="What is known.", **fields)
    ArticleIndexPage.objects.get().add_child(instance=article)
    return article


def draft(article, user):
    """Save an unpublished change to the article as this user."""
    article.title = f"{article.title}, changed"
    article.save_revision(user=user)


def status(treatment, days_ago, **fields):
    read_on = TODAY - timedelta(days=days_ago)
    return RegulatoryStatus.objects.create(
        treatment=treatment,
        **{"subject": "Exosome products", "authority": "FDA", "status": "unapproved", "source_title": "A notice"}
        | {"source_published_on": read_on}
        | fields,
    )


# My drafts


def test_editor_sees_only_their_own_unpublished_changes(edie):
    mine, others = publish("Mine"), publish("Another's")
    draft(mine, user_of(edie))
    draft(others, factories.make_user("Eve", EDITORS))
    publish("Published")

    assert rows(edie, "my-drafts") == {"Mine, changed": reverse("wagtailadmin_pages:edit", args=[mine.pk])}
    assert "Unpublished changes" in panel(edie, "my-drafts")


def test_draft_shows_its_schedule_or_the_task_it_waits_for(edie, home):
    scheduled = publish("Scheduled", live=False)
    scheduled.go_live_at = timezone.now() + timedelta(days=3)
    scheduled.save_revision(user=user_of(edie)).publish()
    assert "Goes live on" in panel(edie, "my-drafts")

    waiting = publish("Waiting", live=False)
    draft(waiting, user_of(edie))
    reviewed_by(REVIEWERS, home).start(waiting, user_of(edie))
    assert "Waiting for Medical review" in panel(edie, "my-drafts")


def reviewed_by(group, home):
    """Return a workflow with one task in which the group reviews every page."""
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Medical review")
    task.groups.add(Group.objects.get(name=group))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=home)
    return workflow


def test_empty_drafts_panel_explains_how_to_start(edie):
    words = panel(edie, "my-drafts")
    assert "You have no unpublished changes." in words
    assert "How to: write an article" in words


def test_reviewer_sees_pages_awaiting_review_and_editor_does_not(rae, edie, home):
    article = publish("Waiting", live=False)
    draft(article, user_of(edie))
    assert panel(rae, "awaiting-review") is None
    reviewed_by(REVIEWERS, home).start(article, user_of(edie))

    assert list(rows(rae, "awaiting-review")) == ["Waiting, changed"]
    assert "Medical review, requested by Edie" in panel(rae, "awaiting-review")
    assert panel(edie, "awaiting-review") is None


# Review due


def test_articles_due_within_30_days_are_listed_earliest_first(edie):
    for title, days in (("Soon", 20), ("Overdue", -3), ("Later", 31)):
        publish(title, next_review_due=TODAY + timedelta(days=days))
    publish("Not live", live=False, next_review_due=TODAY)

    assert list(rows(edie, "review-due")) == ["Overdue", "Soon"]
    see_all = BeautifulSoup(edie.get(DESK).content, "lxml").select_one("#review-due-section .desk-panel__words a")
    assert [page.title for page in edie.get(see_all["href"]).context["pages"]] == ["Overdue", "Soon"]
    assert "Was due" in panel(edie, "review-due")


def test_overdue_statuses_link_to_recording_a_re_check(edie, microneedling):
    old = status(microneedling, 200, subject="Old")
    status(microneedling, 80, subject="Fresh")
    older = status(microneedling, 400, subject="Older")

    assert list(rows(edie, "review-due")) == ["Microneedling: Older", "Microneedling: Old"]
    page = edie.get(DESK).text
    assert f"{reverse(StatusCheck.snippet_viewset.get_url_name('add'))}?status={older.pk}" in page

    StatusCheck.objects.create(status=old, result="unchanged")
    assert list(rows(edie, "review-due")) == ["Microneedling: Older"]


@pytest.mark.parametrize("days", [1, 89, 90, 91, 400])
@pytest.mark.parametrize("every", [30, 90])
@pytest.mark.parametrize("checked", [None, "unchanged", "changed"])
def test_due_queryset_agrees_with_is_due(microneedling, days, every, checked):
    row = status(microneedling, days, verify_every_days=every)
    if checked:
        StatusCheck.objects.create(status=row, result=checked, checked_on=TODAY)
    read = status(microneedling, days, verify_every_days=every, verified_on=TODAY - timedelta(days=days // 2))
    replaced = status(microneedling, days, verify_every_days=every)
    status(microneedling, 0, supersedes=replaced)

    due = {each.pk for each in RegulatoryStatus.objects.due()}
    assert due == {each.pk for each in RegulatoryStatus.objects.all() if each.is_due}
    assert (read.pk in due) is (days // 2 > every)


def test_reviewer_can_re_check_and_moderator_sees_no_reviews(rae, mo, microneedling):
    status(microneedling, 200)
    assert "Record a re-check" in panel(rae, "review-due")
    assert panel(mo, "review-due") is None


# Unopened inquiries


@pytest.fixture
def glow(home, microneedling):
    return factories.make_provider("Glow", offers=[microneedling])


def test_moderator_sees_unopened_inquiries_without_senders(mo, glow):
    make_inquiry(glow)
    mailed, opened = make_inquiry(glow), make_inquiry(glow)
    Recipient.objects.filter(inquiry__in=[mailed, opened]).update(mailed_at=timezone.now())
    Recipient.objects.filter(inquiry=opened).update(opened_at=timezone.now())
    make_inquiry(glow, state="quarantined")

    words = panel(mo, "inquiries-waiting")
    assert "1 not emailed yet; 1 emailed but not opened by the clinic; 1 held as spam" in words
    assert words.count("To Glow, Austin") == 2
    assert "Alice" not in words


def test_inquiries_panel_says_when_all_were_opened(mo):
    assert "Clinics have opened every inquiry." in panel(mo, "inquiries-waiting")


def test_editor_and_reviewer_see_no_inquiries(edie, rae, glow):
    make_inquiry(glow)
    assert panel(edie, "inquiries-waiting") is None
    assert panel(rae, "inquiries-waiting") is None


# Recent changes


def test_moderator_sees_provider_changes_with_author_and_reason(mo, glow):
    glow.make_unlisted(factories.make_user("Max"), "The phone is dead")

    assert "Unlisted (The phone is dead), by Max" in panel(mo, "recent-changes")
    assert list(rows(mo, "recent-changes")) == ["Glow, Austin"]


def test_each_page_is_listed_once_with_its_latest_change(edie):
    article = publish("Guide")
    article.save_revision(user=user_of(edie), log_action=True).publish(user=user_of(edie))

    assert next(iter(rows(edie, "recent-changes"))) == "Guide"
    words = panel(edie, "recent-changes")
    assert words.count("Guide") == 1
    assert "by Edie" in words


def test_deleted_page_is_named_without_a_link(ada):
    article = publish("Gone")
    article.delete(user=user_of(ada))

    assert "Gone Deleted, by Ada" in panel(ada, "recent-changes")
    assert "Gone" not in rows(ada, "recent-changes")


def test_editor_sees_no_provider_changes_and_moderator_no_page_changes(edie, mo, glow):
    glow.make_unlisted(factories.make_user("Max"), "A test")
    publish("Guide").save_revision(log_action=True)

    assert "Glow" not in panel(edie, "recent-changes")
    assert "Guide" not in panel(mo, "recent-changes")


# All of them


def fill_panels(number, glow, user, treatment):
    """Create this many of everything a panel can show."""
    for each in range(number):
        draft(publish(f"Guide {number}-{each}", next_review_due=TODAY), user)
        status(treatment, 200, subject=f"{number}-{each}")
        make_inquiry(glow)
        factories.make_provider(f"Clinic {number}-{each}").make_unlisted(user, "A test")


def test_desk_shows_five_rows_per_list_and_query_count_does_not_grow(glow, microneedling, ada, home):
    workflow, user = reviewed_by(EDITORS, home), user_of(ada)

    def queries_with(number):
        fill_panels(number, glow, user, microneedling)
        for page in ArticlePage.objects.filter(title__startswith=f"Guide {number}-"):
            workflow.start(page, user)
        ada.get(DESK)
        with CaptureQueriesContext(connection) as captured:
            ada.get(DESK)
        return len(captured)

    assert queries_with(2) == queries_with(12)
    page = BeautifulSoup(ada.get(DESK).content, "lxml")
    for name, lists in (
        ("awaiting-review", 1),
        ("my-drafts", 1),
        ("review-due", 2),
        ("inquiries-waiting", 1),
        ("recent-changes", 1),
    ):
        assert len(page.select(f"#{name}-section .desk-row")) == 5 * lists


def test_how_to_links_of_panels_lead_to_sections_of_the_guide():
    sections = {section.title for section in Guide(GUIDE.read_text()).sections}
    assert {panel.how_to for panel in PANELS if panel.how_to} <= sections
