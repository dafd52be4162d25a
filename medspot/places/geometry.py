"""Geometry on the globe: degrees in, miles out.

Functions with an `xp` parameter take numbers (`xp=math`) or NumPy arrays (`xp=numpy`).
"""

import math
import re
from typing import NamedTuple

# The mean radius of the Earth, R1 = 6,371.0088 km (IUGG, Geodetic Reference System 1980), in statute miles.
EARTH_RADIUS_MILES = 6371.0088 / 1.609344

# Margin of a bounding box (about 1.6 mm), so that rounding never excludes a point on the circle itself.
BOX_SLACK_MILES = 1e-6

POINT_PATTERN = r"\s*(-?[0-9]{1,2}(?:\.[0-9]{1,20})?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)\s*"
POINT_TEXT = re.compile(POINT_PATTERN)
BOUNDS_TEXT = re.compile(f"{POINT_PATTERN},{POINT_PATTERN}")


class Point(NamedTuple):
    """A point in degrees north and degrees east."""

    latitude: float
    longitude: float


class Box(NamedTuple):
    """A box in degrees. If west is greater than east, it crosses the antimeridian (as a map of the Aleutians does)."""

    south: float
    west: float
    north: float
    east: float

    @property
    def crosses_antimeridian(self):
        return self.west > self.east

    def contains(self, point):
        """Return True if the point is in the box or on its edge; a boolean array for a Point of arrays."""
        latitude, longitude = point
        in_height = (self.south <= latitude) & (latitude <= self.north)
        if self.crosses_antimeridian:
            return in_height & ((longitude >= self.west) | (longitude <= self.east))
        return in_height & (self.west <= longitude) & (longitude <= self.east)


def parse_point(text):
    """Return the Point of "30.27,-97.74"; None for other text, NaN, infinity, exponents and points off the globe."""
    match = POINT_TEXT.fullmatch(text or "")
    if not match:
        return None
    point = Point(float(match[1]), float(match[2]))
    return point if abs(point.latitude) <= 90 and abs(point.longitude) <= 180 else None


def parse_bounds(text):
    """Return the Box of "south,west,north,east"; None for numbers that parse_point refuses and for a box without area.

    The latitudes may come in either order. If west is greater than east, the box crosses the antimeridian.
    """
    match = BOUNDS_TEXT.fullmatch(text or "")
    if not match:
        return None
    first, west, second, east = (float(degrees) for degrees in match.groups())
    box = Box(min(first, second), west, max(first, second), east)
    on_globe = max(abs(first), abs(second)) <= 90 and max(abs(west), abs(east)) <= 180
    # 180 to -180 is no width at all; -180 to 180 is the whole globe.
    has_area = box.south < box.north and west != east and (west, east) != (180, -180)
    return box if on_globe and has_area else None


def bounds_text(box):
    """Return the Box as text for parse_bounds, with at most six decimals and never an exponent."""
    return ",".join(f"{degrees:.6f}".rstrip("0").rstrip(".") for degrees in box)


def destination(point, miles, bearing, xp=math):
    """Return the Point `miles` from `point` along a great circle; `bearing` is in degrees from north."""
    angle, bearing = miles / EARTH_RADIUS_MILES, xp.radians(bearing)
    south, east = math.radians(point.latitude), math.radians(point.longitude)
    sine = math.sin(south) * math.cos(angle) + math.cos(south) * math.sin(angle) * xp.cos(bearing)
    across = xp.atan2(xp.sin(bearing) * math.sin(angle) * math.cos(south), math.cos(angle) - math.sin(south) * sine)
    return Point(xp.degrees(xp.asin(sine)), (xp.degrees(east + across) + 180) % 360 - 180)


def great_circle_miles(start, end, xp=math):
    """Return the statute miles between two Points by the haversine formula.

    Unlike the spherical law of cosines, it stays precise at short distances.
    """
    south, north = xp.radians(start.latitude), xp.radians(end.latitude)
    half_height = (north - south) / 2
    half_width = xp.radians(end.longitude - start.longitude) / 2
    haversine = xp.sin(half_height) ** 2 + xp.cos(south) * xp.cos(north) * xp.sin(half_width) ** 2
    # abs, because rounding may take the haversine of antipodes slightly past 1.
    return 2 * EARTH_RADIUS_MILES * xp.atan2(xp.sqrt(haversine), xp.sqrt(abs(1 - haversine)))


def bounding_box(point, miles):
    """Return the smallest Box with every point within `miles` of a Point; near a pole, one of all longitudes."""
    radius = (miles + BOX_SLACK_MILES) / EARTH_RADIUS_MILES
    height = math.degrees(radius)
    south, north = point.latitude - height, point.latitude + height
    if south <= -90 or north >= 90:
        return Box(max(south, -90.0), -180.0, min(north, 90.0), 180.0)
    # Meridians converge toward the poles, so the circle is widest where it touches two of them, not at its center.
    # min, because rounding may take the sine past 1 if the circle nearly touches a pole.
    sine = min(1.0, math.sin(radius) / math.cos(math.radians(point.latitude)))
    width = math.degrees(math.asin(sine))
    return Box(south, _wrapped(point.longitude - width), north, _wrapped(point.longitude + width))


def mercator(point, xp=math):
    """Return the Point as (x, y) in Web Mercator (EPSG:3857): (0, 0) is the northwest, (1, 1) the southeast.

    Beyond 85.0511 degrees north or south, y is outside 0 to 1.
    """
    x = point.longitude / 360 + 0.5
    y = 0.5 - xp.asinh(xp.tan(xp.radians(point.latitude))) / (2 * math.pi)
    return x, y


def _wrapped(longitude):
    """Return a longitude between -540 and 540 degrees as one between -180 and 180."""
    if longitude < -180:
        return longitude + 360
    return longitude - 360 if longitude > 180 else longitude
