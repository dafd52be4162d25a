"""Anchors: unique ids for the sections of a page, made from their headings."""

import re

from django.utils.text import slugify

# Ids that the base template uses on every page.
FRAME = ("main", "site-search", "footer-1", "footer-2")
# Ids of provider cards, and those that numbering a heading "provider" would make.
CARD = re.compile("provider(-[0-9]+)*")


class BeginsSection:
    """Mixin for a block that begins a section: its template gets an `anchor`, by default made from the title."""

    def section_title(self, value):
        """Return the text of the section's heading; override it if the block's value is not the heading itself."""
        return value

    def get_context(self, value, parent_context=None):
        """Return the context with `anchor`: that of the parent context, or else one made from the title."""
        context = super().get_context(value, parent_context)
        return context | {"anchor": (parent_context or {}).get("anchor") or anchor_for(self.section_title(value))}


class Anchors:
    """Hands out the anchors of one page in reading order; ids in `taken` are used by its template."""

    def __init__(self, taken=()):
        self._taken = {*FRAME, *taken}

    def assign(self, child):
        """Return a unique anchor for a stream child that begins a section, else ""; repeated titles get a number."""
        if not isinstance(child.block, BeginsSection):
            return ""
        first = free = anchor_for(child.block.section_title(child.value))
        number = 1
        while free in self._taken:
            number += 1
            free = f"{first}-{number}"
        self._taken.add(free)
        return free


def anchor_for(title):
    """Return a non-empty slug of the title that no other id on a page can equal: no underscore, no card id."""
    slug = slugify(title).replace("_", "-") or "section"
    return f"section-{slug}" if CARD.fullmatch(slug) else slug
