"""Makes shapes.npz from us-atlas and the places; run by hand, as the README beside it tells. No network, no Django."""

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
# The rank of a point that no simplification takes away: the end of a line, and one point of each ring.
FIXED = 255


def decoded(topology):
    """The arcs as lists of (x, y) on the grid; neighbours that fall together become one."""
    step, start = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    for arc in topology["arcs"]:
        longitude, latitude = (np.cumsum(arc, axis=0) * step + start).T
        x, y = mercator(Point(latitude, longitude), np)
        points = np.rint(np.stack([x, y], axis=1) * GRID).astype(int).tolist()
        yield [tuple(point) for place, point in enumerate(points) if not place or point != points[place - 1]]


def rings_of(geometry):
    """The rings of a geometry, each a list of arcs; a negative number is an arc run backwards."""
    polygons = {"Polygon": [geometry["arcs"]], "MultiPolygon": geometry["arcs"]}[geometry["type"]]
    return [ring for polygon in polygons for ring in polygon]


def joined(ring, arcs):
    points = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def arcs_within(geometries):
    rings = [ring for geometry in geometries for ring in rings_of(geometry)]
    return {number if number >= 0 else ~number for ring in rings for number in ring}


def chained(lines):
    """The lines put end to end wherever exactly two meet, so that fewer and longer ones are left."""
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
    """How much each point matters, after Visvalingam and Whyatt: the area of its triangle when its turn comes to go.

    A point never goes before one that matters less, so any rank may be the limit of what is drawn.
    """
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    areas, gone, highest = {}, {}, 0

    def weigh(place):
        (ax, ay), (bx, by), (cx, cy) = (line[other] for other in (before[place], place, after[place]))
        areas[place] = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
        heapq.heappush(waiting, (areas[place], place))

    waiting = []
    for place in range(1, len(line) - 1):
        weigh(place)
    while waiting:
        area, place = heapq.heappop(waiting)
        if place in gone or area != areas[place]:
            continue
        highest = max(highest, area)
        gone[place] = min(FIXED - 1, round(RANKS_PER_OCTAVE * np.log2(highest + 1)))
        after[before[place]], before[after[place]] = after[place], before[place]
        for neighbour in (before[place], after[place]):
            if 0 < neighbour < len(line) - 1:
                weigh(neighbour)
    return [gone.get(place, FIXED) for place in range(len(line))]


def layer(name, lines):
    points = np.array([point for line in lines for point in line], dtype=np.int32)
    return {
        # Steps from point to point are small numbers, which pack well.
        f"{name}_steps": np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int32)).T.copy(),
        f"{name}_ranks": np.array([rank for line in lines for rank in ranks(line)], dtype=np.uint8),
        f"{name}_lengths": np.array([len(line) for line in lines], dtype=np.uint16),
    }


def cities():
    """The cities of known population, the most populous first: their points, and their names a line each."""
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the folder of us-atlas")
    topology = json.loads((parser.parse_args().package / "counties-10m.json").read_text("utf-8"))
    arcs, objects = list(decoded(topology)), topology["objects"]
    nation = arcs_within(objects["nation"]["geometries"])
    states = arcs_within(objects["states"]["geometries"]) - nation
    counties = arcs_within(objects["counties"]["geometries"]) - nation - states
    land = [joined(ring, arcs) for geometry in objects["nation"]["geometries"] for ring in rings_of(geometry)]
    layers = {
        "land": [ring for ring in land if len(set(ring)) > 2],
        "states": list(chained([arcs[number] for number in sorted(states) if len(arcs[number]) > 1])),
        "counties": list(chained([arcs[number] for number in sorted(counties) if len(arcs[number]) > 1])),
    }
    arrays = cities()
    for name, lines in layers.items():
        arrays |= layer(name, lines)
        print(name, len(lines), "lines,", sum(map(len, lines)), "points")  # noqa: T201
    np.savez_compressed(OUTPUT, **arrays)


if __name__ == "__main__":
    main()
