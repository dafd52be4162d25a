import pytest

from articles.models import ArticleIndexPage, ArticlePage
from tests.factories import make_treatment
from tests.queries import warm_queries


def publish(title):
    article = ArticlePage(title=title, dek=f"About {title}.")
    ArticleIndexPage.objects.get().add_child(instance=article)
    return article


def test_reader_can_search_from_the_home_page(home, client):
    page = client.get("/").text
    assert 'action="/providers/"' in page
    assert 'name="q"' in page
    assert 'name="near"' in page


def test_chosen_lead_article_comes_first_otherwise_the_newest(home, client):
    first, second = publish("First guide"), publish("Second guide")
    assert client.get("/").text.index("Second guide") < client.get("/").text.index("First guide")
    home.lead_article = first
    home.save()
    assert client.get("/").text.index("First guide") < client.get("/").text.index("Second guide")
    first.unpublish()
    assert "First guide" not in client.get("/").text
    assert second.live


@pytest.mark.parametrize("rows", [1, 12])
def test_home_page_query_count_does_not_grow(home, client, rows):
    for number in range(rows):
        publish(f"Guide {number}")
        make_treatment(f"treatment-{number}")
    assert warm_queries(client, "/") == 12
