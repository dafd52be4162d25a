"""Plain geometry on the globe: degrees in, miles out.

Where a function takes `xp`, the coordinates may be numbers (`xp=math`) or NumPy arrays (`xp=numpy`): both modules
name these functions alike.
"""

import math
import re
from typing import NamedTuple

# The mean radius of the Earth, R1 = 6,371.0088 km (IUGG, Geodetic Reference System 1980), in statute miles.
EARTH_RADIUS_MILES = 6371.0088 / 1.609344

# A box is made this much wider (about 1.6 mm), so that rounding never leaves out a point on the circle itself.
BOX_SLACK_MILES = 1e-6

POINT_PATTERN = r"\s*(-?[0-9]{1,2}(?:\.[0-9]{1,20})?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)\s*"
POINT_TEXT = re.compile(POINT_PATTERN)
BOUNDS_TEXT = re.compile(f"{POINT_PATTERN},{POINT_PATTERN}")


class Point(NamedTuple):
    """Degrees north and degrees east."""

    latitude: float
    longitude: float


class Box(NamedTuple):
    """Degrees. A box whose west is greater than its east crosses the antimeridian, as one of the Aleutians does."""

    south: float
    west: float
    north: float
    east: float

    @property
    def crosses_antimeridian(self):
        return self.west > self.east

    def contains(self, point):
        """Whether the point lies in the box or on its edge; for a Point of arrays, an array of answers."""
        latitude, longitude = point
        in_height = (self.south <= latitude) & (latitude <= self.north)
        if self.crosses_antimeridian:
            return in_height & ((longitude >= self.west) | (longitude <= self.east))
        return in_height & (self.west <= longitude) & (longitude <= self.east)


def parse_point(text):
    """The Point that "30.27,-97.74" names, or None: for other words, NaN, infinity, exponents, and off the globe."""
    match = POINT_TEXT.fullmatch(text or "")
    if not match:
        return None
    point = Point(float(match[1]), float(match[2]))
    return point if abs(point.latitude) <= 90 and abs(point.longitude) <= 180 else None


def parse_bounds(text):
    """The Box that "south,west,north,east" names, or None: for what parse_point refuses, and for a box without area.

    The two latitudes may come in either order, for they mean the same; a west that is greater than its east crosses
    the antimeridian.
    """
    match = BOUNDS_TEXT.fullmatch(text or "")
    if not match:
        return None
    first, west, second, east = (float(degrees) for degrees in match.groups())
    box = Box(min(first, second), west, max(first, second), east)
    on_globe = max(abs(first), abs(second)) <= 90 and max(abs(west), abs(east)) <= 180
    # From 180 to -180 is no way at all, from -180 to 180 once around.
    has_area = box.south < box.north and west != east and (west, east) != (180, -180)
    return box if on_globe and has_area else None


def bounds_text(box):
    """The Box as parse_bounds reads it: never an exponent, and no more digits than it has."""
    return ",".join(f"{degrees:.6f}".rstrip("0").rstrip(".") for degrees in box)


def destination(point, miles, bearing, xp=math):
    """The Point so many miles from another along a great circle that leaves it at a bearing, in degrees from north."""
    angle, bearing = miles / EARTH_RADIUS_MILES, xp.radians(bearing)
    south, east = math.radians(point.latitude), math.radians(point.longitude)
    sine = math.sin(south) * math.cos(angle) + math.cos(south) * math.sin(angle) * xp.cos(bearing)
    across = xp.atan2(xp.sin(bearing) * math.sin(angle) * math.cos(south), math.cos(angle) - math.sin(south) * sine)
    return Point(xp.degrees(xp.asin(sine)), (xp.degrees(east + across) + 180) % 360 - 180)


def great_circle_miles(start, end, xp=math):
    """Statute miles along the surface from one Point to the other, by the haversine formula.

    It keeps its precision at short distances, where the spherical law of cosines loses it.
    """
    south, north = xp.radians(start.latitude), xp.radians(end.latitude)
    half_height = (north - south) / 2
    half_width = xp.radians(end.longitude - start.longitude) / 2
    haversine = xp.sin(half_height) ** 2 + xp.cos(south) * xp.cos(north) * xp.sin(half_width) ** 2
    # abs: between antipodes rounding takes the haversine a hair past one.
    return 2 * EARTH_RADIUS_MILES * xp.atan2(xp.sqrt(haversine), xp.sqrt(abs(1 - haversine)))


def bounding_box(point, miles):
    """The smallest Box that holds every point within so many miles of a Point; a pole takes in every longitude."""
    radius = (miles + BOX_SLACK_MILES) / EARTH_RADIUS_MILES
    height = math.degrees(radius)
    south, north = point.latitude - height, point.latitude + height
    if south <= -90 or north >= 90:
        return Box(max(south, -90.0), -180.0, min(north, 90.0), 180.0)
    # Meridians close in toward the poles: the circle is widest not at its middle but where it touches two of them.
    # min: where the circle all but touches a pole the sine is one, and rounding must not take it past.
    sine = min(1.0, math.sin(radius) / math.cos(math.radians(point.latitude)))
    width = math.degrees(math.asin(sine))
    return Box(south, _wrapped(point.longitude - width), north, _wrapped(point.longitude + width))


def mercator(point, xp=math):
    """The Point as (x, y) in Web Mercator (EPSG:3857): from the north-west, the world being one unit wide and high.

    Beyond 85.0511 degrees north or south, y leaves the unit.
    """
    x = point.longitude / 360 + 0.5
    y = 0.5 - xp.asinh(xp.tan(xp.radians(point.latitude))) / (2 * math.pi)
    return x, y


def _wrapped(longitude):
    if longitude < -180:
        return longitude + 360
    return longitude - 360 if longitude > 180 else longitude
