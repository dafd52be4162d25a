"""Land, states, counties and cities as NumPy columns, read once a process from the file that data/build.py makes."""

from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path

import numpy as np

SHAPES_FILE = Path(__file__).parent / "data" / "shapes.npz"
# The world is this many units wide in the file; 153 meters each at the equator.
GRID = 2**18
# A rank is the logarithm of an area: four ranks to its doubling.
RANKS_PER_OCTAVE = 4


@dataclass(frozen=True)
class Lines:
    """Many lines as one row of points: x, y in units of the world's width, and to which line each point belongs."""

    x: np.ndarray
    y: np.ndarray
    ranks: np.ndarray
    line: np.ndarray

    def mattering(self, area):
        """The Lines without the points that change nothing larger than an area, given in grid units squared."""
        kept = self.ranks >= RANKS_PER_OCTAVE * log2(area + 1)
        return Lines(self.x[kept], self.y[kept], self.ranks[kept], self.line[kept])


@cache
def shapes():
    """The Lines of "land" (closed rings), "states" and "counties"."""
    with np.load(SHAPES_FILE) as file:
        return {name: _read(file, name) for name in ("land", "states", "counties")}


@cache
def cities():
    """(x, y, names) of the cities of known population, the most populous first, in units of the world's width."""
    with np.load(SHAPES_FILE) as file:
        x, y = file["city_points"] / GRID
        return x, y, file["city_names"].tobytes().decode().split("\n")


def _read(file, name):
    x, y = np.cumsum(file[f"{name}_steps"], axis=1) / GRID
    lengths = file[f"{name}_lengths"]
    return Lines(x, y, file[f"{name}_ranks"], np.repeat(np.arange(len(lengths)), lengths))
