"""What other sites show of an article: a picture with its title, drawn by code."""

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
    printable,
    truncate,
)
from tests.abuse.markup import Markup

LONGEST = 255


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def address(client):
    """Where the page of an article says that its picture is."""

    def address(article):
        html = client.get(article.url).content.decode()
        return re.search(r'<meta property="og:image" content="http://testserver([^"]+)">', html)[1]

    return address


def decoded(response):
    image = Image.open(BytesIO(response.content))
    image.load()
    return image


def test_the_picture_is_where_the_page_says_and_as_large_as_it_says(client, publish, address):
    response = client.get(address(publish()))
    assert response["Content-Type"] == "image/png"
    assert decoded(response).size == (1200, 630)
    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=31536000", "immutable"}
    assert len(response.content) < 100_000


def test_the_page_tells_of_it_where_search_engines_look(client, publish, address):
    article = publish()
    (data,) = Markup(client.get(article.url).content.decode()).data
    images = [node["image"] for node in data["@graph"] if "image" in node]
    assert images == [f"http://testserver{address(article)}"]


def test_another_title_slug_or_category_is_another_address(publish, address, with_exosomes):
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


def test_other_words_of_an_article_change_nothing(publish, address):
    article = publish()
    before = address(article)
    article.dek = "Something else."
    article.save_revision().publish()
    assert address(article) == before


def test_an_address_from_before_leads_to_the_picture_of_today(client, publish, address):
    article = publish(title="Vesicles")
    before = address(article)
    article.title = "Parcels"
    article.save_revision().publish()
    response = client.get(before)
    assert (response.status_code, response["Location"]) == (302, address(article))


def test_it_is_drawn_once(client, publish, address, monkeypatch):
    path = address(publish())
    first = client.get(path).content
    monkeypatch.setattr(views, "draw_png", lambda *words: pytest.fail("drawn again"))
    assert client.get(path).content == first


def test_two_articles_of_one_title_have_drawings_of_their_own(client, publish, address):
    one, other = (client.get(address(publish(title="Vesicles", slug=slug))).content for slug in ("one", "other"))
    assert one != other


def test_nothing_is_drawn_of_what_is_not_public(client, publish, address):
    article = publish()
    path = address(article)
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert client.get(path).status_code == 404
    restriction.delete()
    article.unpublish()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("version", ["", "0", "e48eaebe202d0", "E48EAEBE202D", "../secret"])
def test_what_is_no_version_is_not_found(client, publish, version):
    assert client.get(f"{publish().url}picture-{version}.png").status_code == 404


def test_an_article_in_any_script_has_a_picture(client, publish, address):
    assert client.get(address(publish(title="Größe", slug="größe"))).status_code == 200


def test_the_same_words_give_the_same_picture_and_another_slug_another_drawing():
    assert draw_png("Vesicles", "Skin", "vesicles") == draw_png("Vesicles", "Skin", "vesicles")
    assert draw_png("Vesicles", "Skin", "vesicles") != draw_png("Vesicles", "Skin", "parcels")


def widest():
    """The widest letter of the typeface."""
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
def test_a_title_of_any_length_fits(title):
    size, lines = fit_title(printable(title))
    face = load_font("newsreader", size)
    assert max(map(face.getlength, lines)) <= TITLE_WIDTH
    assert len(lines) * size * LINE_HEIGHT <= TITLE_HEIGHT
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")


def test_a_short_title_is_set_large_and_a_long_one_smaller():
    assert fit_title("PRP and its risks")[0] == max(pictures.TITLE_SIZES)
    assert fit_title("PRP and its risks")[0] > fit_title("word " * 51)[0] > min(pictures.TITLE_SIZES)


def test_a_category_of_any_length_ends_before_the_drawing():
    face = load_font("figtree", 28)
    assert truncate("Injectables", face) == "Injectables"
    assert truncate("W" * 80, face).endswith("W…")
    assert face.getlength(truncate("W" * 80, face)) <= TITLE_WIDTH


@pytest.mark.parametrize("title", UNDRAWN, ids=ascii)
def test_what_cannot_be_drawn_breaks_nothing(title):
    assert Image.open(BytesIO(draw_png(title, title, title))).size == (1200, 630)


@pytest.mark.parametrize("name", ["newsreader", "figtree"])
def test_each_typeface_comes_with_its_license(name):
    assert ImageFont.truetype(FONTS / f"{name}.ttf", 20).getname()[0].startswith(name.capitalize())
    assert "SIL OPEN FONT LICENSE" in (FONTS / f"OFL-{name}.txt").read_text()
