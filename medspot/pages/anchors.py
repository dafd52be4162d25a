"""Anchors: the words after the # of an address, which lead to a section of a page. No two sections share one."""

import re

from django.utils.text import slugify

# What stands on every page, in its frame.
FRAME = ("main", "site-search", "footer-1", "footer-2")
# What a provider's card may be called, and what counting up from "provider" would make.
CARD = re.compile("provider(-[0-9]+)*")


class BeginsSection:
    """A block that begins a section of the page, with a title; where the page gives no anchor, the title makes it."""

    def section_title(self, value):
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"anchor": (parent_context or {}).get("anchor") or stem(self.section_title(value))}


class Anchors:
    """Those of one page, in reading order; what its template uses itself is `taken` from the start."""

    def __init__(self, taken=()):
        self._taken = {*FRAME, *taken}

    def of(self, child):
        """The anchor of a block of a stream that begins a section, with a number where it is not the first; else ""."""
        if not isinstance(child.block, BeginsSection):
            return ""
        first = free = stem(child.block.section_title(child.value))
        number = 1
        while free in self._taken:
            number += 1
            free = f"{first}-{number}"
        self._taken.add(free)
        return free


def stem(title):
    """What a title makes of itself: no underscore, which other marks of a page may carry, and never nothing."""
    words = slugify(title).replace("_", "-") or "section"
    return f"section-{words}" if CARD.fullmatch(words) else words
