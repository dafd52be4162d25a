"""The demo's articles as a reader meets them: the words of each block, and the studies it cites."""

import re

from articles.demo import ARTICLES
from treatments.sources import STUDIES

SOURCES = {study.key: study for study in STUDIES}
BY_SLUG = {article.slug: article for article in ARTICLES}
GUIDE = BY_SLUG["exosomes-in-skincare"]
# What a block's value holds beside words for the reader.
NO_WORDS = {"studies", "study", "treatments", "route", "variant", "type"}


def strings(value):
    """Every text in a block's value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in NO_WORDS:
                yield from strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings(item)


def words_of(kind, value):
    """The words of a block, each paragraph, item and cell on a line of its own; a status has words of the site's."""
    html = "" if kind == "regulatory_status" else "\n".join(strings(value))
    return re.sub(r"<[^>]+>", "\n", html)


def blocks(article):
    """The blocks of an article as (kind, value, words)."""
    return [(kind, value, words_of(kind, value)) for kind, value in article.body]


def cited(value):
    """The studies that a block rests on."""
    if not isinstance(value, dict):
        return []
    return [SOURCES[key] for key in ([value["study"]] if "study" in value else value.get("studies", []))]


def studies_of(article):
    """The keys of all the studies that an article cites."""
    return {study.key for _, value in article.body for study in cited(value)}


def targets(article):
    """The treatments that an article's provider blocks lead to."""
    return [slug for kind, value in article.body if kind == "provider_block" for slug in value["treatments"]]


def in_front(article):
    """What stands in lists and above the body, where no study can be cited."""
    return "\n".join([article.title, article.seo_title, article.dek, article.search_description, *article.tags])


def all_words(article):
    changes = [text for _, text in article.changes]
    return "\n".join([in_front(article), *(words for _, _, words in blocks(article)), *changes])
