"""The style guide shows every component and block, in development only."""

import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from articles.blocks import ArticleBody
from articles.models import ArticleIndexPage, ArticlePage
from home.blocks import HomeBody, PlainBody
from home.styleguide.examples import blocks
from home.styleguide.views import styleguide
from treatments.blocks import TreatmentBody


@pytest.fixture
def page(home):
    return styleguide(RequestFactory().get("/styleguide/")).text


def test_components_are_shown_in_their_states(page):
    for words in (
        "Prohibited",
        "button--quiet",
        "notice--danger",
        "tag--brick",
        "field--wrong",
        "error-summary",
        "provider-card--closed",
        "pagination__gap",
    ):
        assert words in page


@pytest.mark.parametrize("body", [ArticleBody, TreatmentBody, PlainBody, HomeBody])
def test_each_block_is_shown_once(page, body):
    for name in body().child_blocks:
        assert page.count(f'id="block-{name}"') == 1


def test_each_block_has_description_and_content(home):
    ArticleIndexPage.objects.get().add_child(instance=ArticlePage(title="A guide", dek="What it says."))
    for name, _, description, html in blocks():
        assert description, name
        assert html.strip(), name


def test_style_guide_exists_only_in_development(home, client):
    with pytest.raises(NoReverseMatch):
        reverse("styleguide")
    assert client.get("/styleguide/").status_code == 404
