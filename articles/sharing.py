"""What readers take with them: the feeds they follow, and the picture that other sites show of an article."""

from hashlib import sha256

from django.urls import reverse

from articles.pictures import DRAWING, SIZE
from medspot.pages.head import Feed, SharedPicture


def articles_feed():
    return Feed("MedSpot articles", reverse("articles_feed"))


def tag_feed(tag):
    return Feed(f"MedSpot articles tagged “{tag.name}”", reverse("tag_feed", args=[tag.slug]))


def shared_picture(article):
    """The picture as the page names it: another title is another address, so that each may be kept for ever."""
    width, height = SIZE
    return SharedPicture(
        path=reverse("article_picture", args=[article.slug, picture_version(article)]),
        width=width,
        height=height,
        alt=f"The title “{article.title}” beside a drawing of a cell among vesicles.",
    )


def picture_version(article):
    """A word for everything that the picture shows, and for the way it is drawn."""
    shown = (DRAWING, article.slug, *picture_words(article))
    return sha256("\0".join(map(str, shown)).encode()).hexdigest()[:12]


def picture_words(article):
    """(title, category): the category is that of the first treatment; an article about none has no category."""
    treatments = article.treatments
    return article.title, treatments[0].category.name if treatments else ""
