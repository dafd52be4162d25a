"""Read the text and sources of the demo articles' data, for tests."""

import re

from articles.demo import ARTICLES
from treatments.seed.sources import STUDIES

SOURCES = {study.key: study for study in STUDIES}
BY_SLUG = {article.slug: article for article in ARTICLES}
GUIDE = BY_SLUG["exosomes-in-skincare"]
# Keys of a block's value that hold no text for readers.
NO_WORDS = {"studies", "study", "treatments", "route", "variant", "type"}


def strings(value):
    """Yield every text in a block's value."""
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
    """Return a block's text without tags, one line per paragraph, item or cell; "" for a regulatory status."""
    html = "" if kind == "regulatory_status" else "\n".join(strings(value))
    return re.sub(r"<[^>]+>", "\n", html)


def blocks(article):
    """Return the blocks of an ArticleData as (type, value, text)."""
    return [(kind, value, words_of(kind, value)) for kind, value in article.body]


def cited(value):
    """Return the StudyData that a block cites."""
    if not isinstance(value, dict):
        return []
    return [SOURCES[key] for key in ([value["study"]] if "study" in value else value.get("studies", []))]


def studies_of(article):
    """Return the set of keys of all studies an article cites."""
    return {study.key for _, value in article.body for study in cited(value)}


def targets(article):
    """Return the slugs of the treatments in an article's provider blocks."""
    return [slug for kind, value in article.body if kind == "provider_block" for slug in value["treatments"]]


def in_front(article):
    """Return the titles, descriptions and tags, where no study can be cited."""
    return "\n".join([article.title, article.seo_title, article.dek, article.search_description, *article.tags])


def all_words(article):
    changes = [text for _, text in article.changes]
    return "\n".join([in_front(article), *(words for _, _, words in blocks(article)), *changes])
