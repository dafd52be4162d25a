"""The demo's four articles and the code that publishes them."""

from datetime import timedelta

from django.utils import timezone

from articles.models import ArticleAuthor, ArticlePage, ArticleTreatment, Correction
from treatments.models import RegulatoryStatus, Study, TreatmentPage
from treatments.seed.sources import READ_ON

from . import choosing, exosomes, microneedling, prp

# In order of publication; an article may link only to earlier ones.
ARTICLES = (choosing.ARTICLE, prp.ARTICLE, microneedling.ARTICLE, exosomes.ARTICLE)
LEAD = exosomes.ARTICLE.slug

TEXT_FIELDS = ("slug", "title", "seo_title", "dek", "search_description", "disclosures", "editors_note")

# Each article mentions a treatment that a regulator has warned about, so its review is due within 90 days.
REVIEW_INTERVAL = timedelta(days=90)


def create_articles(index, author, reviewer):
    """Publish every article below the index page and return the lead article.

    Raises DoesNotExist if a study, status, or treatment is missing; load the vocabulary and sources first.
    """
    published = {data.slug: create_article(data, index, author, reviewer) for data in ARTICLES}
    return published[LEAD]


def create_article(data, index, author, reviewer):
    """Publish the ArticlePage for an ArticleData and return it; its next read must already be published."""
    texts = {field: getattr(data, field) for field in TEXT_FIELDS}
    article = ArticlePage(
        **texts | dates_of(data),
        body=[with_rows(*block) for block in data.body],
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


def dates_of(data):
    """Return the article's date fields, including first_published_at, which Wagtail doesn't overwrite."""
    reviewed_on = days_ago(data.reviewed_days_ago)
    return {
        "first_published_at": timezone.now() - timedelta(days=data.published_days_ago),
        "content_updated_on": days_ago(data.updated_days_ago),
        "medically_reviewed_on": reviewed_on,
        "next_review_due": reviewed_on + REVIEW_INTERVAL,
        "evidence_searched_to": READ_ON,
    }


def days_ago(days):
    """Return the date that many days before today in the site's time zone."""
    return timezone.localdate() - timedelta(days=days)


def with_rows(kind, value):
    """Return (kind, value) of a block with its studies, treatments, and regulatory status as database rows.

    The demo names studies by key, treatments by slug, and a status as (treatment slug, status). Other kinds of block
    stay as they are. Raises DoesNotExist.
    """
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
