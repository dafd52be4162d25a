"""Read the file of US places that ships with MedSpot; data/README.md describes its sources."""

import csv
import gzip
from pathlib import Path

from medspot.places.models import Place
from medspot.places.names import fold

PLACES_FILE = Path(__file__).parent / "data" / "places.csv.gz"

# The credit that the licenses of the sources require.
ATTRIBUTION = (
    "Places: GeoNames (geonames.org, CC BY 4.0) and the US Census Bureau's Gazetteer (public domain). "
    "Time zones: © OpenStreetMap contributors (ODbL), by timezone-boundary-builder."
)


def read_places(path=PLACES_FILE):
    """Yield an unsaved Place for each row of the file."""
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
