import pytest

from articles.models import ArticleIndexPage, ArticlePage
from tests.factories import make_treatment


def publish(title):
    article = ArticlePage(title=title, dek=f"About {title}.")
    ArticleIndexPage.objects.get().add_child(instance=article)
    return article


def test_reader_can_search_from_the_front_door(home, client):
    page = client.get("/").text
    assert 'action="/providers/"' in page
    assert 'name="q"' in page
    assert 'name="near"' in page


def test_the_lead_that_edie_chose_stands_first_else_the_newest(home, client):
    first, second = publish("First guide"), publish("Second guide")
    assert client.get("/").text.index("Second guide") < client.get("/").text.index("First guide")
    home.lead_article = first
    home.save()
    assert client.get("/").text.index("First guide") < client.get("/").text.index("Second guide")
    first.unpublish()
    assert "First guide" not in client.get("/").text
    assert second.live


@pytest.mark.parametrize("rows", [1, 12])
def test_the_front_door_costs_the_same_queries_whatever_is_published(home, client, rows, django_assert_max_num_queries):
    for number in range(rows):
        publish(f"Guide {number}")
        make_treatment(f"treatment-{number}")
    client.get("/")
    # One of them reads the listings, as only a transaction such as a test's does.
    with django_assert_max_num_queries(12 + 1):
        client.get("/")
