"""Map tiles from the operator's own server."""

import os
import subprocess
import sys

from medspot.places.geometry import Box
from search.map.tiles import tiles
from search.map.viewport import Viewport

TEMPLATE = "https://tiles.medspot.example/{z}/{x}/{y}.png"


def test_tiles_cover_the_map_at_one_to_two_times_their_size():
    viewport = Viewport.fitting(Box(30, -98, 30.5, -97.5), 320, 272)
    shown = tiles(viewport, TEMPLATE)
    assert min(tile.x for tile in shown) <= 0 <= viewport.width <= max(tile.x + tile.size for tile in shown)
    assert min(tile.y for tile in shown) <= 0 <= viewport.height <= max(tile.y + tile.size for tile in shown)
    assert 256 <= shown[0].size < 512
    assert len({tile.url for tile in shown}) == len(shown) <= 9


def test_tile_numbers_follow_the_standard_scheme():
    # Zoom 9, by the formula of the OpenStreetMap wiki: x = (lon + 180) / 360 * 2^z; y by the Mercator of the latitude.
    viewport = Viewport.fitting(Box(30.1, -98.0, 30.5, -97.4), 320, 272)
    assert "https://tiles.medspot.example/9/117/211.png" in [tile.url for tile in tiles(viewport, TEMPLATE)]


def test_tiles_wrap_at_the_antimeridian_and_stop_at_the_poles():
    across = [tile.url for tile in tiles(Viewport.fitting(Box(51, 175, 53, -175), 320, 272), TEMPLATE)]
    assert any("/31/" in url for url in across)
    assert any("/0/" in url for url in across)
    world = tiles(Viewport.fitting(Box(-90, -180, 90, 180), 320, 272), TEMPLATE)
    assert {tile.url for tile in world} == {TEMPLATE.format(z=0, x=0, y=0)}


def test_content_security_policy_allows_images_from_the_tile_host_only():
    code = "from django.conf import settings; print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'])"
    environment = os.environ | {"TILE_URL": TEMPLATE}
    printed = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "[\"'self'\", 'data:', 'https://tiles.medspot.example']"
