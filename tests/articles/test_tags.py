"""Tag pages."""

import re

import pytest
from wagtail.models import PageViewRestriction

from tests.queries import warm_queries

pytestmark = pytest.mark.databases


def listed(html):
    """Return (URL, tag name, article count text) for each tag in the list."""
    return re.findall(r'<li><a href="([^"]+)">([^<]+)</a> <span class="fine-print">([^<]+)<', html)


def test_tag_list_shows_article_counts(client, publish):
    publish(tags=["skin", "Needles"])
    publish(tags=["skin"])
    publish(tags=["Draft"]).unpublish()
    assert listed(client.get("/articles/tags/").content.decode()) == [
        ("/articles/tags/needles/", "Needles", "1 article"),
        ("/articles/tags/skin/", "skin", "2 articles"),
    ]


def test_private_article_is_not_counted(client, publish):
    publish(tags=["skin"])
    PageViewRestriction.objects.create(page=publish(tags=["skin", "Secret"]), restriction_type="login")
    html = client.get("/articles/tags/").content.decode()
    assert [(name, count) for _, name, count in listed(html)] == [("skin", "1 article")]
    assert client.get("/articles/tags/secret/").status_code == 404


def test_tag_list_works_without_tags(client, index):
    response = client.get("/articles/tags/")
    assert response.status_code == 200
    assert "No tags yet." in response.content.decode()


def test_tag_page_shows_title_count_and_feed(client, publish):
    publish(tags=["Skin care"])
    html = client.get("/articles/tags/skin-care/").content.decode()
    assert ">Articles tagged “Skin care”</h1>" in html
    assert "1 article ·" in html
    assert '<link rel="canonical" href="http://testserver/articles/tags/skin-care/">' in html
    assert html.count("/feeds/articles/skin-care/") == 2
    assert re.findall(r'breadcrumbs__link" href="([^"]+)"', html) == ["/", "/articles/", "/articles/tags/"]


def test_introduction_is_not_shown_on_tag_pages(client, index, publish):
    index.introduction = "Guides that show their sources."
    index.save_revision().publish()
    publish(tags=["skin"])
    assert "Guides that show" in client.get("/articles/").content.decode()
    assert "Guides that show" not in client.get("/articles/tags/skin/").content.decode()


def test_lists_link_to_all_tags(client, publish):
    publish(tags=["skin"])
    for path in ("/articles/", "/articles/tags/skin/"):
        assert '<a href="/articles/tags/">' in client.get(path).content.decode()


@pytest.mark.parametrize("path", ["/articles/tags/never-used/", "/articles/tags/Skin/", "/articles/tags/skin/skin/"])
def test_unknown_tag_is_404(client, publish, path):
    publish(tags=["skin"])
    assert client.get(path).status_code == 404


def test_non_latin_tag_has_a_page_and_a_feed(client, publish):
    article = publish(tags=["Größe", "肌"])
    assert [name for _, name, _ in listed(client.get("/articles/tags/").content.decode())] == ["Größe", "肌"]
    assert client.get("/articles/tags/größe/").status_code == 200
    assert client.get("/feeds/articles/肌/").status_code == 200
    assert client.get(article.url).status_code == 200


def test_tag_without_letters_has_no_page_and_breaks_nothing(client, publish):
    article = publish(tags=["+++"])
    for path in (article.url, "/articles/tags/", "/articles/", "/feeds/articles/"):
        assert client.get(path).status_code == 200
    assert "/articles/tags//" not in client.get(article.url).content.decode()


def test_tag_list_query_count_does_not_grow(client, publish):
    publish(tags=["one"])
    one = warm_queries(client, "/articles/tags/")
    publish(tags=[f"tag {number}" for number in range(9)])
    assert warm_queries(client, "/articles/tags/") == one == 7
