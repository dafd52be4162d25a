import pytest

from articles.models import ArticleAuthor, ArticleIndexPage, ArticlePage, ArticleTreatment
from medspot.people.models import Person
from treatments.models import Study


@pytest.fixture
def index(home):
    """Return the page /articles/."""
    return ArticleIndexPage.objects.get()


@pytest.fixture
def alma(db):
    """Alma is an author."""
    return Person.objects.create(name="Alma Reyes", slug="alma-reyes", job_title="Science writer")


@pytest.fixture
def rita(db):
    """Rita is a medical reviewer who is sometimes an author."""
    return Person.objects.create(name="Rita Moss", slug="rita-moss", job_title="Dermatologist", is_reviewer=True)


@pytest.fixture
def study(db):
    """Return a function that creates a study: study("kwon-2020", year=2020)."""

    def add(key, **fields):
        number = str(Study.objects.count() + 1)
        return Study.objects.create(key=key, **{"title": f"The paper {key}", "design": "rct", "pmid": number} | fields)

    return add


@pytest.fixture
def publish(index, alma):
    """Return a function that publishes an article with these blocks (by Alma by default) and reloads it."""

    def publish(*body, authors=None, about=(), tags=(), **fields):
        title = f"Article {ArticlePage.objects.count() + 1}"
        article = ArticlePage(**{"title": title, "dek": "What is known.", "body": list(body)} | fields)
        article.authors = [ArticleAuthor(person=each, sort_order=order) for order, each in enumerate(authors or [alma])]
        article.about = [ArticleTreatment(treatment=each, sort_order=order) for order, each in enumerate(about)]
        index.add_child(instance=article)
        article.tags.add(*tags)
        article.save_revision().publish()
        return ArticlePage.objects.get(pk=article.pk)

    return publish
