"""Rows of the listing table as arrays."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import compress

import numpy as np
from django.db import connection

from search.listings.packing import OFFER, PROOF

MICRODEGREES = 1_000_000
# Below every day.
NEVER = np.iinfo(np.int32).min
DAY_ZERO = date(1999, 12, 31).toordinal()
# A PROOF in half of its bytes: a process holds hundreds of thousands.
STANDING = np.dtype([("fact", "u1"), ("first", "<u2"), ("last", "<u2")])

COLUMNS = (
    "provider_id",
    "removed",
    "latitude",
    "longitude",
    "kind",
    "temporarily_closed",
    "accepts_inquiries",
    "confirmed_on",
    "time_zone",
    "languages",
    "access",
    "hours",
    "offers",
    "proofs",
)
# Read as they stand in the row, past converters that would parse a hundred thousand of them.
AS_TEXT = ("confirmed_on", "hours")
# As Python values rows take many times what they do as columns, and so they are not read all at once.
AT_ONCE = 100_000


@dataclass(frozen=True)
class Batch:
    """Some rows, column by column, in the order of their keys."""

    columns: dict

    @property
    def size(self):
        return len(self.columns["provider_id"])

    @cached_property
    def keys(self):
        """In four bytes each, as long as they fit."""
        keys = np.array(self.columns["provider_id"], np.int64)
        return keys.astype(np.uint32) if self.size and keys[-1] <= np.iinfo(np.uint32).max else keys

    @cached_property
    def standing(self):
        return ~np.array(self.columns["removed"], np.bool_)

    def microdegrees(self, name):
        """Degrees as whole millionths, which is how exactly a provider states them."""
        return np.rint(np.array(self.columns[name], np.float64) * MICRODEGREES).astype(np.int32)

    @cached_property
    def confirmed(self):
        """The day as an ordinal that counts from 1970; far below every day where none is stated."""
        days = np.array(self.columns["confirmed_on"], "datetime64[D]")
        return np.where(np.isnat(days), NEVER, days.astype(np.int64)).astype(np.int32)

    @cached_property
    def groups(self):
        """The batch's rows of each value, by group."""
        return {
            "kind": self.of_texts("kind", lambda kind: [kind]),
            "language": self.of_texts("languages", split),
            "access": self.of_texts("access", split),
            "open": self.of_texts("hours", weekends),
            "inquiries": {"yes": self.of_flags("accepts_inquiries")},
            "treatment": self.of_treatments,
        }

    def of_texts(self, column, values_of):
        """The rows of each value that `values_of` finds in a text; many rows share few texts."""
        numbers = {}
        codes = np.array([numbers.setdefault(text, len(numbers)) for text in self.columns[column]], np.int64)
        having = {}
        for text, number in numbers.items():
            for value in values_of(text):
                having.setdefault(value, np.zeros(len(numbers), np.bool_))[number] = True
        return {value: np.flatnonzero(flags[codes] & self.standing) for value, flags in having.items()}

    def of_flags(self, column):
        return np.flatnonzero(np.array(self.columns[column], np.bool_) & self.standing)

    def records(self, column, dtype):
        """The records of a packed column, and the batch's row of each; none of what is listed no more."""
        blobs = list(compress(self.columns[column], self.standing))
        lengths = np.array([len(blob) for blob in blobs], np.int64) // dtype.itemsize
        return np.frombuffer(b"".join(blobs), dtype), np.repeat(np.flatnonzero(self.standing), lengths)

    @cached_property
    def offers(self):
        """The OFFERs of each treatment as (rows, cents, licenses), in the order of the rows."""
        records, rows = self.records("offers", OFFER)
        # NumPy sorts two bytes much faster than four.
        keys = records["treatment"]
        narrow = keys.astype(np.uint16) if len(keys) and keys.min() >= 0 and keys.max() < 1 << 16 else keys
        order = np.argsort(narrow, kind="stable")
        records, rows = records[order], rows[order]
        treatments, starts = np.unique(records["treatment"], return_index=True)
        parts = zip(np.split(rows, starts[1:]), np.split(records, starts[1:]), strict=True)
        offers = [(at, part["cents"].copy(), part["licenses"].copy()) for at, part in parts]
        return dict(zip(treatments.tolist(), offers, strict=False))

    @property
    def of_treatments(self):
        return {treatment: rows for treatment, (rows, _, _) in self.offers.items()}

    @cached_property
    def proofs(self):
        """As STANDING records, and the batch's row of each."""
        packed, rows = self.records("proofs", PROOF)
        proofs = np.empty(len(packed), STANDING)
        proofs["fact"] = packed["fact"]
        for name in ("first", "last"):
            proofs[name] = day_number(packed[name])
        return proofs, rows


def day_number(ordinal):
    """Days since the end of 1999 in two bytes, for proleptic Gregorian ordinals; what lies beyond counts as the end."""
    return np.clip(ordinal - DAY_ZERO, 0, np.iinfo(np.uint16).max)


def split(text):
    return text.split(",") if text else []


def weekends(hours):
    week = json.loads(hours).get("week", {})
    return ["weekends"] if week.get("5") or week.get("6") else []


def read_all():
    """Yields all that is listed in Batches, in the order of the keys; without words."""
    last, size = 0, AT_ONCE
    while size == AT_ONCE:
        batch = read(COLUMNS, "NOT removed AND provider_id > %s ORDER BY provider_id LIMIT %s", [last, AT_ONCE])
        last, size = batch.columns["provider_id"][-1] if batch.size else last, batch.size
        yield batch


def read_since(version):
    """The Batch of every row that was written after a version, with its words."""
    return read([*COLUMNS, "words"], "version > %s ORDER BY provider_id", [version])


def read(names, condition, values):
    selected = ", ".join(f"CAST({name} AS text)" if name in AS_TEXT else name for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {selected} FROM search_listing WHERE {condition}", values)  # noqa: S608
        rows = cursor.fetchall()
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return Batch(dict(zip(names, columns, strict=True)))
