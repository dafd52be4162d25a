"""Feeds that articles link to, and the image that other sites show when an article is shared."""

from hashlib import sha256

from django.urls import reverse

from articles.pictures import DRAWING_VERSION, SIZE
from medspot.pages.head import Feed, SharedPicture


def articles_feed():
    """Return the Feed of all articles."""
    return Feed("MedSpot articles", reverse("articles_feed"))


def tag_feed(tag):
    """Return the Feed of the articles with a tag."""
    return Feed(f"MedSpot articles tagged “{tag.name}”", reverse("tag_feed", args=[tag.slug]))


def shared_picture(article):
    """Return the SharedPicture of an article; its URL changes with its content, so it can be cached forever."""
    width, height = SIZE
    return SharedPicture(
        path=reverse("article_picture", args=[article.slug, picture_version(article)]),
        width=width,
        height=height,
        alt=f"The title “{article.title}” next to a drawing of a cell and vesicles.",
    )


def picture_version(article):
    """Return 12 hexadecimal digits, a hash of everything the picture of an article depends on."""
    shown = (DRAWING_VERSION, article.slug, *picture_words(article))
    return sha256("\0".join(map(str, shown)).encode()).hexdigest()[:12]


def picture_words(article):
    """Return (title, category) to print on the picture; the category is the first treatment's, or "" without one."""
    treatments = article.treatments
    return article.title, treatments[0].category.name if treatments else ""
