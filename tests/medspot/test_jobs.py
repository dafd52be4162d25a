"""Pages are published and unpublished when that is due, also if one of them can't be."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from articles.models import ArticleIndexPage, ArticlePage
from medspot.jobs import publish_scheduled_pages

pytestmark = pytest.mark.databases

MINUTE = timedelta(minutes=1)


def scheduled(title, go_live_at):
    """Return a draft that was scheduled when that was still in the future."""
    page = ArticleIndexPage.objects.get().add_child(instance=ArticlePage(title=title, dek="What is known.", live=False))
    page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision()
    revision.publish()
    revision.content["go_live_at"] = go_live_at.isoformat()
    revision.approved_go_live_at = go_live_at
    revision.save()
    return revision


def expiring(title, expire_at):
    page = ArticlePage(title=title, dek="What is known.", expire_at=expire_at)
    return ArticleIndexPage.objects.get().add_child(instance=page)


def live_titles():
    return sorted(ArticlePage.objects.live().values_list("title", flat=True))


def test_due_page_is_published_and_a_later_one_is_not(home):
    due = scheduled("Due", timezone.now() - MINUTE)
    scheduled("Later", timezone.now() + MINUTE)
    publish_scheduled_pages()
    assert live_titles() == ["Due"]
    assert PageLogEntry.objects.filter(page=due.object_id, action="wagtail.publish.scheduled").count() == 1
    publish_scheduled_pages()
    assert PageLogEntry.objects.filter(page=due.object_id, action="wagtail.publish.scheduled").count() == 1


def test_expired_page_is_unpublished(home):
    expiring("Expired", timezone.now() - MINUTE)
    expiring("Current", timezone.now() + MINUTE)
    publish_scheduled_pages()
    assert live_titles() == ["Current"]
    assert ArticlePage.objects.get(title="Expired").expired


def test_page_that_cannot_be_published_does_not_stop_the_others(home, monkeypatch, caplog):
    broken = scheduled("Broken", timezone.now() - 2 * MINUTE)
    scheduled("Fine", timezone.now() - MINUTE)
    expiring("Expired", timezone.now() - MINUTE)
    save = ArticlePage.save

    def refuse_one(self, *args, **kwargs):
        if str(self.pk) == str(broken.object_id):
            raise ValueError
        return save(self, *args, **kwargs)

    monkeypatch.setattr(ArticlePage, "save", refuse_one)
    with pytest.raises(RuntimeError, match="1 scheduled changes failed"):
        publish_scheduled_pages()
    assert live_titles() == ["Fine"]
    assert f"Revision {broken.pk} failed" in caplog.text

    monkeypatch.setattr(ArticlePage, "save", save)
    publish_scheduled_pages()
    assert live_titles() == ["Broken", "Fine"]
