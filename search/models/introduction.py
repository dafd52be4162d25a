from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from medspot.places.models import Place


class PlaceIntroductionQuerySet(models.QuerySet):
    def text_for(self, place, treatment=None):
        """What editors wrote for the page of a place, or of a treatment near it; empty where they wrote nothing."""
        return self.filter(place_slug=place.slug, treatment=treatment).values_list("text", flat=True).first() or ""


class PlaceIntroduction(models.Model):
    """Editors' own words at the head of a page that is otherwise computed: of a place, or of a treatment near it.

    It names the place by its slug, because places are loaded anew from a file.
    """

    place_slug = models.SlugField("place", max_length=100, help_text="As in its address: austin-tx, or a ZIP.")
    treatment = models.ForeignKey(
        "treatments.TreatmentPage",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Empty: for the page of the place itself.",
    )
    text = models.TextField(
        max_length=1200,
        help_text="What a reader cannot see in the list below. Plain text; an empty line begins a paragraph.",
    )

    objects = PlaceIntroductionQuerySet.as_manager()

    panels = [FieldPanel("place_slug"), PageChooserPanel("treatment"), FieldPanel("text")]

    class Meta:
        ordering = ["place_slug", "treatment"]
        verbose_name = "introduction of a place"
        verbose_name_plural = "introductions of places"
        constraints = [
            models.UniqueConstraint(
                fields=["place_slug", "treatment"],
                name="one_introduction_for_a_treatment_near_a_place",
                violation_error_message="There is an introduction of this treatment near this place already.",
            ),
            # To SQL no empty treatment is like another.
            models.UniqueConstraint(
                fields=["place_slug"],
                condition=Q(treatment=None),
                name="one_introduction_for_a_place",
                violation_error_message="There is an introduction of this place already.",
            ),
        ]

    def __str__(self):
        return f"{self.treatment} near {self.place_slug}" if self.treatment else self.place_slug

    def clean(self):
        super().clean()
        if not Place.objects.filter(slug=self.place_slug).exists():
            raise ValidationError({"place_slug": "No place has this address. Such as austin-tx, or 78701."})
