import math
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, Count, F, Prefetch, Q, When, prefetch_related_objects
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
)
from wagtail.models import PageManager
from wagtail.search import index

from articles.blocks import ArticleBody, starter_body
from articles.forms import ArticlePageForm
from articles.layout import ArticleLayout
from articles.panels import AuthorsPanel
from articles.sharing import articles_feed, shared_picture
from articles.structured import article_nodes
from medspot.fields import BodyField
from medspot.pages.base import BasePage
from medspot.pages.privacy import BasePageQuerySet

from .rows import ArticleAuthor, ArticleTag

# Taken by /articles/tags/<tag>/.
RESERVED_SLUGS = ("tags",)

# Adult reading speed for health texts.
WORDS_PER_MINUTE = 220

# Articles shown under "Related reading", besides the one under "Read next".
MAX_RELATED = 3

NEWEST_FIRST = (F("first_published_at").desc(nulls_last=True), "-pk")
AUTHORS = Prefetch("authors", ArticleAuthor.objects.select_related("person"))


class ArticleQuerySet(BasePageQuerySet):
    def shown(self):
        """Return the articles that anyone may read, newest first."""
        return self.public().order_by(*NEWEST_FIRST)

    def for_cards(self):
        """Return the articles with their authors prefetched, and without the body, which a card doesn't show."""
        return self.defer("body").prefetch_related(AUTHORS)

    def related_to(self, article):
        """Return all other public articles: the next read, then by shared treatments, shared tags, newest first."""
        treatments, tags = article.treatments, article.tag_list
        return (
            self.public()
            .exclude(pk=article.pk)
            .annotate(
                is_chosen=Case(When(pk=article.next_read_id, then=True), default=False),
                shared_treatments=Count("about", Q(about__treatment__in=treatments), distinct=True),
                shared_tags=Count("tagged_items", Q(tagged_items__tag__in=tags), distinct=True),
            )
            .order_by("-is_chosen", "-shared_treatments", "-shared_tags", *NEWEST_FIRST)
        )


