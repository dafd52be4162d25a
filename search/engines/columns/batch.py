"""Rows of the listing table as arrays."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import compress

import numpy as np
from django.db import connection

from search.listings.packing import OFFERING, PROOF
from search.query.filters import STORED_GROUPS

MICRODEGREES = 1_000_000
# A day that is not stated sorts before every day.
NO_DAY = np.iinfo(np.int32).min
DAY_ZERO = date(1999, 12, 31).toordinal()
# A PROOF in half of its bytes, because a process holds hundreds of thousands.
FACT_PERIOD = np.dtype([("fact", "u1"), ("first", "<u2"), ("last", "<u2")])

# SQL for columns that are read as text, because converters would parse each of 100,000 rows.
AS_TEXT = {"confirmed_on": "CAST(confirmed_on AS text)", "hours": "CAST(hours AS text)"}
# Whole seconds since 1970. SQLite's unixepoch rounds up from 0.9995 seconds, so it gets only the seconds.
EPOCH_SECONDS = {
    "sqlite": "unixepoch(substr(updated_at, 1, 19))",
    "postgresql": "floor(EXTRACT(EPOCH FROM updated_at))::bigint",
}
COLUMNS = tuple(
    dict.fromkeys(
        (
            "provider_id",
            "removed",
            "latitude",
            "longitude",
            "temporarily_closed",
            "confirmed_on",
            "updated_at",
            "time_zone",
            "hours",
            *(group.column.name for group in STORED_GROUPS),
            "offers",
            "proofs",
        )
    )
)
# Rows take many times more memory as Python values than as columns, so they are not read all at once.
READ_SIZE = 100_000


@dataclass(frozen=True)
class Batch:
    """Some rows, column by column, in the order of their keys."""

    columns: dict

    @property
    def size(self):
        return len(self.columns["provider_id"])

    @cached_property
    def keys(self):
        """An array of the keys, in four bytes each as long as they fit."""
        keys = np.array(self.columns["provider_id"], np.int64)
        return keys.astype(np.uint32) if self.size and keys[-1] <= np.iinfo(np.uint32).max else keys

    @cached_property
    def active(self):
        """An array of booleans: for each row, True if it is not flagged as removed."""
        return ~np.array(self.columns["removed"], np.bool_)

    def microdegrees(self, name):
        """Return the degrees in a column as an array of whole millionths, in which providers state them."""
        return np.rint(np.array(self.columns[name], np.float64) * MICRODEGREES).astype(np.int32)

    @cached_property
    def confirmed(self):
        """An array with each row's day of confirmation in days since 1970, or NO_DAY."""
        days = np.array(self.columns["confirmed_on"], "datetime64[D]")
        return np.where(np.isnat(days), NO_DAY, days.astype(np.int64)).astype(np.int32)

    @cached_property
    def updated(self):
        """An array of when each provider was last changed, in seconds since 1970; four bytes end in 2106."""
        seconds = np.array(self.columns["updated_at"], np.int64)
        return np.clip(seconds, 0, np.iinfo(np.uint32).max).astype(np.uint32)

    def stored(self, group):
        """Return {key: array of the active rows that have it} of a filter group with a column in the listing table.

        Values are parsed once, because many rows share few.
        """
        numbers = {}
        stored = self.columns[group.column.name]
        codes = np.array([numbers.setdefault(value, len(numbers)) for value in stored], np.int64)
        having = {}
        for value, number in numbers.items():
            for key in group.column.values(value):
                having.setdefault(key, np.zeros(len(numbers), np.bool_))[number] = True
        return {key: np.flatnonzero(flags[codes] & self.active) for key, flags in having.items()}

    @property
    def closed(self):
        """An array of the active rows that are temporarily closed."""
        return np.flatnonzero(np.array(self.columns["temporarily_closed"], np.bool_) & self.active)

    def records(self, column, dtype):
        """Return (the records of a packed column, an array of the row of each), for the active rows only."""
        blobs = list(compress(self.columns[column], self.active))
        lengths = np.array([len(blob) for blob in blobs], np.int64) // dtype.itemsize
        return np.frombuffer(b"".join(blobs), dtype), np.repeat(np.flatnonzero(self.active), lengths)

    @cached_property
    def offerings(self):
        """{treatment id: (rows, lowest prices in cents, licenses as bits)} of the active rows.

        The three arrays of a treatment are sorted by row.
        """
        records, rows = self.records("offers", OFFERING)
        # NumPy sorts two bytes much faster than four.
        keys = records["treatment"]
        narrow = keys.astype(np.uint16) if len(keys) and keys.min() >= 0 and keys.max() < 1 << 16 else keys
        order = np.argsort(narrow, kind="stable")
        records, rows = records[order], rows[order]
        treatments, starts = np.unique(records["treatment"], return_index=True)
        parts = zip(np.split(rows, starts[1:]), np.split(records, starts[1:]), strict=True)
        offerings = [(at, part["cents"].copy(), part["licenses"].copy()) for at, part in parts]
        return dict(zip(treatments.tolist(), offerings, strict=False))

    @property
    def treatments(self):
        """{treatment id: array of the active rows that offer it}"""
        return {treatment: rows for treatment, (rows, _, _) in self.offerings.items()}

    @cached_property
    def proofs(self):
        """(the verified facts of the active rows as FACT_PERIOD records, an array of the row of each)"""
        packed, rows = self.records("proofs", PROOF)
        periods = np.empty(len(packed), FACT_PERIOD)
        periods["fact"] = packed["fact"]
        for name in ("first", "last"):
            periods[name] = day_number(packed[name])
        return periods, rows


def day_number(ordinal):
    """Return Gregorian ordinals, one or an array, as days since the end of 1999, clipped to what two bytes hold."""
    return np.clip(ordinal - DAY_ZERO, 0, np.iinfo(np.uint16).max)


def read_all():
    """Yield all active rows, without words, as Batches of at most READ_SIZE in the order of their keys.

    There is at least one Batch, and the last may be empty.
    """
    last, size = 0, READ_SIZE
    while size == READ_SIZE:
        batch = read(COLUMNS, "NOT removed AND provider_id > %s ORDER BY provider_id LIMIT %s", [last, READ_SIZE])
        last, size = batch.columns["provider_id"][-1] if batch.size else last, batch.size
        yield batch


def read_since(version):
    """Return the Batch of all rows written after a version, removed ones too, with their words."""
    return read([*COLUMNS, "words"], "version > %s ORDER BY provider_id", [version])


def read(names, condition, values):
    """Return the Batch of the listing table's rows that meet an SQL condition, with the columns in `names` only.

    `values` are the condition's parameters.
    """
    expressions = AS_TEXT | {"updated_at": EPOCH_SECONDS[connection.vendor]}
    selected = ", ".join(expressions.get(name, name) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {selected} FROM search_listing WHERE {condition}", values)  # noqa: S608
        rows = cursor.fetchall()
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return Batch(dict(zip(names, columns, strict=True)))
