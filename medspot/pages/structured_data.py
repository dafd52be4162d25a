"""Structured data (schema.org JSON-LD): built as Python data, written out once, here."""

import json

from django.utils.html import _json_script_escapes
from django.utils.safestring import mark_safe

# U+2028 and U+2029 end a line in older script parsers; json.dumps writes them as escapes already (ensure_ascii).
ESCAPES = _json_script_escapes


def without_blanks(value):
    """The same data without None, empty text, empty lists and empty objects."""
    if isinstance(value, dict):
        cleaned = {key: without_blanks(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in (None, "", [], {})}
    if isinstance(value, (list, tuple)):
        return [item for item in map(without_blanks, value) if item not in (None, "", [], {})]
    return value


def json_ld(graph):
    """A script element with the given schema.org nodes; raises ValueError for NaN and infinities."""
    data = {"@context": "https://schema.org", "@graph": without_blanks(graph)}
    text = json.dumps(data, allow_nan=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def breadcrumb_list(crumbs):
    """The BreadcrumbList of the same (title, absolute URL) pairs that the page shows."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": url}
            for position, (title, url) in enumerate(crumbs, 1)
        ],
    }
