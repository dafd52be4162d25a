"""Listings counted on a grid, for maps."""

from typing import NamedTuple

import numpy as np

from medspot.places.geometry import Point

MAX_ROWS = 64
MIN_CELL_DEGREES = 1e-6


class Cell(NamedTuple):
    """Some listings near each other: how many, their mean position, and the key if there is only one."""

    count: int
    point: Point
    key: int | None


def grid_cells(keys, latitude, longitude, box, columns):
    """Return the Cells of a grid over a Box, `columns` wide, that have a listing, from south to north.

    `keys`, `latitude` and `longitude` (degrees) are arrays of the listings, all inside the box.
    """
    step = max(((box.east - box.west) % 360 or 360) / columns, MIN_CELL_DEGREES)
    # Square on the ground at the middle of the box, but with a limited number of rows.
    on_the_ground = step * np.cos(np.radians((box.south + box.north) / 2))
    height = max(on_the_ground, (box.north - box.south) / MAX_ROWS, MIN_CELL_DEGREES)
    north, east = latitude - box.south, longitude - box.west
    if box.crosses_antimeridian:
        east[east < 0] += 360
    # Multiplied by the reciprocal, because NumPy's floor division is ten times as slow.
    numbers = (north * (1 / height)).astype(np.int32) * (columns + 1) + (east * (1 / step)).astype(np.int32)
    counts = np.bincount(numbers)
    with np.errstate(invalid="ignore"):
        norths, easts = np.bincount(numbers, north) / counts, np.bincount(numbers, east) / counts
    single = np.zeros(len(counts), np.int64)
    single[numbers] = keys
    return [
        Cell(
            int(counts[number]),
            Point(float(norths[number] + box.south), float((easts[number] + box.west + 180) % 360 - 180)),
            int(single[number]) if counts[number] == 1 else None,
        )
        for number in np.flatnonzero(counts)
    ]
