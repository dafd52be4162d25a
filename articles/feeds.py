"""The articles as RSS, whole: somebody who follows a feed need not come to the site to read."""

import re
from typing import NamedTuple

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import conditional_page, require_safe

from medspot.pages.head import Head, canonical_url

from .full_text import full_text
from .models import ArticleIndexPage

NEWEST = 20
# Everything else is text in XML 1.0, and these are not even as references.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Shelf(NamedTuple):
    """What a feed is of: the head of the page that lists the same articles, and the articles."""

    head: Head
    articles: QuerySet


class FullTextFeed(Rss201rev2Feed):
    """RSS that names each author by themselves and carries the article; whatever was typed, it is well-formed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.feed = in_xml(self.feed)

    def add_item(self, *args, **kwargs):
        super().add_item(*args, **kwargs)
        self.items[-1] = in_xml(self.items[-1])

    def rss_attributes(self):
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author)
        handler.addQuickElement("content:encoded", item["content"])


def in_xml(value):
    """The same data without the characters that no XML may hold."""
    if isinstance(value, str):
        return NOT_IN_XML.sub("", value)
    if isinstance(value, dict):
        return {key: in_xml(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [in_xml(each) for each in value]
    return value


class ArticlesFeed(Feed):
    """The newest articles of /articles/, or of one tag."""

    feed_type = FullTextFeed
    item_guid_is_permalink = False

    def get_object(self, request, slug=None):
        index = get_object_or_404(ArticleIndexPage.objects.live().public())
        tag = get_object_or_404(index.tags(), slug=slug) if slug else None
        head = index.tag_head(tag) if tag else index.head()
        return Shelf(head, index.articles(tag))

    def title(self, shelf):
        return shelf.head.feeds[0].title

    def link(self, shelf):
        return shelf.head.canonical

    def feed_url(self, shelf):
        return shelf.head.feeds[0].url

    def description(self, shelf):
        return shelf.head.description or shelf.head.title

    def items(self, shelf):
        articles = shelf.articles.select_related("medical_reviewer")
        return articles.prefetch_related("authors__person", "tags", "corrections")[:NEWEST]

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        return article.dek

    def item_link(self, article):
        return canonical_url(article.get_url())

    def item_guid(self, article):
        # The address may change; an article that somebody has read stays the same one.
        return article.translation_key.urn

    def item_pubdate(self, article):
        return article.first_published_at

    def item_updateddate(self, article):
        return article.last_published_at

    def item_categories(self, article):
        return [tag.name for tag in article.tag_list]

    def item_extra_kwargs(self, article):
        authors = [str(row.person) for row in article.authors.all()]
        return {"authors": authors, "content": full_text(article)}


articles = tagged = require_safe(conditional_page(ArticlesFeed()))
