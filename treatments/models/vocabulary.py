from django.db import models


class Term(models.Model):
    """A word of the editors' vocabulary, with its place in an address."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True, help_text="Its word in addresses. Shared links rest on it.")

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name


class TreatmentCategory(Term):
    """One of the few shelves that every treatment stands on."""

    summary = models.TextField(blank=True, max_length=240)
    position = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")

    class Meta(Term.Meta):
        ordering = ["position", "name"]
        verbose_name_plural = "treatment categories"


class TreatmentFamily(Term):
    """Treatments that go by one word and differ by route, such as the exosome treatments."""

    summary = models.TextField(blank=True, max_length=240)

    class Meta(Term.Meta):
        verbose_name_plural = "treatment families"


class Concern(Term):
    """What a reader wants looked at, such as acne scars."""
