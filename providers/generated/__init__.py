"""Thousands of made-up providers for testing a large site: flagged, reproducible, and removable."""

from .bulk import generate, remove

__all__ = ["generate", "remove"]
