"""Read the file of US places that ships with MedSpot; data/README.md describes its sources."""

import csv
import gzip
from pathlib import Path

from medspot.places.models import Place
from medspot.places.names import fold

PLACES_FILE = Path(__file__).parent / "data" / "places.csv.gz"


def read_places(path=PLACES_FILE):
    """Yield an unsaved Place for each row of the file, a gzipped CSV."""
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
