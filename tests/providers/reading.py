"""Helpers that read a provider's page as text and as structured data."""

import json

from bs4 import BeautifulSoup


def soup(response):
    return BeautifulSoup(response.content, "lxml")


def text_of(response):
    """Return the text of the page's main element, with whitespace collapsed."""
    return " ".join(soup(response).select_one("main").get_text(" ").split())


def section(response, heading):
    """Return the text of the section with this heading, or None."""
    for found in soup(response).select("main section"):
        if found.h2 and found.h2.get_text() == heading:
            return " ".join(found.get_text(" ").split())
    return None


def nodes(response):
    """Return the page's schema.org nodes by type."""
    scripts = soup(response).select('script[type="application/ld+json"]')
    assert len(scripts) <= 1
    graph = json.loads(scripts[0].string)["@graph"] if scripts else []
    return {node["@type"]: node for node in graph}
