"""The article card, wherever articles are listed."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import ArticlePage
from home.models import HomePage


def cards(html):
    """Return the text of each article card in the HTML."""
    found = re.findall(r'<article class="article-card">(.*?)</article>', html, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", card).split()) for card in found]


@pytest.fixture
def reviewed(publish, rita, microneedling):
    return publish(
        ("text", f"<p>{'word ' * 700}</p>"),
        title="Retinoids",
        dek="What else works.",
        about=[microneedling],
        tags=["skin"],
        medical_reviewer=rita,
        medically_reviewed_on=date(2026, 11, 2),
        content_updated_on=date(2026, 11, 1),
    )


def test_card_shows_author_dates_and_reading_time(client, reviewed):
    (card,) = cards(client.get("/articles/").content.decode())
    assert card == ("Retinoids What else works. By Alma Reyes Updated Nov. 1, 2026 Reviewed Nov. 2, 2026 4 min read")


def test_card_says_not_medically_reviewed(client, publish, rita):
    publish(medical_reviewer=rita)
    (card,) = cards(client.get("/articles/").content.decode())
    assert "Not medically reviewed" in card


def test_card_labels_demo_people(client, publish, alma):
    alma.is_demo = True
    alma.save()
    publish()
    assert "By Alma Reyes (demo person)" in cards(client.get("/articles/").content.decode())[0]


def test_every_list_shows_the_same_card(client, reviewed, publish, microneedling):
    (card,) = cards(client.get("/articles/tags/skin/").content.decode())
    HomePage.objects.update(lead_article=reviewed)
    lists = ["/", "/articles/", microneedling.url, publish(next_read=reviewed).url]
    assert [path for path in lists if card not in cards(client.get(path).content.decode())] == []


@pytest.mark.parametrize("path", ["/", "/articles/", "/articles/tags/skin/", "/treatments/microneedling/"])
def test_lists_do_not_load_article_bodies(client, reviewed, path):
    with CaptureQueriesContext(connection) as captured:
        assert "4 min read" in client.get(path).content.decode()
    assert [query["sql"] for query in captured if '"articles_articlepage"."body"' in query["sql"]] == []


def test_reading_time_updates_when_the_body_is_published(publish):
    article = publish(("text", "<p>word</p>"))
    article.body = [("text", f"<p>{'word ' * 500}</p>")]
    article.save_revision()
    assert ArticlePage.objects.get(pk=article.pk).reading_minutes == 1
    article.get_latest_revision().publish()
    assert ArticlePage.objects.get(pk=article.pk).reading_minutes == 3
