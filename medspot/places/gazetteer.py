"""The file of places that comes with MedSpot; `data/README.md` says how it is made, and of what."""

import csv
import gzip
from pathlib import Path

from medspot.places.models import Place
from medspot.places.names import fold

PLACES_FILE = Path(__file__).parent / "data" / "places.csv.gz"

# What the licenses of the sources ask every site to say that shows their data.
ATTRIBUTION = (
    "Places: GeoNames (geonames.org, CC BY 4.0) and the US Census Bureau's Gazetteer (public domain). "
    "Time zones: © OpenStreetMap contributors (ODbL), by timezone-boundary-builder."
)


def read_places(path=PLACES_FILE):
    """Each place of the file, as an unsaved Place."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Place(
                **row
                | {
                    "folded_name": fold(row["name"]),
                    "latitude": float(row["latitude"]),
                    "longitude": float(row["longitude"]),
                    "population": int(row["population"]),
                }
            )
