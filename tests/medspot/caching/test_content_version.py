"""Only what readers can see moves the content version, so nobody empties the page cache by writing."""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client, TestCase
from django.urls import reverse
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    Page,
    PageViewRestriction,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticleAuthor, ArticleIndexPage, ArticlePage
from home.groups import EDITORS
from home.models import NavigationLink, PlainPage
from medspot.caching import content_version
from medspot.images.models import MedSpotImage
from medspot.models import DataVersion
from medspot.people.models import Person
from providers.models import Brand, Provider
from tests.factories import make_provider, make_user
from tests.medspot.images.pictures import upload
from treatments.models import Concern, Study

LISTS = (
    content_version.SHOWN,
    content_version.SHOWN_ONCE_NAMED,
    content_version.SHOWN_UNTIL_REMOVED,
    content_version.LISTED,
    content_version.NOT_SHOWN,
)
pytestmark = [pytest.mark.databases, pytest.mark.usefixtures("home")]


def current_version():
    (stamp,) = DataVersion.objects.read(DataVersion.CONTENT)
    return stamp


@contextmanager
def unchanged():
    before = current_version()
    with TestCase.captureOnCommitCallbacks(execute=True):
        yield
    assert current_version() == before


@contextmanager
def bumped():
    before = current_version()
    with TestCase.captureOnCommitCallbacks(execute=True):
        yield
    assert current_version() != before


def test_every_model_is_decided_once():
    """Whoever adds a model says in content_version.py what readers see of it."""
    undecided, twice = set(), set()
    # Importing wagtail.embeds, which is not installed, defines a model that has no table.
    tables = connection.introspection.table_names()
    for model in (model for model in apps.get_models() if model._meta.db_table in tables):
        label, is_part = model._meta.label_lower, issubclass(model, Page) or content_version.page_key(model)
        verdicts = sum(label in each for each in LISTS) + bool(is_part and label not in content_version.NOT_SHOWN)
        if verdicts != 1:
            (twice if verdicts else undecided).add(label)
    assert (undecided, twice) == (set(), set())


def test_no_list_names_a_model_that_is_gone():
    known = {model._meta.label_lower for model in apps.get_models()}
    only_on_sqlite = {"wagtailsearch.sqliteftsindexentry"}
    assert set().union(*LISTS) - known - only_on_sqlite == set()


# What an editor does before publishing


@pytest.fixture
def alma(home):
    return Person.objects.create(name="Alma Reyes", slug="alma-reyes")


@pytest.fixture
def ada(home):
    client = Client()
    client.force_login(make_user("Ada", is_superuser=True))
    return client


@pytest.fixture
def article(alma):
    article = ArticlePage(title="Vesicles", slug="vesicles", dek="What is known.", body=[("text", "<p>Hello.</p>")])
    article.authors = [ArticleAuthor(person=alma)]
    ArticleIndexPage.objects.get().add_child(instance=article)
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


@pytest.fixture
def draft(article):
    article.unpublish()
    return article


def typed(article, **fields):
    """Return what a browser sends from the article's edit screen, with what was typed."""
    author = article.authors.get()
    data = {
        "title": article.title,
        "slug": article.slug,
        "dek": article.dek,
        "content_updated_on": str(article.content_updated_on),
        "body": streamfield([("text", rich_text("<p>Hello.</p>"))]),
        "authors": inline_formset([{"id": author.pk, "person": author.person_id}], initial=1, min=1),
        "about": inline_formset([]),
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(data | fields)


def autosave(client, article, times, **fields):
    """Type in the editor as a browser does: the first autosave makes a revision, the others overwrite it."""
    address, data = reverse("wagtailadmin_pages:edit", args=[article.pk]), typed(article, **fields)
    for number in range(times):
        answer = client.post(address, data | {"title": f"Title {number}"}, headers={"Accept": "application/json"})
        assert answer.json()["success"], answer.json()
        data |= {"overwrite_revision_id": answer.json()["revision_id"]}
    assert Page.objects.get(pk=article.pk).draft_title == f"Title {times - 1}"


def test_autosaving_a_live_article_leaves_its_page_in_the_cache(article, edie, settings, monkeypatch):
    settings.PAGE_CACHE_MB = 64
    reader = Client()
    etag = reader.get(article.url)["ETag"]
    with unchanged():
        autosave(edie, article, 5, dek="What Edie is typing.", tags="exosomes, a new tag")
    assert reader.get(article.url)["ETag"] == etag


def test_autosaving_an_article_that_was_never_live_bumps_nothing(draft, edie):
    with unchanged():
        autosave(edie, draft, 5, dek="What Edie is typing.", tags="exosomes, a new tag")


def test_starting_an_article_bumps_nothing(alma):
    with unchanged():
        article = ArticlePage(title="New", slug="new", dek="New.", live=False)
        article.authors = [ArticleAuthor(person=alma)]
        ArticleIndexPage.objects.get().add_child(instance=article)


def test_locking_commenting_and_submitting_bump_nothing(article, ada):
    user = make_user("Cora")
    workflow = Workflow.objects.create(name="Review")
    for number in range(2):
        task = GroupApprovalTask.objects.create(name=f"Step {number}")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=number)
    WorkflowPage.objects.create(workflow=workflow, page=article.get_parent())
    with unchanged():
        ada.post(reverse("wagtailadmin_pages:lock", args=[article.pk]))
        ada.post(reverse("wagtailadmin_pages:unlock", args=[article.pk]))
        comment = Comment.objects.create(page=article, user=user, text="Source?", contentpath="dek")
        comment.text = "Which source?"
        comment.save()
        comment.delete()
        ada.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), typed(article) | {"action-submit": "yes"})
        WorkflowState.objects.get().current_task_state.approve(user=user)


