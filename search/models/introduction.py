from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from medspot.places.models import Place


class PlaceIntroductionQuerySet(models.QuerySet):
    def text_for(self, place, treatment=None):
        """Return the editors' introduction to the landing page of a Place, or of a treatment near it; "" if none."""
        return self.filter(place_slug=place.slug, treatment=treatment).values_list("text", flat=True).first() or ""


class PlaceIntroduction(models.Model):
    """An introduction that editors write for a landing page: of a place, or of a treatment near it.

    It refers to the place by slug, as the page's URL does.
    """

    place_slug = models.SlugField("place", max_length=100, help_text="As in the page’s URL: austin-tx, or a ZIP.")
    treatment = models.ForeignKey(
        "treatments.TreatmentPage",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Leave empty to introduce the place’s own page.",
    )
    text = models.TextField(
        max_length=1200,
        help_text="Tell readers what the list below can’t. Plain text; a blank line starts a new paragraph.",
    )

    objects = PlaceIntroductionQuerySet.as_manager()

    panels = [FieldPanel("place_slug"), PageChooserPanel("treatment"), FieldPanel("text")]

    class Meta:
        ordering = ["place_slug", "treatment"]
        verbose_name = "place introduction"
        verbose_name_plural = "place introductions"
        constraints = [
            models.UniqueConstraint(
                fields=["place_slug", "treatment"],
                name="one_introduction_for_a_treatment_near_a_place",
                violation_error_message="This treatment already has an introduction for this place.",
            ),
            # NULLs are distinct in unique constraints, so the first constraint does not cover place pages.
            models.UniqueConstraint(
                fields=["place_slug"],
                condition=Q(treatment=None),
                name="one_introduction_for_a_place",
                violation_error_message="This place already has an introduction.",
            ),
        ]

    def __str__(self):
        return f"{self.treatment} near {self.place_slug}" if self.treatment else self.place_slug

    def clean(self):
        """Raise ValidationError if the slug is not that of a Place."""
        super().clean()
        if not Place.objects.filter(slug=self.place_slug).exists():
            raise ValidationError({"place_slug": "We have no such place. Try one like austin-tx or 78701."})
