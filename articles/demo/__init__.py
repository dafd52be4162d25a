"""What the demo publishes: four articles, written by hand, that cite what was read and nothing else."""

from datetime import timedelta

from django.utils import timezone

from articles.models import ArticleAuthor, ArticlePage, ArticleTreatment, Correction
from treatments.models import RegulatoryStatus, Study, TreatmentPage
from treatments.sources import READ_ON

from . import choosing, exosomes, microneedling, prp

# In the order in which they are published.
ARTICLES = (choosing.ARTICLE, prp.ARTICLE, microneedling.ARTICLE, exosomes.ARTICLE)
LEAD = exosomes.ARTICLE.slug

WORDS = ("slug", "title", "seo_title", "dek", "search_description", "disclosures", "editors_note")

# A regulator warns of what each of them is about: such an article is reviewed again within 90 days.
REVIEWED_EVERY = timedelta(days=90)


def create_articles(index, author, reviewer):
    """Publishes every article below the index page and returns the one that leads.

    The vocabulary and the studies must have been loaded: raises DoesNotExist for a study, status or treatment missing.
    """
    published = {data.slug: create_article(data, index, author, reviewer) for data in ARTICLES}
    return published[LEAD]


def create_article(data, index, author, reviewer):
    """Publishes one article; what it offers to be read next must have been published before."""
    words = {field: getattr(data, field) for field in WORDS}
    article = ArticlePage(
        **words | days_of(data),
        body=[keyed(*block) for block in data.body],
        medical_reviewer=reviewer,
        next_read=ArticlePage.objects.get(slug=data.next_read) if data.next_read else None,
    )
    article.authors = [ArticleAuthor(person=author)]
    article.about = [
        ArticleTreatment(treatment=TreatmentPage.objects.get(slug=slug), sort_order=order)
        for order, slug in enumerate(data.about)
    ]
    article.corrections = [Correction(made_on=days_ago(days), text=text) for days, text in data.changes]
    index.add_child(instance=article)
    article.tags.add(*data.tags)
    article.save_revision().publish()
    return article


def days_of(data):
    """The days of the article; Wagtail keeps a day of publication that is there already."""
    reviewed_on = days_ago(data.reviewed_days_ago)
    return {
        "first_published_at": timezone.now() - timedelta(days=data.published_days_ago),
        "content_updated_on": days_ago(data.updated_days_ago),
        "medically_reviewed_on": reviewed_on,
        "next_review_due": reviewed_on + REVIEWED_EVERY,
        "evidence_searched_to": READ_ON,
    }


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def keyed(kind, value):
    """The block with rows in place of the words by which the article names them."""
    if kind == "regulatory_status":
        treatment, status = value
        return kind, RegulatoryStatus.objects.filter(treatment__slug=treatment, status=status).earliest("pk")
    if kind == "evidence_card":
        return kind, value | {"study": Study.objects.get(key=value["study"])}
    if kind == "provider_block":
        return kind, value | {"treatments": [TreatmentPage.objects.get(slug=slug) for slug in value["treatments"]]}
    if "studies" in value:
        return kind, value | {"studies": [Study.objects.get(key=key) for key in value["studies"]]}
    return kind, value
