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
from wagtail.query import PageQuerySet
from wagtail.search import index

from articles.blocks import ArticleBody, skeleton
from articles.forms import ArticlePageForm
from articles.layout import Layout
from articles.panels import AuthorsPanel
from articles.sharing import articles_feed, shared_picture
from articles.structured import article_nodes
from medspot.fields import BodyField
from medspot.pages.base import BasePage

from .rows import ArticleAuthor, ArticleTag

# Words in the address below the articles that mean something else: /articles/tags/<tag>/.
RESERVED_SLUGS = ("tags",)

# How fast an adult reads a text about health, in words a minute.
WORDS_A_MINUTE = 220

# How many others are offered below the one to read next.
RELATED = 3

NEWEST_FIRST = (F("first_published_at").desc(nulls_last=True), "-pk")
AUTHORS = Prefetch("authors", ArticleAuthor.objects.select_related("person"))


class ArticleQuerySet(PageQuerySet):
    def shown(self):
        """The articles that anybody may read, newest first."""
        return self.live().public().order_by(*NEWEST_FIRST)

    def for_cards(self):
        """With what a card says of each article, and without the body, which it does not show."""
        return self.defer("body").prefetch_related(AUTHORS)

    def after(self, article):
        """The others in the order in which they follow it: the one that its editor chose, then by what they share."""
        treatments, tags = article.treatments, article.tag_list
        # Who reads it is past the restrictions of the pages above: those are the same for all articles.
        return (
            self.live()
            .filter(view_restrictions=None)
            .exclude(pk=article.pk)
            .annotate(
                is_chosen=Case(When(pk=article.next_read_id, then=True), default=False),
                shared_treatments=Count("about", Q(about__treatment__in=treatments), distinct=True),
                shared_tags=Count("tagged_items", Q(tagged_items__tag__in=tags), distinct=True),
            )
            .order_by("-is_chosen", "-shared_treatments", "-shared_tags", *NEWEST_FIRST)
        )


