"""An operator's own tiles."""

import os
import subprocess
import sys

from medspot.places.geometry import Box
from search.map.frame import Frame
from search.map.tiles import tiles

TEMPLATE = "https://tiles.medspot.example/{z}/{x}/{y}.png"


def test_tiles_cover_the_map_at_about_their_own_size():
    frame = Frame.fitting(Box(30, -98, 30.5, -97.5), 320, 272)
    shown = tiles(frame, TEMPLATE)
    assert min(tile.x for tile in shown) <= 0 <= frame.width <= max(tile.x + tile.size for tile in shown)
    assert min(tile.y for tile in shown) <= 0 <= frame.height <= max(tile.y + tile.size for tile in shown)
    assert 256 <= shown[0].size < 512
    assert len({tile.address for tile in shown}) == len(shown) <= 9


def test_the_tile_of_austin_is_the_one_that_every_tile_server_gives():
    # Zoom 10, by the formula of the OpenStreetMap wiki: x = (lon + 180) / 360 * 2^z; y by the Mercator of the latitude.
    frame = Frame.fitting(Box(30.1, -98.0, 30.5, -97.4), 320, 272)
    assert "https://tiles.medspot.example/9/117/211.png" in [tile.address for tile in tiles(frame, TEMPLATE)]


def test_past_the_antimeridian_the_world_begins_again_and_past_the_pole_there_is_nothing():
    across = [tile.address for tile in tiles(Frame.fitting(Box(51, 175, 53, -175), 320, 272), TEMPLATE)]
    assert any("/31/" in address for address in across)
    assert any("/0/" in address for address in across)
    world = tiles(Frame.fitting(Box(-90, -180, 90, 180), 320, 272), TEMPLATE)
    assert {tile.address for tile in world} == {TEMPLATE.format(z=0, x=0, y=0)}


def test_a_browser_may_load_tiles_from_the_operators_host_and_from_no_other():
    asked = "from django.conf import settings; print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'])"
    environment = os.environ | {"TILE_URL": TEMPLATE}
    told = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[\"'self'\", 'data:', 'https://tiles.medspot.example']"
