"""Every section of a page has a unique anchor."""

import re

import pytest

from articles.models import ArticleAuthor, ArticleIndexPage, ArticlePage
from home.models import HomePage, PlainPage
from medspot.people.models import Person
from search.models import DirectoryPage
from tests.factories import make_provider, make_treatment


def directory():
    return DirectoryPage.objects.get()


def treatment():
    page = make_treatment(how_it_is_done="<p>So.</p>", who_performs="<p>She.</p>", questions="Who?")
    make_provider(offers=[page])
    return page


def plain_page():
    page = PlainPage(title="About us", slug="about-us")
    return HomePage.objects.get().add_child(instance=page)


def article():
    page = ArticlePage(title="Vesicles", slug="vesicles", dek="What is known.", disclosures="None.", body=[])
    page.authors = [ArticleAuthor(person=Person.objects.create(name="Alma", slug="alma"))]
    return ArticleIndexPage.objects.get().add_child(instance=page)


def ids(client, page):
    return re.findall(r'\sid="([^"]*)"', client.get(page.url).text)


def headings(html):
    return re.findall(r'<h2 class="section-heading" id="([^"]*)">', html)


@pytest.mark.parametrize("make", [directory, treatment, plain_page, article])
def test_heading_anchors_are_unique_on_the_page(home, client, make):
    page = make()
    own = ids(client, page)
    assert len(own) == len(set(own)) > 1
    words = [anchor.replace("-", " ") for anchor in own]
    page.body = [("heading", title) for title in [*words, "Cost", "Cost", "Cost 2", "費用", "—"]]
    page.save()
    with_headings = ids(client, page)
    assert all(with_headings)
    assert len(with_headings) == len(set(with_headings)) >= len(own) * 2 + 5


def test_repeated_section_titles_get_numbered_anchors(home, client):
    page = plain_page()
    asked = [{"question": "Who pays?", "answer": "<p>Nobody.</p>"}]
    page.body = [("faq", {"title": "Money", "questions": asked})] * 2 + [("heading", "Money")]
    page.save()
    assert headings(client.get(page.url).text) == ["money", "money-2", "money-3"]
