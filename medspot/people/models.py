from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from medspot.fields import OrderedRow
from medspot.pages.head import canonical_url


class PersonQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def public(self):
        """Return a queryset of the people who have a public page."""
        return self.filter(has_public_page=True)


class Person(index.Indexed, ClusterableModel):
    """An author or medical reviewer."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True, help_text="The name in the web address of their public page.")
    job_title = models.CharField(max_length=120, blank=True)
    is_author = models.BooleanField("author", default=True)
    is_reviewer = models.BooleanField("medical reviewer", default=False)
    biography = models.TextField(blank=True, max_length=1_200)
    photo = models.ForeignKey("images.MedSpotImage", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    has_public_page = models.BooleanField("public page", default=True)
    is_demo = models.BooleanField(
        "demo person", default=False, help_text="Made up for the demo. Every page that names them says so."
    )
    interests = models.TextField(
        "financial disclosures",
        blank=True,
        max_length=600,
        help_text="Payments, stock, and paid roles. If left blank, their page says “Not stated.”",
    )
    interests_stated_on = models.DateField("disclosed on", null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("job_title"),
        index.SearchField("biography"),
        index.FilterField("has_public_page"),
        index.FilterField("is_author"),
        index.FilterField("is_reviewer"),
        index.FilterField("is_demo"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_author=True) | Q(is_reviewer=True),
                name="person_writes_or_reviews",
                violation_error_message="Select author, medical reviewer, or both.",
            ),
        ]

    def __str__(self):
        return f"{self.name} (demo person)" if self.is_demo else self.name

    def clean(self):
        """Raise ValidationError for a disclosure without its date."""
        super().clean()
        if self.interests and not self.interests_stated_on:
            raise ValidationError({"interests_stated_on": "Enter the date of this disclosure."})

    def get_absolute_url(self):
        """Return the path of the person's page, even if it is not public."""
        return reverse("person", args=[self.slug])

    def node(self):
        """Return the schema.org Person as a dict, or None if the person has no public page."""
        if not self.has_public_page:
            return None
        return {
            "@type": "Person",
            "name": self.name,
            "jobTitle": self.job_title,
            "url": canonical_url(self.get_absolute_url()),
        }


class Credential(OrderedRow):
    """A license or certification of an author or reviewer."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="credentials")
    title = models.CharField(max_length=120, help_text="Example: Board certification in dermatology.")
    issuer = models.CharField(max_length=160)
    number = models.CharField(max_length=40, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    class Meta(OrderedRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="credential_expires_after_it_is_issued",
                violation_error_message="The expiration date must be after the issue date.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.issuer}"
