"""Land, state and county lines and cities as NumPy arrays, read once per process from the file data/build.py makes."""

from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path

import numpy as np

SHAPES_FILE = Path(__file__).parent / "data" / "shapes.npz"
# The file's grid has this many units across the world: 153 meters each at the equator.
GRID = 2**18
# A point's rank is the logarithm of an area; four ranks double it.
RANKS_PER_OCTAVE = 4


@dataclass(frozen=True)
class Polylines:
    """Many lines, their points concatenated: `x` and `y` in the unit world, each point's rank and its line's number.

    A point's rank says how much the line changes without it; see `ranks` in data/build.py.
    """

    x: np.ndarray
    y: np.ndarray
    ranks: np.ndarray
    line: np.ndarray

    def simplified(self, area):
        """Return the Polylines without points that change less than `area`, in square grid units."""
        kept = self.ranks >= RANKS_PER_OCTAVE * log2(area + 1)
        return Polylines(self.x[kept], self.y[kept], self.ranks[kept], self.line[kept])


@cache
def shapes():
    """Return the Polylines of "land" (closed rings), "states" and "counties", by name."""
    with np.load(SHAPES_FILE) as file:
        return {name: _read(file, name) for name in ("land", "states", "counties")}


@cache
def cities():
    """Return (array of x, array of y, list of names) of all cities with a known population, largest first.

    x and y are in the unit world.
    """
    with np.load(SHAPES_FILE) as file:
        x, y = file["city_points"] / GRID
        return x, y, file["city_names"].tobytes().decode().split("\n")


def _read(file, name):
    """Return the Polylines of one layer of an open shapes file."""
    x, y = np.cumsum(file[f"{name}_steps"], axis=1) / GRID
    lengths = file[f"{name}_lengths"]
    return Polylines(x, y, file[f"{name}_ranks"], np.repeat(np.arange(len(lengths)), lengths))
