"""What other sites show of a page that a reader shares there."""

import pytest
from django.template.loader import render_to_string

from medspot.pages.head import Feed, Head, SharedPicture
from tests.abuse.markup import Markup

PICTURE = SharedPicture(path="/picture.png", width=1200, height=630, alt="A cell")


def told(**fields):
    """The named properties of a page with this head."""
    head = Head(**{"title": "Retinoids", "path": "/articles/retinoids/"} | fields)
    page = Markup(render_to_string("includes/sharing.html", {"head": head}))
    tags = [element.attributes for element in page.named("meta")]
    return {tag.get("property") or tag["name"]: tag["content"] for tag in tags}


@pytest.fixture(autouse=True)
def configured(settings):
    settings.BASE_URL = "https://medspot.example"


def test_a_page_names_itself_and_its_one_address():
    assert told(description="What is known.") == {
        "og:site_name": "MedSpot",
        "og:type": "website",
        "og:title": "Retinoids",
        "og:description": "What is known.",
        "og:url": "https://medspot.example/articles/retinoids/",
        "twitter:card": "summary",
    }


def test_a_picture_is_named_with_its_size_and_what_it_shows():
    named = told(picture=PICTURE, kind="article")
    assert named["og:type"] == "article"
    assert named["og:image"] == "https://medspot.example/picture.png"
    assert (named["og:image:width"], named["og:image:height"], named["og:image:alt"]) == ("1200", "630", "A cell")
    assert named["twitter:card"] == "summary_large_image"


def test_a_page_without_an_address_is_not_shared():
    assert told(path="") == {}


def test_what_people_type_stays_in_its_attribute():
    nasty = '"><script>alert(1)</script>'
    feed = Feed(nasty, "/feeds/")
    head = Head(title=nasty, path="/", description=nasty, picture=PICTURE._replace(alt=nasty), feeds=(feed,))
    page = Markup(render_to_string("includes/sharing.html", {"head": head}))
    assert page.inline == []
    (link,) = page.named("link")
    assert link.attributes["title"] == nasty
    assert link.attributes["href"] == "https://medspot.example/feeds/"


def test_a_page_of_the_site_says_it_in_its_head(client, home):
    head = client.get("/").content.decode().partition("</head>")[0]
    assert '<meta property="og:url" content="https://medspot.example/">' in head
    assert 'type="application/rss+xml" title="MedSpot articles" href="https://medspot.example/feeds/articles/"' in head
