"""What hangs on an article: its authors, the treatments it is about, its tags and what was changed in it."""

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
                violation_error_message="This person is an author already.",
            ),
        ]

    def __str__(self):
        return str(self.person)


class ArticleTreatment(OrderedRow):
    page = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="about")
    # A treatment that goes takes only the connection with it.
    treatment = models.ForeignKey(
        "treatments.TreatmentPage", on_delete=models.CASCADE, related_name="article_connections"
    )

    class Meta(OrderedRow.Meta):
        verbose_name = "treatment"
        constraints = [
            models.UniqueConstraint(
                fields=["page", "treatment"],
                name="article_names_a_treatment_once",
                violation_error_message="This treatment is named already.",
            ),
        ]

    def __str__(self):
        return str(self.treatment)


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")


class Correction(models.Model):
    """One line of an article's public record of changes."""

    class Kind(models.TextChoices):
        UPDATE = "update", "Update"
        CORRECTION = "correction", "Correction"
        RETRACTION = "retraction", "Retraction"
        REVIEW_NO_CHANGE = "review_no_change", "Reviewed, nothing changed"

    page = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="corrections")
    made_on = models.DateField("date", default=timezone.localdate)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.UPDATE)
    text = models.TextField(max_length=600, help_text="What readers are told: what was wrong, and what it says now.")

    class Meta:
        ordering = ["-made_on", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.made_on:%Y-%m-%d}"
