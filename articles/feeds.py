"""Full-text RSS feeds of the articles, for all of them and for each tag."""

import re
from typing import NamedTuple

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import conditional_page, require_safe

from medspot.pages.head import Head, canonical_url

from .feed_html import full_text
from .models import ArticleIndexPage

MAX_ITEMS = 20
# XML 1.0 allows no other characters, not even as character references.
INVALID_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class FeedSource(NamedTuple):
    """The head of the page that lists the same articles as the feed, and those articles."""

    head: Head
    articles: QuerySet


class FullTextFeed(Rss201rev2Feed):
    """RSS 2.0 with one dc:creator per author and the article in content:encoded; always well-formed XML."""

    def __init__(self, *args, **kwargs):
        """Set up the feed without characters that XML forbids."""
        super().__init__(*args, **kwargs)
        self.feed = without_invalid_characters(self.feed)

    def add_item(self, *args, **kwargs):
        """Add the item without characters that XML forbids."""
        super().add_item(*args, **kwargs)
        self.items[-1] = without_invalid_characters(self.items[-1])

    def rss_attributes(self):
        """Return Django's attributes of the rss element and the two namespaces that items use."""
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler, item):
        """Write the item's elements, then one dc:creator per author and the article as content:encoded."""
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author)
        handler.addQuickElement("content:encoded", item["content"])


def without_invalid_characters(value):
    """Return a copy of nested dicts, lists and strings without the characters that XML forbids."""
    if isinstance(value, str):
        return INVALID_IN_XML.sub("", value)
    if isinstance(value, dict):
        return {key: without_invalid_characters(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_invalid_characters(each) for each in value]
    return value


class ArticlesFeed(Feed):
    """The newest articles, or the newest with one tag if the URL has a tag slug."""

    feed_type = FullTextFeed
    item_guid_is_permalink = False

    def get_object(self, request, slug=None):
        """Return the FeedSource of all articles, or of those with the tag; raise Http404 if no public one has it."""
        index = get_object_or_404(ArticleIndexPage.objects.public())
        tag = get_object_or_404(index.tags(), slug=slug) if slug else None
        head = index.tag_head(tag) if tag else index.head()
        return FeedSource(head, index.articles(tag))

    def title(self, source):
        """Return the title of the feed, as in the link to it."""
        return source.head.feeds[0].title

    def link(self, source):
        """Return the absolute URL of the page that lists the articles."""
        return source.head.canonical

    def feed_url(self, source):
        """Return the absolute URL of the feed itself."""
        return source.head.feeds[0].url

    def description(self, source):
        """Return the meta description of the page that lists the articles, else its title."""
        return source.head.description or source.head.title

    def items(self, source):
        """Return the newest MAX_ITEMS articles, with what the feed shows of them prefetched."""
        articles = source.articles.select_related("medical_reviewer")
        return articles.prefetch_related("authors__person", "tags", "corrections")[:MAX_ITEMS]

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        return article.dek

    def item_link(self, article):
        return canonical_url(article.get_url())

    def item_guid(self, article):
        """Return a URN that never changes, so feed readers don't show a renamed article as new."""
        return article.translation_key.urn

    def item_pubdate(self, article):
        """Return the time the article was first published."""
        return article.first_published_at

    def item_updateddate(self, article):
        """Return the time the article was last published."""
        return article.last_published_at

    def item_categories(self, article):
        return [tag.name for tag in article.tag_list]

    def item_extra_kwargs(self, article):
        """Return {"authors": names of the authors, "content": the article as plain HTML}."""
        authors = [str(row.person) for row in article.authors.all()]
        return {"authors": authors, "content": full_text(article)}


articles = tagged = require_safe(conditional_page(ArticlesFeed()))