def test_uploading_and_drawing_a_picture_bump_nothing():
    with unchanged():
        image = MedSpotImage.objects.create(title="Vial", file=upload(), description="A vial.")
        image.get_rendition("width-40")
        image.tags.add("glass")


def test_reading_the_admin_bumps_nothing(article, ada):
    with unchanged():
        for address in ("/admin/", f"/admin/pages/{article.pk}/edit/", f"/admin/pages/{article.pk}/history/"):
            assert ada.get(address).status_code == 200


def test_saving_a_provider_moves_the_listings_version_only():
    provider = make_provider()
    with unchanged():
        provider.name = "Another name"
        provider.save()
        Provider.objects.get(pk=provider.pk).delete()


# What readers see


def published(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


CHANGES = {
    "publish": lambda article: published(article, title="Another title"),
    "unpublish": lambda article: article.unpublish(),
    "unpublish by a script": lambda article: (setattr(article, "live", False), article.save()),
    "save by a script": lambda article: article.save(),
    "delete": lambda article: article.delete(),
    "alias": lambda article: article.create_alias(update_slug="alias"),
    "add a child row": lambda article: article.corrections.model.objects.create(page=article, text="Fixed."),
    "restrict": lambda article: PageViewRestriction.objects.create(page=article, restriction_type="login"),
    "move up": lambda article: article.get_parent().move(article.get_parent().get_parent(), "last-child"),
    "new person": lambda article: Person.objects.create(name="Rita Moss", slug="rita-moss"),
    "new redirect": lambda article: Redirect.add_redirect("/old/", "/articles/"),
    "new study": lambda article: Study.objects.create(key="a-2020", title="A", design="rct", pmid="1"),
    "new concern": lambda article: Concern.objects.create(name="Scars", slug="scars"),
    "rename a brand": lambda article: Brand.objects.create(name="Glow", slug="glow"),
    "rename a link": lambda article: NavigationLink.objects.first().save(),
    "rename the site": lambda article: Site.objects.get().save(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_change_that_readers_see_bumps_the_version(article, change):
    with bumped():
        change(article)


def test_renaming_a_tag_bumps_the_version(article):
    article.tags.add("exosomes")
    article.save_revision().publish()
    with bumped():
        Tag.objects.get().save()


def test_replacing_a_picture_bumps_the_version():
    image = MedSpotImage.objects.create(title="Vial", file=upload(), description="A vial.")
    rendition = image.get_rendition("width-40")
    with bumped():
        image.file = upload()
        image.save()
    with bumped():
        rendition.delete()


def test_changed_restriction_groups_bump_the_version(article):
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="groups")
    with bumped():
        restriction.groups.add(make_user("Mo", EDITORS).groups.get())


def test_draft_that_is_moved_with_live_pages_below_it_bumps_the_version(article):
    index = ArticleIndexPage.objects.get()
    ArticleIndexPage.objects.filter(pk=index.pk).update(live=False)
    index.refresh_from_db()
    index.slug = "guides"
    with bumped():
        index.save(clean=False)


# Transactions


def test_rolled_back_change_is_not_counted():
    with unchanged(), transaction.atomic():
        PlainPage.objects.first().save()
        transaction.set_rollback(True)


def test_change_after_a_rolled_back_savepoint_is_counted():
    with bumped(), transaction.atomic():
        with transaction.atomic():
            PlainPage.objects.first().save()
            transaction.set_rollback(True)
        PlainPage.objects.last().save()


@pytest.mark.django_db(transaction=True)
def test_transaction_is_counted_once_where_that_happens_after_its_commit():
    before, pages = current_version().version, PlainPage.objects.all()[:3]
    with transaction.atomic():
        for page in pages:
            page.save()
    assert current_version().version == before + (len(pages) if connection.vendor == "sqlite" else 1)


def test_versions_are_there_from_the_start():
    assert None not in DataVersion.objects.read(*DataVersion.NAMES)
