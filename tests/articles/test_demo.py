"""The demo articles once they are published."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.demo import ARTICLES, LEAD
from articles.models import ArticlePage
from home.models import HomePage
from tests.queries import warm_queries

from .written import BY_SLUG, studies_of

pytestmark = pytest.mark.usefixtures("demo_content", "db")


@pytest.fixture
def published(demo_content, db):
    """Return (page, ArticleData) for each published demo article."""
    return [(page, BY_SLUG[page.slug]) for page in ArticlePage.objects.order_by("pk")]


def test_articles_are_published_on_different_days_and_the_guide_comes_first(client, published):
    assert HomePage.objects.get().lead_article.slug == LEAD
    assert [page.slug for page, _ in published] == [article.slug for article in ARTICLES]
    today = timezone.localdate()
    for page, article in published:
        assert page.live
        assert timezone.localdate(page.first_published_at) == today - timedelta(days=article.published_days_ago)
        assert page.medically_reviewed_on >= page.content_updated_on >= timezone.localdate(page.first_published_at)
        page.full_clean()
    shown = client.get("/articles/").text
    places = [shown.index(f'href="{page.url}"') for page, _ in published]
    assert places == sorted(places, reverse=True)


def test_each_article_labels_its_demo_people(client, published):
    for page, article in published:
        html = client.get(page.url).text
        assert "Edie Hart (demo person)" in html
        assert "Rae Lindqvist (demo person)" in html
        assert "Written for a demonstration" in html
        assert article.editors_note[:40] not in html
        kinds = [kind for kind, _ in article.body]
        assert html.count('<article class="evidence-card">') == kinds.count("evidence_card")
        assert html.count('class="provider-block"') == kinds.count("provider_block")
        assert html.count("not checked since") >= kinds.count("regulatory_status")


def test_every_cited_study_is_in_the_reference_list(client, published):
    for page, article in published:
        assert len(re.findall(r'<li id="ref_\d+">', client.get(page.url).text)) == len(studies_of(article))


def test_articles_show_their_changes_and_next_read(client, published):
    for page, article in published:
        html = client.get(page.url).text
        assert all(text in html for _, text in article.changes)
        if article.next_read:
            assert f'href="/articles/{article.next_read}/"' in html


def test_each_article_opens_in_the_editor_and_passes_validation(edie, published):
    for page, article in published:
        assert edie.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
        assert len(page.body.stream_block.clean(page.body)) == len(article.body)


def test_each_article_takes_few_queries(client, published):
    assert {page.slug: warm_queries(client, page.url) for page, _ in published} == {
        "choosing-a-med-spa-safely": 13,
        "exosomes-in-skincare": 16,
        "microneedling-what-it-can-do": 16,
        "prp-and-its-risks": 14,
    }
