"""/providers/map.svg, and the map on the results page."""

import gzip
import re
from xml.etree import ElementTree

import pytest

from tests.each import each
from tests.factories import AUSTIN, DALLAS, make_provider


@pytest.fixture
def directory(places, microneedling):
    make_provider("Quiet Room", offers=[microneedling])
    make_provider('<b>"Glow" & Skin</b>', offers=[microneedling], point=(30.35, -97.8))
    make_provider("Dallas Clinic", point=DALLAS, city="Dallas")


def names(response):
    drawn = ElementTree.fromstring(response.content)
    return [link.get("aria-label") for link in drawn.findall(".//{*}a")]


def test_map_svg_shows_the_providers_of_the_same_search(client, directory):
    response = client.get("/providers/map.svg?near=78701&treatment=microneedling")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["X-Robots-Tag"] == "noindex"
    assert names(response) == ["1. Quiet Room, Austin", '2. <b>"Glow" & Skin</b>, Austin']


def test_map_svg_needs_no_stylesheet(client, directory):
    text = client.get("/providers/map.svg").text
    assert "class=" not in text
    assert "style" not in text
    assert ' fill="#' in text


@each(
    "address",
    ["bounds=nonsense", "bounds=nan,0,1,1", "bounds=1,1,1,1", "near=Neverwhere", "near=90,0", "treatment=x", "q=%00"],
)
def test_map_svg_ignores_invalid_parameters(client, directory, address):
    response = client.get(f"/providers/map.svg?{address}")
    assert response.status_code == 200
    names(response)


def test_map_of_a_precise_location_is_never_cached(client, directory):
    assert "no-store" in client.get("/providers/map.svg?near=30.27,-97.74")["Cache-Control"]
    assert "no-store" not in client.get("/providers/map.svg?near=78701").get("Cache-Control", "")


def test_map_svg_of_a_missing_page_is_404_and_post_is_refused(client, directory):
    assert client.get("/providers/map.svg?page=2").status_code == 404
    assert client.post("/providers/map.svg").status_code == 405


def test_results_page_has_the_map_and_its_controls(client, directory):
    page = client.get("/providers/?near=78701").text
    assert page.count("data-map=") == 1
    assert all(f">{label}</span></a>" in page for label in ("Zoom in", "Zoom out", "Move north", "Move east"))
    assert "Search this area" in page
    assert "Borders: U.S. Census Bureau" in page
    for anchor in re.findall(r'href="#(provider-\d+)"', page):
        assert f'id="{anchor}"' in page


def test_unknown_place_has_no_map(client, directory):
    assert "data-map=" not in client.get("/providers/?near=Neverwhere").text


def test_page_full_of_pins_and_clusters_stays_small(client, places, microneedling):
    for number in range(60):
        point = (AUSTIN[0] + number % 8 / 20, AUSTIN[1] + number % 7 / 20)
        make_provider(f"Clinic {number}", point=point, offers=[microneedling])
    page = client.get("/providers/?near=78701&treatment=microneedling").text
    drawing = re.search(r"<svg class=\"map__drawing\".*?</svg>", page, re.DOTALL)[0]
    assert len(gzip.compress(drawing.encode())) < 6_000
    assert len(gzip.compress(page.encode())) < 20_000


def test_tiles_replace_the_outlines(client, directory, settings):
    settings.TILE_URL = "https://tiles.medspot.example/{z}/{x}/{y}.png?a=1&b=2"
    page = client.get("/providers/?near=78701").text
    assert '<image href="https://tiles.medspot.example/8/' in page
    assert "map__land" not in page
    assert "Borders: U.S. Census Bureau" not in page
    drawn = ElementTree.fromstring(client.get("/providers/map.svg?near=78701").content)
    assert all(image.get("href").endswith(".png?a=1&b=2") for image in drawn.findall(".//{*}image"))
