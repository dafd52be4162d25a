from dataclasses import replace

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404
from taggit.models import Tag
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.search import index

from medspot.head import Crumb
from medspot.pages import IndexPage
from medspot.pagination import head_of_page, page_of

from .article import ArticlePage

ARTICLES_A_PAGE = 20


class ArticleIndexPage(RoutablePageMixin, IndexPage):
    """/articles/: every article, newest first, and the articles of each tag below it."""

    fixed_slug = "articles"

    introduction = models.TextField(blank=True, max_length=400)

    content_panels = [*IndexPage.content_panels, FieldPanel("introduction")]
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.ArticlePage"]
    search_fields = [*IndexPage.search_fields, index.SearchField("introduction")]

    def articles(self):
        """The live articles with their authors, newest first."""
        newest_first = ArticlePage.objects.child_of(self).live().public().order_by("-first_published_at", "-pk")
        return newest_first.prefetch_related("authors__person")

    def child_pages(self):
        return ArticlePage.objects.child_of(self).select_related("medical_reviewer", "next_read")

    @path("")
    def newest(self, request):
        return self.listing(request, self.articles(), self.head(request))

    # In any script, as tags are.
    @re_path(r"^tags/(?P<slug>[-\w]+)/$")
    def tagged(self, request, slug):
        tag = get_object_or_404(Tag, slug=slug)
        articles = self.articles().filter(tags=tag)
        if not articles.exists():
            raise Http404
        return self.listing(request, articles, self.tag_head(tag, request))

    def tag_path(self, tag, request=None):
        return self.get_url(request) + self.reverse_subpage("tagged", [tag.slug])

    def tag_head(self, tag, request=None):
        head, path = self.head(request), self.tag_path(tag, request)
        crumbs = (*head.crumbs, Crumb(tag.name, path))
        return replace(head, title=f"Articles tagged “{tag.name}”", path=path, description="", crumbs=crumbs)

    def listing(self, request, articles, head):
        """The response with one page of articles; a page that does not exist is a 404."""
        page_obj = page_of(articles, ARTICLES_A_PAGE, request.GET.get("page", "1"))
        head = head_of_page(head, page_obj)
        return self.render(request, context_overrides={"page_obj": page_obj, "head": head})
