"""Open Graph tags for sharing."""

import pytest
from django.template.loader import render_to_string

from medspot.pages.head import Feed, Head, SharedPicture
from tests.abuse.markup import Markup

PICTURE = SharedPicture(path="/picture.png", width=1200, height=630, alt="A cell")


def meta_tags(**fields):
    """Return the meta properties of a page with these Head fields."""
    head = Head(**{"title": "Retinoids", "path": "/articles/retinoids/"} | fields)
    page = Markup(render_to_string("includes/sharing.html", {"head": head}))
    tags = [element.attributes for element in page.named("meta")]
    return {tag.get("property") or tag["name"]: tag["content"] for tag in tags}


@pytest.fixture(autouse=True)
def configured(settings):
    settings.BASE_URL = "https://medspot.example"


def test_page_has_open_graph_title_and_url():
    assert meta_tags(description="What is known.") == {
        "og:site_name": "MedSpot",
        "og:type": "website",
        "og:title": "Retinoids",
        "og:description": "What is known.",
        "og:url": "https://medspot.example/articles/retinoids/",
        "twitter:card": "summary",
    }


def test_sharing_picture_has_size_and_alt_text():
    named = meta_tags(picture=PICTURE, kind="article")
    assert named["og:type"] == "article"
    assert named["og:image"] == "https://medspot.example/picture.png"
    assert (named["og:image:width"], named["og:image:height"], named["og:image:alt"]) == ("1200", "630", "A cell")
    assert named["twitter:card"] == "summary_large_image"


def test_page_without_a_path_has_no_open_graph_tags():
    assert meta_tags(path="") == {}


def test_open_graph_values_are_escaped():
    nasty = '"><script>alert(1)</script>'
    feed = Feed(nasty, "/feeds/")
    head = Head(title=nasty, path="/", description=nasty, picture=PICTURE._replace(alt=nasty), feeds=(feed,))
    page = Markup(render_to_string("includes/sharing.html", {"head": head}))
    assert page.inline == []
    (link,) = page.named("link")
    assert link.attributes["title"] == nasty
    assert link.attributes["href"] == "https://medspot.example/feeds/"


def test_site_pages_have_open_graph_tags(client, home):
    head = client.get("/").content.decode().partition("</head>")[0]
    assert '<meta property="og:url" content="https://medspot.example/">' in head
    assert 'type="application/rss+xml" title="MedSpot articles" href="https://medspot.example/feeds/articles/"' in head
