from django.db import models


class VocabularyTerm(models.Model):
    """A named term of the editors' vocabulary, identified in URLs by its slug."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(
        max_length=80, unique=True, help_text="Used in web addresses. Changing it breaks shared links."
    )

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name


class TreatmentCategory(VocabularyTerm):
    """One of about eight groups; every treatment is in exactly one."""

    summary = models.TextField(blank=True, max_length=240)
    position = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")

    class Meta(VocabularyTerm.Meta):
        ordering = ["position", "name"]
        verbose_name_plural = "treatment categories"


class TreatmentFamily(VocabularyTerm):
    """Treatments that share a name but differ by route, such as the exosome treatments."""

    summary = models.TextField(blank=True, max_length=240)

    class Meta(VocabularyTerm.Meta):
        verbose_name_plural = "treatment families"


class Concern(VocabularyTerm):
    """What a reader wants treated, such as acne scars."""
