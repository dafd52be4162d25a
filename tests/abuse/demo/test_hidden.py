"""What is not public is nowhere: not at its address, not in a list, a search or the sitemap, and not as a draft."""

import pytest
from django.test import Client
from django.urls import reverse
from taggit.models import Tag
from wagtail.models import PageViewRestriction

from articles.models import ArticleAuthor, ArticleIndexPage, ArticlePage, ArticleTreatment
from home.models import HomePage
from medspot.people.models import Person
from providers.choices import State
from providers.models import Provider
from tests import factories
from tests.abuse.answers import ask
from treatments.models import TreatmentPage

from .addresses import addresses, samples

# Neither is in any text of the demo: one is looked for by the other, which the page of results repeats.
SECRET, SOUGHT = "Velvetcrake", "Umbrafern"
ABOUT = "/treatments/microneedling/"
GUIDE = "exosomes-in-skincare"
SEARCHES = [
    f"/search/?q={SOUGHT}",
    f"/providers/?q={SOUGHT}",
    f"/providers/?near=78701&q={SOUGHT}",
    f"/providers/map.svg?q={SOUGHT}",
    f"/api/v1/providers?q={SOUGHT}",
]
FEEDS = ["/feeds/articles/", "/feeds/articles/exosomes/"]
GUESSES = ["", "?preview=1", "?preview=true", "?draft=1", "?mode=preview", "?revision=1", "?token=abc", "?live=0"]


def shown_at(word):
    """The addresses that show a word, of those that could: a page of each kind, people, sitemap, feeds, searches."""
    looked_at = [*samples("wagtail_serve"), ABOUT, *samples("person"), *addresses("sitemap_section"), *FEEDS, *SEARCHES]
    return {address for address in looked_at if word in ask(address).text}


@pytest.fixture
def article(demo):
    """An article that a list, a treatment, a tag, the front page and the guide lead to."""
    person, treatment = Person.objects.get(slug="edie-hart"), TreatmentPage.objects.get(slug="microneedling")
    article = ArticlePage(title=f"{SECRET} {SOUGHT}", slug="velvetcrake", dek="What it did.", body=[])
    article.authors = [ArticleAuthor(person=person)]
    article.about = [ArticleTreatment(treatment=treatment)]
    ArticleIndexPage.objects.get().add_child(instance=article)
    article.tags.add(*Tag.objects.all())
    article.save_revision().publish()
    HomePage.objects.update(lead_article=article)
    ArticlePage.objects.exclude(pk=article.pk).update(next_read=article)
    return article


def test_public_article_is_listed_everywhere(article):
    shown = shown_at(SECRET)
    assert shown >= {"/", "/articles/", ABOUT, SEARCHES[0], *FEEDS}
    assert any(address.startswith("/articles/tags/") for address in shown)
    assert "/sitemap-pages.xml" in shown_at("/articles/velvetcrake/")
    assert SECRET in ask(f"/articles/{GUIDE}/").text


def test_unpublished_article_is_listed_nowhere(article):
    article.unpublish()
    assert {ask(f"/articles/velvetcrake/{guess}").status for guess in GUESSES} == {404}
    assert shown_at(SECRET) == set()


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
@pytest.mark.parametrize("model", [ArticlePage, ArticleIndexPage], ids=["alone", "with all others"])
def test_restricted_article_is_listed_nowhere(article, kind, model):
    page = model.objects.ancestor_of(article, inclusive=True).get()
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="river")
    assert [guess for guess in GUESSES if SECRET in ask(f"/articles/velvetcrake/{guess}").text] == []
    assert shown_at(SECRET) == set()


def test_draft_of_a_public_page_is_shown_nowhere(demo):
    guide = ArticlePage.objects.get(slug=GUIDE)
    guide.title = guide.dek = f"{SECRET} {SOUGHT}"
    guide.save_revision()
    assert [guess for guess in GUESSES if SECRET in ask(f"/articles/{GUIDE}/{guess}").text] == []
    assert shown_at(SECRET) == set()


def test_person_without_a_public_page_is_not_linked(demo):
    Person.objects.filter(slug="edie-hart").update(has_public_page=False, is_demo=False, biography=f"{SECRET} {SOUGHT}")
    assert {ask(f"/people/edie-hart/{guess}").status for guess in GUESSES} == {404}
    assert shown_at(SECRET) == set()
    assert shown_at("/people/edie-hart/") == set()


@pytest.mark.parametrize("state", [State.PREPARING, State.UNLISTED, State.CLOSED])
def test_unlisted_provider_is_in_no_list(demo, state):
    factories.make_provider(f"{SECRET} {SOUGHT}", slug="velvetcrake", state=state)
    assert shown_at("velvetcrake") == set()


def test_listed_provider_is_found(demo):
    factories.make_provider(f"{SECRET} {SOUGHT}", slug="velvetcrake")
    assert shown_at("velvetcrake") == {"/sitemap-providers.xml", *SEARCHES}


def test_provider_in_preparation_has_no_page(answers, demo):
    preparing = Provider.objects.filter(state=State.PREPARING)
    assert preparing
    for provider in preparing:
        for route in ("provider", "message"):
            address = reverse(route, args=[provider.slug])
            assert {ask(f"{address}{guess}").status for guess in GUESSES} == {404}
        name = provider.name.encode()
        assert [answer.address for route in answers.values() for answer in route if name in answer.body] == []


def unfinished():
    """Where the admin shows drafts, previews and older revisions."""
    guide, provider = ArticlePage.objects.get(slug=GUIDE), Provider.objects.filter(state=State.PREPARING).first()
    revision = guide.save_revision()
    name = Provider.snippet_viewset.get_url_name
    yield reverse("wagtailadmin_pages:view_draft", args=[guide.pk])
    yield reverse("wagtailadmin_pages:preview_on_edit", args=[guide.pk])
    yield reverse("wagtailadmin_pages:revisions_view", args=[guide.pk, revision.pk])
    yield reverse("wagtailadmin_pages:revisions_compare", args=[guide.pk, "earliest", "latest"])
    yield reverse(name("preview_on_edit"), args=[provider.pk])
    yield reverse(name("edit"), args=[provider.pk])
    yield reverse(name("revisions_view"), args=[provider.pk, provider.save_revision().pk])


@pytest.mark.parametrize("signed_in", [False, True], ids=["a stranger", "Charlie"])
def test_only_staff_see_drafts_and_previews(demo, signed_in):
    client = Client()
    if signed_in:
        client.force_login(factories.make_user("Charlie"))
    for address in unfinished():
        answer = ask(address, client)
        assert answer.status in (302, 403, 404), address
        assert answer.headers.get("Location", "/accounts/login/").startswith("/accounts/login/"), address
