"""What a reader is offered at the end of an article."""

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
    """The titles under "Read next", and those under "Related reading"."""

    def offered(article):
        html = client.get(article.url).content.decode()
        return [titles(re.search(SECTION.format(name), html, re.S)) for name in ("next", "related")]

    return offered


def titles(section):
    return re.findall(r'article-card__title"><a href="[^"]+">([^<]+)<', section[0]) if section else []


def first_published(article, days_ago):
    ArticlePage.objects.filter(pk=article.pk).update(first_published_at=timezone.now() - timedelta(days=days_ago))


def test_the_one_with_most_treatments_in_common_is_next_then_tags_then_the_newest(
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


def test_of_equals_the_newest_is_next(offered, publish):
    first_published(publish(title="Old"), 9)
    first_published(publish(title="Newest"), 1)
    first_published(publish(title="New"), 5)
    assert offered(publish()) == [["Newest"], ["New", "Old"]]


def test_the_editors_choice_is_next_and_offered_once(offered, publish, microneedling):
    chosen = publish(title="Chosen")
    publish(title="Near", about=[microneedling])
    assert offered(publish(next_read=chosen, about=[microneedling])) == [["Chosen"], ["Near"]]


def test_many_treatments_and_tags_count_each_other_once(offered, publish):
    treatments = [factories.make_treatment(f"treatment-{number}") for number in range(3)]
    publish(title="One treatment, four tags", about=treatments[:1], tags=["a", "b", "c", "d"])
    publish(title="Two treatments", about=treatments[:2])
    article = publish(about=treatments, tags=["a", "b", "c", "d"])
    assert offered(article)[0] == ["Two treatments"]


@pytest.mark.parametrize("is_chosen", [True, False])
def test_an_article_that_was_taken_back_or_is_kept_for_some_is_not_offered(offered, publish, microneedling, is_chosen):
    taken_back, restricted = (publish(title=title, about=[microneedling]) for title in ("Gone", "Kept"))
    article = publish(about=[microneedling], next_read=restricted if is_chosen else None)
    assert offered(article) == [["Kept"], ["Gone"]] if is_chosen else offered(article)[0]
    taken_back.unpublish()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    assert offered(article) == [[], []]


def test_a_treatment_that_is_not_live_connects_nothing(offered, publish, microneedling):
    first_published(publish(title="Same treatment", about=[microneedling]), 9)
    first_published(publish(title="Newer"), 1)
    microneedling.unpublish()
    assert offered(publish(about=[microneedling]))[0] == ["Newer"]


def test_the_only_article_ends_without_an_offer(client, publish):
    html = client.get(publish().url).content.decode()
    assert "Read next" not in html
    assert "Related reading" not in html
