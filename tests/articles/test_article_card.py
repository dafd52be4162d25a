"""An article in a list: who wrote it, how fresh it is, and how long it takes, wherever it is listed."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import ArticlePage
from home.models import HomePage


def cards(html):
    """The words of each card."""
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


def test_a_card_names_its_author_and_dates_and_its_reading_time(client, reviewed):
    (card,) = cards(client.get("/articles/").content.decode())
    assert card == ("Retinoids What else works. By Alma Reyes updated Nov. 1, 2026 reviewed Nov. 2, 2026 4 min read")


def test_a_card_admits_that_nobody_has_reviewed(client, publish, rita):
    publish(medical_reviewer=rita)
    (card,) = cards(client.get("/articles/").content.decode())
    assert "not medically reviewed" in card


def test_a_card_names_demo_people_as_such(client, publish, alma):
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
def test_a_list_reads_the_body_of_no_article(client, reviewed, path):
    with CaptureQueriesContext(connection) as captured:
        assert "4 min read" in client.get(path).content.decode()
    assert [query["sql"] for query in captured if '"articles_articlepage"."body"' in query["sql"]] == []


def test_the_reading_time_follows_the_body(publish):
    article = publish(("text", "<p>word</p>"))
    article.body = [("text", f"<p>{'word ' * 500}</p>")]
    article.save_revision()
    assert ArticlePage.objects.get(pk=article.pk).reading_minutes == 1
    article.get_latest_revision().publish()
    assert ArticlePage.objects.get(pk=article.pk).reading_minutes == 3