class ArticlePage(BasePage):
    """An article: what is known of something, by whom it was written and reviewed, and what it rests on."""

    search_heading = "Articles"

    dek = models.TextField(max_length=220, help_text="Below the headline: what the reader will learn.")
    medical_reviewer = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Somebody who reviews medically and has not written this article.",
    )
    content_updated_on = models.DateField(
        default=timezone.localdate, help_text="The last change of substance. A corrected comma is none."
    )
    medically_reviewed_on = models.DateField(null=True, blank=True)
    next_review_due = models.DateField(
        null=True,
        blank=True,
        help_text=(
            "Within a year of the review; within 90 days where a regulator has warned about, or prohibits, a treatment "
            "that the article is about or that one of its blocks names."
        ),
    )
    evidence_searched_to = models.DateField(
        null=True, blank=True, help_text="The last day on which we looked for new studies."
    )
    tags = ClusterTaggableManager(through=ArticleTag, blank=True)
    disclosures = models.TextField(
        blank=True, max_length=1_000, help_text="Who paid, and what authors and reviewer have to declare. Public."
    )
    editors_note = models.TextField(
        "editor's note", blank=True, max_length=2_000, help_text="For colleagues only: readers never see it."
    )
    next_read = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Offered at the end."
    )
    body = BodyField(ArticleBody(), default=skeleton)
    # Counted whenever the article is cleaned, so that a list of articles needs none of their bodies.
    reading_minutes = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    base_form_class = ArticlePageForm
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("dek"),
        AuthorsPanel("authors", chooser_field_name="person", min_num=1, heading="Authors", label="Author"),
        FieldPanel("body", help_text="A new article starts with these blocks. Delete what you do not need."),
        MultipleChooserPanel(
            "about",
            chooser_field_name="treatment",
            heading="Treatments it is about",
            label="Treatment",
            help_text="Each treatment's page lists this article.",
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
            heading="Changes readers are told of",
            label="Change",
            help_text=(
                "A correction mends what was wrong. An update adds what is new. A retraction takes a finding back."
            ),
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
                violation_error_message="A review has a reviewer: say who it was.",
            ),
            models.CheckConstraint(
                condition=Q(next_review_due__isnull=True)
                | Q(medically_reviewed_on__isnull=True)
                | Q(next_review_due__gt=F("medically_reviewed_on")),
                name="article_next_review_follows_the_last",
                violation_error_message="The next review comes after the last one.",
            ),
        ]

    def clean(self):
        self.reading_minutes = minutes_to_read(self.body)
        errors = ValidationError(self.errors_by_field()).error_dict
        try:
            super().clean()
        except ValidationError as error:
            error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def errors_by_field(self):
        today, errors = timezone.localdate(), {}
        if self.slug in RESERVED_SLUGS:
            errors["slug"] = "This word has another meaning in addresses. Choose another."
        if self.medically_reviewed_on and self.next_review_due and self.next_review_due <= self.medically_reviewed_on:
            errors["next_review_due"] = "The next review comes after the last one."
        for field in ("content_updated_on", "medically_reviewed_on", "evidence_searched_to"):
            if (day := getattr(self, field)) and day > today:
                errors[field] = "This day has not come yet."
        if self.next_read_id and self.next_read_id == self.pk:
            errors["next_read"] = "An article cannot be read next after itself."
        return errors

    def save_revision(self, *args, **kwargs):
        self.name_once()
        return super().save_revision(*args, **kwargs)

    def name_once(self):
        """Leaves one row of each author and each treatment, the last."""
        # A form that is sent while its draft is being kept does not know of rows just stored, and sends them as new.
        for rows, key in ((self.authors, "person_id"), (self.about, "treatment_id")):
            named = list(rows.all())
            once = {getattr(row, key): row for row in named}
            if len(once) < len(named):
                rows.set(once.values())

    def save(self, *args, **kwargs):
        self.name_once()
        # The form refuses this at its field; scripts and imports come through here.
        if self.medical_reviewer_id in {row.person_id for row in self.authors.all()}:
            raise ValidationError({"medical_reviewer": "An author cannot review their own article."})
        with transaction.atomic():
            # Keeping a draft and publishing it may come at once: each writes its rows when the other is done.
            list(ArticlePage.objects.select_for_update().filter(pk=self.pk).values_list("pk"))
            return super().save(*args, **kwargs)

    @cached_property
    def layout(self):
        return Layout(self.body, self.treatments)

    @cached_property
    def writers(self):
        """The authors, in their order."""
        return [row.person for row in self.authors.all()]

    @cached_property
    def treatments(self):
        """The live treatments it is about, in their order."""
        rows = self.about.select_related("treatment__category")
        return [row.treatment for row in rows if row.treatment.live]

    @cached_property
    def tag_list(self):
        """Its tags by name; kept without an order, they would be in another one at every reading."""
        return sorted(self.tags.all(), key=lambda tag: (tag.name.casefold(), tag.pk))

    @property
    def is_reviewed(self):
        return bool(self.medical_reviewer_id and self.medically_reviewed_on)

    @property
    def review_is_overdue(self):
        return bool(self.next_review_due and self.next_review_due < timezone.localdate())

    @property
    def picture(self):
        """What other sites show of it; None before it has an address."""
        return shared_picture(self) if self.get_url() else None

    def nodes(self):
        return article_nodes(self)

    def following(self):
        """The few articles to read after it, the next one first, for cards."""
        articles = list(ArticlePage.objects.after(self).defer("body")[: 1 + RELATED])
        prefetch_related_objects([self, *articles] if self.pk else articles, AUTHORS)
        return articles

    def head(self, request=None):
        head = super().head(request)
        return replace(
            head,
            description=head.description or self.dek,
            kind="article",
            picture=self.picture,
            feeds=(articles_feed(),),
        )

    def get_context(self, request, *args, **kwargs):
        index_page = self.get_parent().specific
        # Before the head is made, which names the authors: its own and those of the others come together.
        next_read, *related = self.following() or [None]
        return super().get_context(request, *args, **kwargs) | {
            "layout": self.layout,
            "tag_links": [(tag.name, index_page.tag_path(tag, request)) for tag in self.tag_list if tag.slug],
            "next_read": next_read,
            "related": related,
            "corrections": self.corrections.all(),
        }


def minutes_to_read(body):
    """How long the body takes to read, in whole minutes, rounded up."""
    texts = body.stream_block.get_searchable_content(body)
    return math.ceil(sum(len(text.split()) for text in texts) / WORDS_A_MINUTE)
