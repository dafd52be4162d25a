"""An article that is not public is nowhere on the site: every public address is asked, and none mentions it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.models import ArticlePage
from home.models import HomePage, Navigation, NavigationLink
from tests.abuse.demo.addresses import ROUTES, addresses

from .bodies import passage

TITLE, SENTENCE, TAG = "Velvetcrake and mint", "Nightjarwort is mint, too.", "brindled"
SECRETS = {"velvetcrake", "nightjarwort", "brindled"}


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restrict_page(article):
    restrict(article)
    return [article]


def restrict_page_above(article):
    restrict(article.get_parent())
    return [article]


def restrict_source_of_alias(article):
    alias = article.create_alias(update_slug="velvetcrake-again")
    restrict(article)
    return [article, alias]


def restrict_page_above_source_of_alias(article):
    alias = article.create_alias(parent=HomePage.objects.get(), update_slug="velvetcrake-again")
    restrict(article.get_parent())
    return [article, alias]


def restrict_source_of_alias_of_alias(article):
    alias = article.create_alias(update_slug="velvetcrake-again")
    second = alias.create_alias(update_slug="velvetcrake-a-third-time")
    restrict(article)
    return [article, alias, second]


def restrict_alias_itself(article):
    """Wagtail's own screens do not offer this; a script may do it."""
    alias = article.create_alias(update_slug="velvetcrake-again")
    restrict(alias)
    restrict(article)
    return [article, alias]


def unpublish(article):
    article.unpublish()
    return [article]


def schedule(article):
    article.unpublish()
    article.go_live_at = timezone.now() + timedelta(days=1)
    article.save_revision().publish()
    return [article]


PRIVATE = [
    restrict_page,
    restrict_page_above,
    restrict_source_of_alias,
    restrict_page_above_source_of_alias,
    restrict_source_of_alias_of_alias,
    restrict_alias_itself,
]
NOT_LIVE = [unpublish, schedule]


@pytest.fixture
def article(publish, microneedling, index):
    """An article that the home page, the navigation, a treatment, a tag and another article lead to."""
    article = publish(passage(SENTENCE), title=TITLE, dek=SENTENCE, about=[microneedling], tags=[TAG])
    publish(passage("Anybody may read this."), title="Open", about=[microneedling], tags=["open"], next_read=article)
    home = HomePage.objects.get()
    home.lead_article = article
    home.save_revision().publish()
    NavigationLink.objects.create(navigation=Navigation.load(), page=article, spot="header")
    return article


def mentions(client, secrets=SECRETS):
    """Return the public addresses whose answers mention the article."""
    found = []
    for route in ROUTES:
        for address in addresses(route):
            response = client.get(address, {"q": "mint"})
            text = response.getvalue().decode(errors="replace").lower()
            found += [(address, secret) for secret in secrets if secret in text]
    return found


@pytest.mark.parametrize("hide", PRIVATE + NOT_LIVE, ids=lambda hide: hide.__name__)
def test_article_that_is_not_public_is_mentioned_nowhere(client, article, hide):
    hidden = hide(article)
    assert mentions(client) == []
    for page in hidden:
        response = client.get(page.url)
        assert response.status_code == (404 if hide in NOT_LIVE else 302)
        assert hide in NOT_LIVE or reverse("account_login") in response["Location"]


def test_public_article_is_mentioned_where_these_tests_look(client, article):
    found = {address for address, _ in mentions(client)}
    other = ArticlePage.objects.get(title="Open").url
    lists = {"/", "/articles/", "/articles/tags/", "/feeds/articles/", "/search/", "/sitemap-pages.xml"}
    assert {*lists, "/treatments/microneedling/", other} - found == set()
