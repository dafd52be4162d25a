"""The picture that other sites show for an article."""

import re
from io import BytesIO

import pytest
from django.core.cache import cache
from PIL import Image, ImageFont
from wagtail.models import PageViewRestriction

from articles import pictures, views
from articles.models import ArticlePage, ArticleTreatment
from articles.pictures import (
    FONTS,
    LINE_HEIGHT,
    TITLE_HEIGHT,
    TITLE_WIDTH,
    draw_png,
    fit_title,
    load_font,
    truncate,
)
from medspot.text import printable_line
from tests.abuse.markup import Markup

LONGEST = 255


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def address(client):
    """Return a function that returns the picture's path from the article page's og:image."""

    def address(article):
        html = client.get(article.url).content.decode()
        return re.search(r'<meta property="og:image" content="http://testserver([^"]+)">', html)[1]

    return address


def decoded(response):
    image = Image.open(BytesIO(response.content))
    image.load()
    return image


def test_picture_is_served_at_its_url_in_the_stated_size(client, publish, address):
    response = client.get(address(publish()))
    assert response["Content-Type"] == "image/png"
    assert decoded(response).size == (1200, 630)
    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=31536000", "immutable"}
    assert len(response.content) < 100_000


def test_picture_is_in_the_structured_data(client, publish, address):
    article = publish()
    (data,) = Markup(client.get(article.url).content.decode()).data
    images = [node["image"] for node in data["@graph"] if "image" in node]
    assert images == [f"http://testserver{address(article)}"]


def test_picture_url_changes_with_title_slug_or_category(publish, address, with_exosomes):
    article = publish(title="Vesicles")
    addresses = [address(article)]
    for change in ({"title": "Parcels"}, {"slug": "parcels"}):
        for name, value in change.items():
            setattr(article, name, value)
        article.save_revision().publish()
        article = ArticlePage.objects.get()
        addresses.append(address(article))
    article.about.add(ArticleTreatment(treatment=with_exosomes))
    article.save_revision().publish()
    addresses.append(address(article))
    with_exosomes.category.name = "Regenerative"
    with_exosomes.category.save()
    addresses.append(address(article))
    assert len(set(addresses)) == 5


def test_picture_url_does_not_change_with_other_text(publish, address):
    article = publish()
    before = address(article)
    article.dek = "Something else."
    article.save_revision().publish()
    assert address(article) == before


def test_outdated_picture_url_redirects_to_the_current_one(client, publish, address):
    article = publish(title="Vesicles")
    before = address(article)
    article.title = "Parcels"
    article.save_revision().publish()
    response = client.get(before)
    assert (response.status_code, response["Location"]) == (302, address(article))


def test_picture_is_cached(client, publish, address, monkeypatch):
    path = address(publish())
    first = client.get(path).content
    monkeypatch.setattr(views, "draw_png", lambda *words: pytest.fail("drawn again"))
    assert client.get(path).content == first


def test_articles_with_the_same_title_get_different_drawings(client, publish, address):
    one, other = (client.get(address(publish(title="Vesicles", slug=slug))).content for slug in ("one", "other"))
    assert one != other


def test_private_and_unpublished_articles_have_no_picture(client, publish, address):
    article = publish()
    path = address(article)
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert client.get(path).status_code == 404
    restriction.delete()
    article.unpublish()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("version", ["", "0", "e48eaebe202d0", "E48EAEBE202D", "../secret"])
def test_malformed_version_is_404(client, publish, version):
    assert client.get(f"{publish().url}picture-{version}.png").status_code == 404


def test_article_with_a_non_ascii_slug_has_a_picture(client, publish, address):
    assert client.get(address(publish(title="Größe", slug="größe"))).status_code == 200


def test_picture_depends_only_on_its_arguments():
    assert draw_png("Vesicles", "Skin", "vesicles") == draw_png("Vesicles", "Skin", "vesicles")
    assert draw_png("Vesicles", "Skin", "vesicles") != draw_png("Vesicles", "Skin", "parcels")


def widest():
    """Return the widest printable character of the title font."""
    face = load_font("newsreader", 24)
    return max((chr(code) for code in range(32, 0x2300) if chr(code).isprintable()), key=face.getlength)


TITLES = {
    "a letter": "A",
    "a short one": "PRP and its risks",
    "many words": "word " * 51,
    "letters": "x " * 127,
    "no space": "W" * LONGEST,
    "the widest": widest() * LONGEST,
    "the narrowest": "i" * LONGEST,
    "no Latin": "肌" * LONGEST,
}
UNDRAWN = ["a\x00b", "a\u202eb\u200b", "a\nb\u2028c", "\x01", "z" + "\u0321" * 200, "\U0001f9ec"]


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_title_of_any_length_fits(title):
    size, lines = fit_title(printable_line(title))
    face = load_font("newsreader", size)
    assert max(map(face.getlength, lines)) <= TITLE_WIDTH
    assert len(lines) * size * LINE_HEIGHT <= TITLE_HEIGHT
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")


def test_longer_titles_are_set_in_smaller_type():
    assert fit_title("PRP and its risks")[0] == max(pictures.TITLE_SIZES)
    assert fit_title("PRP and its risks")[0] > fit_title("word " * 51)[0] > min(pictures.TITLE_SIZES)


def test_long_category_is_truncated():
    face = load_font("figtree", 28)
    assert truncate("Injectables", face) == "Injectables"
    assert truncate("W" * 80, face).endswith("W…")
    assert face.getlength(truncate("W" * 80, face)) <= TITLE_WIDTH


@pytest.mark.parametrize("title", UNDRAWN, ids=ascii)
def test_unprintable_characters_do_not_break_the_picture(title):
    assert Image.open(BytesIO(draw_png(title, title, title))).size == (1200, 630)


@pytest.mark.parametrize("name", ["newsreader", "figtree"])
def test_each_typeface_comes_with_its_license(name):
    assert ImageFont.truetype(FONTS / f"{name}.ttf", 20).getname()[0].startswith(name.capitalize())
    assert "SIL OPEN FONT LICENSE" in (FONTS / f"OFL-{name}.txt").read_text()
