"""What a reader, and a search engine, find on a provider's page."""

import json

from bs4 import BeautifulSoup


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text_of(response):
    """The words of the main part of the page, in single spaces."""
    return " ".join(soup(response).select_one("main").get_text(" ").split())


def section(response, heading):
    """The words of the section under this heading; None where there is none."""
    for found in soup(response).select("main section"):
        if found.h2 and found.h2.get_text() == heading:
            return " ".join(found.get_text(" ").split())
    return None


def nodes(response):
    """The schema.org nodes of the page by type; the page has one script of them at most."""
    scripts = soup(response).select('script[type="application/ld+json"]')
    assert len(scripts) <= 1
    graph = json.loads(scripts[0].string)["@graph"] if scripts else []
    return {node["@type"]: node for node in graph}
