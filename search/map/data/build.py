"""Build shapes.npz from us-atlas and our places. Run by hand; see the README beside it. Needs no network or Django."""

import argparse
import csv
import gzip
import heapq
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from medspot.places.geometry import Point, mercator
from search.map.shapes import GRID, RANKS_PER_OCTAVE

PLACES = Path("medspot/places/data/places.csv.gz")
OUTPUT = Path(__file__).parent / "shapes.npz"
# The rank of points that are never left out: the ends of lines, and one point of each ring.
MAX_RANK = 255


def grid_arcs(topology):
    """Yield the topology's arcs as lists of (x, y) on the grid, without consecutive duplicates."""
    step, start = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    for arc in topology["arcs"]:
        longitude, latitude = (np.cumsum(arc, axis=0) * step + start).T
        x, y = mercator(Point(latitude, longitude), np)
        points = np.rint(np.stack([x, y], axis=1) * GRID).astype(int).tolist()
        yield [tuple(point) for at, point in enumerate(points) if not at or point != points[at - 1]]


def rings_of(geometry):
    """Return the rings of a geometry, each a list of arc numbers; ~number is the reversed arc, as in TopoJSON."""
    polygons = {"Polygon": [geometry["arcs"]], "MultiPolygon": geometry["arcs"]}[geometry["type"]]
    return [ring for polygon in polygons for ring in polygon]


def ring_points(ring, arcs):
    """Return a list of the points of a ring, whose arcs share their end points."""
    points = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def arc_numbers(geometries):
    """Return the set of the numbers of the arcs in these geometries, each without its direction."""
    rings = [ring for geometry in geometries for ring in rings_of(geometry)]
    return {number if number >= 0 else ~number for ring in rings for number in ring}


def joined_lines(lines):
    """Yield the lines, joined end to end wherever exactly two meet."""
    ends = defaultdict(list)
    for number, line in enumerate(lines):
        for end in {line[0], line[-1]}:
            ends[end].append(number)
    left = dict(enumerate(lines))
    while left:
        chain = list(left.pop(min(left)))
        for _ in range(2):
            while len(meeting := ends[chain[-1]]) == 2 and (following := left.keys() & meeting):
                line = left.pop(following.pop())
                chain += line[1:] if line[0] == chain[-1] else line[-2::-1]
            chain.reverse()
        yield chain


def ranks(line):
    """Return a list of the rank of each point of a line, by the Visvalingam–Whyatt algorithm.

    The rank is the logarithm of the area of the triangle that a point forms with its neighbors when it is removed;
    MAX_RANK for both ends of the line. Ranks never decrease in the order of removal, so drawing all points above any
    rank gives a valid simplification.
    """
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    areas, removed, highest = {}, {}, 0

    def measure(position):
        """Record the area of the triangle at a position of the line, and queue the position for removal."""
        (ax, ay), (bx, by), (cx, cy) = (line[other] for other in (before[position], position, after[position]))
        areas[position] = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
        heapq.heappush(waiting, (areas[position], position))

    waiting = []
    for position in range(1, len(line) - 1):
        measure(position)
    while waiting:
        area, position = heapq.heappop(waiting)
        if position in removed or area != areas[position]:
            continue
        highest = max(highest, area)
        removed[position] = min(MAX_RANK - 1, round(RANKS_PER_OCTAVE * np.log2(highest + 1)))
        after[before[position]], before[after[position]] = after[position], before[position]
        for neighbor in (before[position], after[position]):
            if 0 < neighbor < len(line) - 1:
                measure(neighbor)
    return [removed.get(position, MAX_RANK) for position in range(len(line))]


def layer(name, lines):
    """Return {name in shapes.npz: array} of a layer: steps between points, ranks of points, and lengths of lines."""
    points = np.array([point for line in lines for point in line], dtype=np.int32)
    return {
        # Small differences compress better than coordinates.
        f"{name}_steps": np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int32)).T.copy(),
        f"{name}_ranks": np.array([rank for line in lines for rank in ranks(line)], dtype=np.uint8),
        f"{name}_lengths": np.array([len(line) for line in lines], dtype=np.uint16),
    }


def cities():
    """Return the arrays of all cities with a known population, largest first: grid points, and names one per line.

    Print how many there are.
    """
    with gzip.open(PLACES, "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "city" and int(row["population"])]
    rows.sort(key=lambda row: (-int(row["population"]), row["slug"]))
    degrees = np.array([(float(row["latitude"]), float(row["longitude"])) for row in rows])
    x, y = mercator(Point(*degrees.T), np)
    print("cities", len(rows))  # noqa: T201
    return {
        "city_points": np.rint(np.stack([x, y]) * GRID).astype(np.int32),
        "city_names": np.frombuffer("\n".join(row["name"] for row in rows).encode(), np.uint8),
    }


def main():
    """Write shapes.npz from the folder that the command line names, and print how large each layer is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the folder of us-atlas")
    topology = json.loads((parser.parse_args().package / "counties-10m.json").read_text("utf-8"))
    arcs, objects = list(grid_arcs(topology)), topology["objects"]
    nation = arc_numbers(objects["nation"]["geometries"])
    states = arc_numbers(objects["states"]["geometries"]) - nation
    counties = arc_numbers(objects["counties"]["geometries"]) - nation - states
    land = [ring_points(ring, arcs) for geometry in objects["nation"]["geometries"] for ring in rings_of(geometry)]
    layers = {
        "land": [ring for ring in land if len(set(ring)) > 2],
        "states": list(joined_lines([arcs[number] for number in sorted(states) if len(arcs[number]) > 1])),
        "counties": list(joined_lines([arcs[number] for number in sorted(counties) if len(arcs[number]) > 1])),
    }
    arrays = cities()
    for name, lines in layers.items():
        arrays |= layer(name, lines)
        print(name, len(lines), "lines,", sum(map(len, lines)), "points")  # noqa: T201
    np.savez_compressed(OUTPUT, **arrays)


if __name__ == "__main__":
    main()
