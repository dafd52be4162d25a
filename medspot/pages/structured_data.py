"""Structured data: schema.org JSON-LD built from Python dictionaries."""

import json

from django.utils.safestring import mark_safe

# What could end a script element or begin a comment in it. json.dumps escapes U+2028 and U+2029 itself.
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def without_blanks(value):
    """Return the data without None, empty strings, empty lists and empty dictionaries, at any depth."""
    if isinstance(value, dict):
        cleaned = {key: without_blanks(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in (None, "", [], {})}
    if isinstance(value, (list, tuple)):
        return [item for item in map(without_blanks, value) if item not in (None, "", [], {})]
    return value


def json_ld(graph):
    """Return a script element with the schema.org nodes in `graph`, marked safe, without blank values.

    Raise ValueError for NaN and infinity.
    """
    data = {"@context": "https://schema.org", "@graph": without_blanks(graph)}
    text = json.dumps(data, allow_nan=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def breadcrumb_list(crumbs):
    """Return a BreadcrumbList node for (title, absolute URL) pairs."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": url}
            for position, (title, url) in enumerate(crumbs, 1)
        ],
    }
