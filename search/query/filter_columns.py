"""How a filter group stores its values in a column of the listing table.

Columns are nullable: SQLite then adds one without rebuilding the table, which would drop the triggers of the full
text. Null means that the row was written before the column existed; `rebuild_listings` fills it.
"""

import json
from dataclasses import dataclass
from functools import lru_cache

from django.db import models


@dataclass(frozen=True)
class CodesColumn:
    """One code, or several separated by commas, from the provider's field of the same name."""

    name: str
    max_length: int = 120
    # Only for a column of one code: they give the listing its get_…_display.
    choices: tuple | None = None

    def field(self):
        """Return the model field for the listing table."""
        return models.CharField(max_length=self.max_length, null=True, choices=self.choices)

    def stored(self, provider):
        """Return what the column holds for a provider."""
        codes = getattr(provider, self.name)
        return codes if isinstance(codes, str) else ",".join(codes)

    def values(self, stored):
        """Return the keys of the group that a stored value means."""
        return stored.split(",") if stored else []


@dataclass(frozen=True)
class FlagColumn:
    """A yes or no from the provider's boolean field of the same name; the group's only key is "yes"."""

    name: str

    def field(self):
        """Return the model field for the listing table."""
        return models.BooleanField(null=True)

    def stored(self, provider):
        """Return what the column holds for a provider."""
        return getattr(provider, self.name)

    def values(self, stored):
        """Return ["yes"] if the stored value is true, else []."""
        return ["yes"] if stored else []


@dataclass(frozen=True)
class WeekendsColumn:
    """Hours, which the listing has anyway because cards show them."""

    name: str = "hours"

    def field(self):
        """Return None: the listing table has this column anyway."""

    def values(self, stored):
        """Return ["weekends"] if the stored hours name a Saturday or a Sunday, else []."""
        return weekends(stored)


@lru_cache(maxsize=4096)
def weekends(hours):
    """Return ["weekends"] if hours, in the JSON of Hours.to_json, name a Saturday or a Sunday, else []."""
    week = json.loads(hours).get("week", {})
    return ["weekends"] if week.get("5") or week.get("6") else []
