"""RSS feeds of articles."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.utils.http import parse_http_date
from wagtail.models import PageViewRestriction

from articles import feeds
from articles.models import ArticleIndexPage, ArticlePage
from tests.abuse.markup import Markup

from .bodies import passage

CONTENT, CREATOR = (
    "{http://purl.org/rss/1.0/modules/content/}encoded",
    "{http://purl.org/dc/elements/1.1/}creator",
)
EVERYTHING = "/feeds/articles/"
NASTY = "\x01\x08\x0b\x1b\x7f\ufffe\uffff</title>]]><script>alert(1)</script>& \u2028\U0001f9ec"


@pytest.fixture
def read(client):
    """Return a function that fetches a feed and returns its parsed channel element."""
    return lambda path=EVERYTHING: ElementTree.fromstring(client.get(path).content)[0]


def texts(element, name):
    return [found.text for found in element.iter(name)]


def test_feed_has_full_articles_newest_first(read, publish):
    for title, day in (("Lasers", 3), ("Retinoids", 5), ("Peels", 4)):
        article = publish(("text", f"<p>All of {title}.</p>"), title=title, dek="What is known.")
        ArticlePage.objects.filter(pk=article.pk).update(first_published_at=datetime(2026, 11, day, tzinfo=UTC))
    channel = read()
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == ["Retinoids", "Peels", "Lasers"]
    assert items[0].findtext("link") == "http://testserver/articles/retinoids/"
    assert items[0].findtext("description") == "What is known."
    assert items[0].findtext("pubDate") == "Thu, 05 Nov 2026 00:00:00 +0000"
    assert "All of Retinoids." in items[0].findtext(CONTENT)


def test_feed_has_title_and_links(read, publish):
    publish()
    channel = read()
    assert channel.findtext("title") == "MedSpot articles"
    assert channel.findtext("link") == "http://testserver/articles/"
    assert channel.find("{http://www.w3.org/2005/Atom}link").attrib == {
        "rel": "self",
        "href": "http://testserver/feeds/articles/",
    }


def test_feed_items_list_authors_and_tags(read, publish, alma, rita):
    alma.is_demo = True
    alma.save()
    publish(authors=[rita, alma], tags=["Skin & hair", "lasers"])
    assert texts(read(), CREATOR) == ["Rita Moss", "Alma Reyes (demo person)"]
    assert texts(read(), "category") == ["lasers", "Skin & hair"]


def test_guid_stays_the_same_when_the_slug_changes(read, publish):
    article = publish()
    before = texts(read(), "guid")
    article.slug = "elsewhere"
    article.save_revision().publish()
    assert texts(read(), "guid") == before
    assert read().find("item/guid").attrib == {"isPermaLink": "false"}
    assert read().findtext("item/link") == "http://testserver/articles/elsewhere/"


def test_feed_length_is_limited(read, publish, monkeypatch):
    assert feeds.MAX_ITEMS == 20
    monkeypatch.setattr(feeds, "MAX_ITEMS", 2)
    for _ in range(3):
        publish()
    assert len(read().findall("item")) == 2


def test_tag_has_its_own_feed(read, publish):
    publish(title="Lasers", tags=["Light"])
    publish(title="Retinoids", tags=["Creams"])
    channel = read("/feeds/articles/light/")
    assert channel.findtext("title") == "MedSpot articles tagged “Light”"
    assert channel.findtext("link") == "http://testserver/articles/tags/light/"
    assert texts(channel, "title")[1:] == ["Lasers"]


@pytest.mark.parametrize("path", ["/feeds/articles/never-used/", "/feeds/articles/draft/", "/feeds/", "/feeds/pages/"])
def test_unknown_feed_is_404(client, publish, path):
    publish(tags=["Draft"]).unpublish()
    assert client.get(path).status_code == 404


def test_feeds_omit_drafts_and_private_articles(read, publish):
    publish(title="Lasers", tags=["Light"])
    publish(title="Draft", tags=["Light"]).unpublish()
    PageViewRestriction.objects.create(page=publish(title="Kept", tags=["Light"]), restriction_type="login")
    for path in (EVERYTHING, "/feeds/articles/light/"):
        assert texts(read(path), "title")[1:] == ["Lasers"]


def test_feed_is_404_when_the_index_page_is_private(client, publish):
    publish()
    PageViewRestriction.objects.create(page=ArticleIndexPage.objects.get(), restriction_type="login")
    assert client.get(EVERYTHING).status_code == 404


def test_feed_works_without_articles(read, index):
    assert read().findall("item") == []


def test_feed_escapes_any_input(read, publish, alma, study):
    alma.name = NASTY
    alma.save()
    body = [("heading", NASTY), passage("Skin.", study("kwon", title=NASTY)), ("text", "<p>&lt;b&gt;</p>")]
    article = publish(*body, title=NASTY, slug="nasty", dek=NASTY, disclosures=NASTY, tags=["x" + NASTY])
    ArticleIndexPage.objects.update(search_description=NASTY)
    shown = re.sub("[\x01-\x1f\ufffe\uffff]", "", NASTY)
    channel = read()
    item = channel.find("item")
    assert channel.findtext("description") == item.findtext("title") == item.findtext("description") == shown
    assert item.findtext(CREATOR) == shown
    assert item.findtext("category") == "x" + shown
    page = Markup(item.findtext(CONTENT))
    assert page.named("script") == []
    # The heading, the byline and the disclosures; the reference is set on one line.
    assert page.text.count(shown) == 3
    assert " ".join(shown.split()) in page.text
    assert "<b>" in page.text
    assert article.slug in item.findtext("link")


def test_feed_urls_use_base_url(client, publish, settings):
    publish(tags=["Light"])
    settings.BASE_URL = "https://medspot.example"
    for path in (EVERYTHING, "/feeds/articles/light/"):
        feed = client.get(path, headers={"host": "localhost"}).content.decode()
        assert "https://medspot.example/articles/" in feed
        assert "localhost" not in feed
        assert "testserver" not in feed


def test_feed_reader_gets_304_when_unchanged(client, publish):
    article = publish()
    first = client.get(EVERYTHING)
    published = int(article.last_published_at.timestamp())
    assert parse_http_date(first["Last-Modified"]) == published
    assert client.get(EVERYTHING, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get(EVERYTHING, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304


def test_etag_changes_when_cited_study_changes(client, publish, study):
    paper = study("kwon")
    publish(passage("Skin.", paper))
    etag = client.get(EVERYTHING)["ETag"]
    paper.retraction_status = "retracted"
    paper.save()
    response = client.get(EVERYTHING, headers={"if-none-match": etag})
    assert response.status_code == 200
    assert "This study has been retracted" in response.content.decode()


def test_feed_rejects_post(client, publish):
    publish()
    assert client.post(EVERYTHING).status_code == 405
    assert client.head(EVERYTHING).status_code == 200


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("/", EVERYTHING),
        ("/articles/", EVERYTHING),
        ("/articles/tags/", EVERYTHING),
        ("/articles/lasers/", EVERYTHING),
        ("/articles/tags/light/", "/feeds/articles/light/"),
    ],
)
def test_pages_link_to_their_feed(client, publish, path, feed):
    publish(title="Lasers", tags=["Light"])
    links = Markup(client.get(path).content.decode()).named("link")
    found = [link.attributes["href"] for link in links if link.attributes.get("type") == "application/rss+xml"]
    assert found == [f"http://testserver{feed}"]
