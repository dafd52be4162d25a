"""What the demo publishes: the guide."""

from datetime import timedelta

from django.utils import timezone

from articles import guide
from articles.models import ArticleAuthor, ArticlePage, ArticleTreatment
from treatments.models import RegulatoryStatus, Study, TreatmentPage
from treatments.sources import READ_ON

# A regulator warns of what it is about: such an article is reviewed again within 90 days.
REVIEWED_EVERY = timedelta(days=90)


def create_guide(index, author, reviewer):
    """Publishes the guide below the index page and returns it.

    The vocabulary and the studies must have been loaded: raises DoesNotExist for a study, status or treatment missing.
    """
    today = timezone.localdate()
    article = ArticlePage(
        slug=guide.SLUG,
        title=guide.TITLE,
        seo_title=guide.SEO_TITLE,
        search_description=guide.SEARCH_DESCRIPTION,
        dek=guide.DEK,
        body=[keyed(*block) for block in guide.BODY],
        medical_reviewer=reviewer,
        content_updated_on=today,
        medically_reviewed_on=today,
        next_review_due=today + REVIEWED_EVERY,
        evidence_searched_to=READ_ON,
        disclosures=guide.DISCLOSURES,
        editors_note=guide.EDITORS_NOTE,
    )
    article.authors = [ArticleAuthor(person=author)]
    article.about = [
        ArticleTreatment(treatment=TreatmentPage.objects.get(slug=slug), sort_order=order)
        for order, slug in enumerate(guide.ABOUT)
    ]
    index.add_child(instance=article)
    article.tags.add(*guide.TAGS)
    article.save_revision().publish()
    return article


def keyed(kind, value):
    """The block with rows in place of the words by which the guide names them."""
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
