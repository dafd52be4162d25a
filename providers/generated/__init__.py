"""Invented providers by the thousand, to see how a site does with many: marked, reproducible, removable."""

from .removing import remove
from .writing import generate

__all__ = ["generate", "remove"]
