"""The article index and its tag pages."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import ArticlePage
from articles.models import index as index_module
from tests.each import each
from tests.queries import warm_queries

pytestmark = pytest.mark.databases


@pytest.fixture
def three(publish, monkeypatch):
    """Publish three articles an hour apart, with two articles per page."""
    assert index_module.ARTICLES_PER_PAGE == 20
    monkeypatch.setattr(index_module, "ARTICLES_PER_PAGE", 2)
    for hours, title in ((3, "Oldest"), (2, "Middle"), (1, "Newest")):
        article = publish(title=title, tags=["skin"])
        hours_ago = timezone.now() - timedelta(hours=hours)
        ArticlePage.objects.filter(pk=article.pk).update(first_published_at=hours_ago)


def titles(html):
    return re.findall(r'<h2 class="article-card__title"><a href="[^"]+">([^<]+)</a>', html)


def test_articles_are_listed_newest_first_in_pages(client, three):
    assert titles(client.get("/articles/").content.decode()) == ["Newest", "Middle"]
    assert titles(client.get("/articles/?page=2").content.decode()) == ["Oldest"]


@each("page", ["0", "-1", "3", "9999999", "abc", "1' OR 1=1", "", "01", "+1", " 1", "１"])
@each("path", ["/articles/", "/articles/tags/skin/"])
def test_invalid_page_number_is_404(client, three, path, page):
    assert client.get(path, {"page": page}).status_code == 404


def test_first_page_canonical_url_has_no_page_number(client, three):
    first, second = (client.get(f"/articles/?page={number}").content.decode() for number in (1, 2))
    assert '<link rel="canonical" href="http://testserver/articles/">' in first
    assert '<link rel="canonical" href="http://testserver/articles/?page=2">' in second


def test_empty_index_says_no_articles_yet(client, index):
    response = client.get("/articles/")
    assert response.status_code == 200
    assert "No articles yet." in response.content.decode()


def test_drafts_are_not_listed(client, publish):
    publish(title="Ready")
    publish(title="Draft").unpublish()
    assert titles(client.get("/articles/").content.decode()) == ["Ready"]


def test_articles_and_tag_pages_link_to_each_other(client, publish):
    article = publish(title="Vesicles", tags=["Exosomes"])
    publish(title="Lasers", tags=["Light"])
    assert 'href="/articles/tags/exosomes/"' in client.get(article.url).content.decode()
    html = client.get("/articles/tags/exosomes/").content.decode()
    assert titles(html) == ["Vesicles"]
    assert "Articles tagged “Exosomes”" in html


def test_tags_of_an_article_are_sorted_by_name(client, publish):
    article = publish(tags=["skin", "Exosomes", "Zinc", "light"])
    found = re.findall(r'href="/articles/tags/([-\w]+)/"', client.get(article.url).content.decode())
    assert found == ["exosomes", "light", "skin", "zinc"]
    draft = article.get_latest_revision_as_object()
    assert [tag.name for tag in draft.tag_list] == ["Exosomes", "light", "skin", "Zinc"]


def test_tag_without_a_live_article_is_404(client, publish):
    publish(tags=["Light"]).unpublish()
    assert client.get("/articles/tags/light/").status_code == 404
    assert client.get("/articles/tags/never-used/").status_code == 404


def test_index_query_count_does_not_grow(client, publish):
    publish(tags=["skin"])
    one = warm_queries(client, "/articles/")
    for _ in range(4):
        publish(tags=["skin"])
    assert warm_queries(client, "/articles/") == one == 10