class ArticlePage(BasePage):
    """An article with authors, an optional medical reviewer, cited sources and a record of corrections."""

    search_heading = "Articles"

    dek = models.TextField(max_length=220, help_text="Shown below the headline: what readers will learn.")
    medical_reviewer = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="A medical reviewer who is not an author of this article.",
    )
    content_updated_on = models.DateField(
        default=timezone.localdate, help_text="The last meaningful change. Fixing a typo doesn't count."
    )
    medically_reviewed_on = models.DateField(null=True, blank=True)
    next_review_due = models.DateField(
        null=True,
        blank=True,
        help_text=(
            "Within a year of the review, or within 90 days if a regulator has warned about or prohibited a treatment "
            "in this article."
        ),
    )
    evidence_searched_to = models.DateField(null=True, blank=True, help_text="The last day we looked for new studies.")
    tags = ClusterTaggableManager(through=ArticleTag, blank=True)
    disclosures = models.TextField(
        blank=True,
        max_length=1_000,
        help_text="Who paid, and any conflicts of interest of the authors and reviewer. Public.",
    )
    editors_note = models.TextField(
        "editor's note", blank=True, max_length=2_000, help_text="For colleagues only. Readers never see it."
    )
    next_read = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown at the end of the article.",
    )
    body = BodyField(ArticleBody(), default=starter_body)
    # Stored by clean(), so that lists of articles can show it without loading bodies.
    reading_minutes = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    base_form_class = ArticlePageForm
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("dek"),
        AuthorsPanel("authors", chooser_field_name="person", min_num=1, heading="Authors", label="Author"),
        FieldPanel("body", help_text="A new article starts with these blocks. Delete any you don't need."),
        MultipleChooserPanel(
            "about",
            chooser_field_name="treatment",
            heading="Treatments",
            label="Treatment",
            help_text="Each treatment's page will list this article.",
        ),
        FieldPanel("tags"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("content_updated_on"), FieldPanel("evidence_searched_to")]),
                FieldPanel("medical_reviewer"),
                FieldRowPanel([FieldPanel("medically_reviewed_on"), FieldPanel("next_review_due")]),
            ],
            heading="Dates and medical review",
        ),
        FieldPanel("disclosures"),
        InlinePanel(
            "corrections",
            heading="Corrections and updates",
            label="Change",
            help_text=("A correction fixes an error. An update adds something new. A retraction withdraws a finding."),
        ),
        PageChooserPanel("next_read", "articles.ArticlePage"),
        FieldPanel("editors_note"),
    ]
    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types = []
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("dek"),
        index.SearchField("body"),
        index.RelatedFields("tags", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = "article"
        constraints = [
            models.CheckConstraint(
                condition=Q(medically_reviewed_on__isnull=True) | Q(medical_reviewer__isnull=False),
                name="article_review_has_a_reviewer",
                violation_error_message="Choose who reviewed it.",
            ),
            models.CheckConstraint(
                condition=Q(next_review_due__isnull=True)
                | Q(medically_reviewed_on__isnull=True)
                | Q(next_review_due__gt=F("medically_reviewed_on")),
                name="article_next_review_follows_the_last",
                violation_error_message="The next review must be after the last one.",
            ),
        ]

    def clean(self):
        """Set the reading time; raise ValidationError with the page's own errors and those of errors_by_field()."""
        self.reading_minutes = minutes_to_read(self.body)
        errors = ValidationError(self.errors_by_field()).error_dict
        try:
            super().clean()
        except ValidationError as error:
            error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def errors_by_field(self):
        """Return {field: message} for a reserved slug, dates in the future or out of order, and itself as next read."""
        today, errors = timezone.localdate(), {}
        if self.slug in RESERVED_SLUGS:
            errors["slug"] = "This address is used by another page. Choose a different one."
        if self.medically_reviewed_on and self.next_review_due and self.next_review_due <= self.medically_reviewed_on:
            errors["next_review_due"] = "The next review must be after the last one."
        for field in ("content_updated_on", "medically_reviewed_on", "evidence_searched_to"):
            if (day := getattr(self, field)) and day > today:
                errors[field] = "This date is in the future."
        if self.next_read_id and self.next_read_id == self.pk:
            errors["next_read"] = "An article can't be its own next read."
        return errors

    def save_revision(self, *args, **kwargs):
        """Remove duplicate authors and treatments, then save and return the revision."""
        self.remove_duplicate_rows()
        return super().save_revision(*args, **kwargs)

    def remove_duplicate_rows(self):
        """Keep only the last row for each author and each treatment, on this instance; nothing is saved."""
        # A form submitted during an autosave doesn't know the rows just stored, and sends them again as new.
        for rows, key in ((self.authors, "person_id"), (self.about, "treatment_id")):
            current = list(rows.all())
            unique = {getattr(row, key): row for row in current}
            if len(unique) < len(current):
                rows.set(unique.values())

    def save(self, *args, **kwargs):
        """Save it under a row lock, without duplicate rows; raise ValidationError if the reviewer is an author."""
        self.remove_duplicate_rows()
        # The form reports this at the field; this check is for scripts and imports.
        if self.medical_reviewer_id in {row.person_id for row in self.authors.all()}:
            raise ValidationError({"medical_reviewer": "An author can't review their own article."})
        with transaction.atomic():
            # Lock the row, because an autosave and a publish may run at the same time and both write child rows.
            list(ArticlePage.objects.select_for_update().filter(pk=self.pk).values_list("pk"))
            return super().save(*args, **kwargs)

    @cached_property
    def layout(self):
        return ArticleLayout(self.body, self.treatments)

    @cached_property
    def writers(self):
        """The authors as a list of Persons, in the editors' order."""
        return [row.person for row in self.authors.all()]

    @cached_property
    def treatments(self):
        """A list of the live TreatmentPages the article is about, in the editors' order."""
        rows = self.about.select_related("treatment__category")
        return [row.treatment for row in rows if row.treatment.live]

    @cached_property
    def tag_list(self):
        """A list of the tags sorted by name, because the database returns them in no particular order."""
        return sorted(self.tags.all(), key=lambda tag: (tag.name.casefold(), tag.pk))

    @property
    def is_reviewed(self):
        """True if it has a medical reviewer and a review date."""
        return bool(self.medical_reviewer_id and self.medically_reviewed_on)

    @property
    def review_is_overdue(self):
        """True if the next review was due before today."""
        return bool(self.next_review_due and self.next_review_due < timezone.localdate())

    @property
    def picture(self):
        """The SharedPicture, or None if the article has no URL yet."""
        return shared_picture(self) if self.get_url() else None

    def nodes(self):
        return article_nodes(self)

    def related_articles(self):
        """Return a list of the first 1 + MAX_RELATED of related_to(); prefetch their authors and its own."""
        articles = list(ArticlePage.objects.related_to(self).defer("body")[: 1 + MAX_RELATED])
        prefetch_related_objects([self, *articles] if self.pk else articles, AUTHORS)
        return articles

    def head(self, request=None):
        """Return its Head with its picture, the articles feed, and the dek if it has no meta description."""
        head = super().head(request)
        return replace(
            head,
            description=head.description or self.dek,
            kind="article",
            picture=self.picture,
            feeds=(articles_feed(),),
        )

    def get_context(self, request, *args, **kwargs):
        """Add layout, tag links, corrections, the first related article as `next_read` (or None), and the rest."""
        index_page = self.get_parent().specific
        # Must come before head(), which reads the authors: this prefetches them for all articles in one query.
        next_read, *related = self.related_articles() or [None]
        return super().get_context(request, *args, **kwargs) | {
            "layout": self.layout,
            "tag_links": [(tag.name, index_page.tag_path(tag, request)) for tag in self.tag_list if tag.slug],
            "next_read": next_read,
            "related": related,
            "corrections": self.corrections.all(),
        }


def minutes_to_read(body):
    """Return the reading time of a body in whole minutes, rounded up; 0 if it has no words."""
    texts = body.stream_block.get_searchable_content(body)
    return math.ceil(sum(len(text.split()) for text in texts) / WORDS_PER_MINUTE)
