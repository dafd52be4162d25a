"""Child rows of an article: authors, treatments, tags and corrections."""

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase

from medspot.fields import OrderedRow


class ArticleAuthor(OrderedRow):
    page = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta(OrderedRow.Meta):
        verbose_name = "author"
        constraints = [
            models.UniqueConstraint(
                fields=["page", "person"],
                name="article_names_an_author_once",
                violation_error_message="This person is already an author.",
            ),
        ]

    def __str__(self):
        return str(self.person)


class ArticleTreatment(OrderedRow):
    page = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="about")
    # Deleting a treatment removes it from the article, not the article.
    treatment = models.ForeignKey(
        "treatments.TreatmentPage", on_delete=models.CASCADE, related_name="article_connections"
    )

    class Meta(OrderedRow.Meta):
        verbose_name = "treatment"
        constraints = [
            models.UniqueConstraint(
                fields=["page", "treatment"],
                name="article_names_a_treatment_once",
                violation_error_message="This treatment is already listed.",
            ),
        ]

    def __str__(self):
        return str(self.treatment)


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")


class CorrectionKind(models.TextChoices):
    UPDATE = "update", "Update"
    CORRECTION = "correction", "Correction"
    RETRACTION = "retraction", "Retraction"
    REVIEW_NO_CHANGE = "review_no_change", "Reviewed, no changes"


class Correction(models.Model):
    """One entry in an article's public list of changes."""

    page = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="corrections")
    made_on = models.DateField("date", default=timezone.localdate)
    kind = models.CharField(max_length=16, choices=CorrectionKind.choices, default=CorrectionKind.UPDATE)
    text = models.TextField(max_length=600, help_text="Shown to readers: what was wrong, and what it says now.")

    class Meta:
        ordering = ["-made_on", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.made_on:%Y-%m-%d}"
