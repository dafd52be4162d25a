"""Next read and related reading at the end of an article."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.models import ArticlePage
from tests import factories

pytestmark = pytest.mark.databases

SECTION = r'<section class="article__{}".*?</section>'


@pytest.fixture
def offered(client):
    """Return a function that returns the titles under "Read next" and under "Related reading"."""

    def offered(article):
        html = client.get(article.url).content.decode()
        return [titles(re.search(SECTION.format(name), html, re.S)) for name in ("next", "related")]

    return offered


def titles(section):
    return re.findall(r'article-card__title"><a href="[^"]+">([^<]+)<', section[0]) if section else []


def first_published(article, days_ago):
    ArticlePage.objects.filter(pk=article.pk).update(first_published_at=timezone.now() - timedelta(days=days_ago))


def test_related_articles_are_ordered_by_shared_treatments_then_tags_then_date(
    offered, publish, with_exosomes, microneedling
):
    first_published(publish(title="Old"), 9)
    first_published(publish(title="New"), 1)
    first_published(publish(title="Two tags", tags=["skin", "needles"]), 9)
    first_published(publish(title="A tag", tags=["skin"]), 1)
    first_published(publish(title="A treatment", about=[microneedling]), 9)
    first_published(publish(title="Two treatments", about=[microneedling, with_exosomes]), 9)
    article = publish(about=[with_exosomes, microneedling], tags=["needles", "skin"])
    assert offered(article) == [["Two treatments"], ["A treatment", "Two tags", "A tag"]]


def test_newest_article_comes_first_when_nothing_is_shared(offered, publish):
    first_published(publish(title="Old"), 9)
    first_published(publish(title="Newest"), 1)
    first_published(publish(title="New"), 5)
    assert offered(publish()) == [["Newest"], ["New", "Old"]]


def test_editors_next_read_comes_first_and_is_shown_once(offered, publish, microneedling):
    chosen = publish(title="Chosen")
    publish(title="Near", about=[microneedling])
    assert offered(publish(next_read=chosen, about=[microneedling])) == [["Chosen"], ["Near"]]


def test_shared_tags_do_not_inflate_the_count_of_shared_treatments(offered, publish):
    treatments = [factories.make_treatment(f"treatment-{number}") for number in range(3)]
    publish(title="One treatment, four tags", about=treatments[:1], tags=["a", "b", "c", "d"])
    publish(title="Two treatments", about=treatments[:2])
    article = publish(about=treatments, tags=["a", "b", "c", "d"])
    assert offered(article)[0] == ["Two treatments"]


@pytest.mark.parametrize("is_chosen", [True, False])
def test_unpublished_and_private_articles_are_not_suggested(offered, publish, microneedling, is_chosen):
    taken_back, restricted = (publish(title=title, about=[microneedling]) for title in ("Gone", "Kept"))
    article = publish(about=[microneedling], next_read=restricted if is_chosen else None)
    assert offered(article) == [["Kept"], ["Gone"]] if is_chosen else offered(article)[0]
    taken_back.unpublish()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    assert offered(article) == [[], []]


def test_unpublished_treatment_does_not_relate_articles(offered, publish, microneedling):
    first_published(publish(title="Same treatment", about=[microneedling]), 9)
    first_published(publish(title="Newer"), 1)
    microneedling.unpublish()
    assert offered(publish(about=[microneedling]))[0] == ["Newer"]


def test_only_article_has_no_related_reading(client, publish):
    html = client.get(publish().url).content.decode()
    assert "Read next" not in html
    assert "Related reading" not in html
