from dataclasses import replace

from django.db import models
from django.db.models import Count
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404
from taggit.models import Tag
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.search import index

from articles.sharing import articles_feed, tag_feed
from medspot.pages.base import IndexPage
from medspot.pages.head import Crumb
from medspot.pages.pagination import head_of_page, page_of

from .article import ArticlePage

ARTICLES_PER_PAGE = 20


class ArticleIndexPage(RoutablePageMixin, IndexPage):
    """/articles/, newest first; /articles/tags/ and /articles/tags/<tag>/ are routes of this page."""

    fixed_slug = "articles"

    introduction = models.TextField(blank=True, max_length=400)

    content_panels = [*IndexPage.content_panels, FieldPanel("introduction")]
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.ArticlePage"]
    search_fields = [*IndexPage.search_fields, index.SearchField("introduction")]

    def articles(self, tag=None):
        """Return the ArticlePages below it that anyone may read, newest first; only those with `tag` if it is given."""
        shown = ArticlePage.objects.child_of(self).shown()
        return shown.filter(tags=tag) if tag else shown

    def tags(self):
        """Return the Tags of articles that anyone may read, by name, each with its `article_count` of these.

        A tag with an empty slug is left out.
        """
        # A tag without letters or digits has an empty slug and so no URL.
        used = Tag.objects.exclude(slug="").filter(articles_articletag_items__content_object__in=self.articles())
        return used.annotate(article_count=Count("articles_articletag_items")).order_by(Lower("name"), "pk")

    def child_pages(self):
        """Return a queryset of all its ArticlePages, unpublished ones too, with their medical reviewer."""
        return ArticlePage.objects.child_of(self).select_related("medical_reviewer")

    @path("")
    def newest(self, request):
        """Serve all articles, newest first, below the introduction."""
        return self.listing(request, self.articles(), self.head(request), introduction=self.introduction)

    @path("tags/")
    def all_tags(self, request):
        """Serve the list of tags with links to them."""
        links = [(tag, self.tag_path(tag, request)) for tag in self.tags()]
        context = {"head": self.tags_head(request), "tag_links": links}
        return self.render(request, template="articles/tags.html", context_overrides=context)

    # Tag slugs may be in any script.
    @re_path(r"^tags/(?P<slug>[-\w]+)/$")
    def tagged(self, request, slug):
        """Serve the articles with one tag, newest first; raise Http404 if no article that anyone may read has it."""
        tag = get_object_or_404(self.tags(), slug=slug)
        return self.listing(request, self.articles(tag), self.tag_head(tag, request))

    def tags_path(self, request=None):
        """Return the path of the list of tags."""
        return self.get_url(request) + self.reverse_subpage("all_tags")

    def tag_path(self, tag, request=None):
        """Return the path of the articles with a tag."""
        return self.get_url(request) + self.reverse_subpage("tagged", [tag.slug])

    def head(self, request=None):
        """Return the Head of the index, with the feed of all articles."""
        return replace(super().head(request), feeds=(articles_feed(),))

    def tags_head(self, request=None):
        """Return the Head of the list of tags, with the feed of all articles."""
        head, path = self.head(request), self.tags_path(request)
        return replace(
            head, title="Articles by tag", path=path, description="", crumbs=(*head.crumbs, Crumb("Tags", path))
        )

    def tag_head(self, tag, request=None):
        """Return the Head of the articles with a tag, with the feed of that tag."""
        head, path = self.tags_head(request), self.tag_path(tag, request)
        title, crumbs = f"Articles tagged “{tag.name}”", (*head.crumbs, Crumb(tag.name, path))
        return replace(head, title=title, path=path, crumbs=crumbs, feeds=(tag_feed(tag),))

    def listing(self, request, articles, head, introduction=""):
        """Return the response for the page ?page= of these articles, ARTICLES_PER_PAGE each.

        Raises Http404 if there is no such page.
        """
        page_obj = page_of(articles.for_cards(), ARTICLES_PER_PAGE, request.GET.get("page", "1"))
        context = {"page_obj": page_obj, "head": head_of_page(head, page_obj), "introduction": introduction}
        return self.render(request, context_overrides=context | {"tags_path": self.tags_path(request)})
