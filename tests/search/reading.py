"""Read the HTML of a results page."""

import re

from bs4 import BeautifulSoup


def count(response):
    """Return the number of results."""
    return int(re.search(r'id="result-count"[^>]*data-count="(\d+)"', response.text)[1])


def names(response):
    """Return the names on the cards, in order."""
    return re.findall(r'provider-card__name"><a href="[^"]*">([^<]*)', response.text)


def soup(response):
    return BeautifulSoup(response.content, "lxml")


def filters(response):
    """Return the filters as {(parameter, value): count}."""
    boxes = soup(response).select("input[type=checkbox][form=search]")
    return {(box["name"], box["value"]): int(box.parent.select_one(".filter__count").text) for box in boxes}


def checked(response):
    """Return the checked filters as (parameter, value) pairs."""
    return [(box["name"], box["value"]) for box in soup(response).select("input[form=search][checked]")]


def chips(response):
    """Return the chips of selected filters as {words: address without it}."""
    links = soup(response).select(".results__chips a.tag")
    return {link.text.removeprefix("Remove "): link["href"] for link in links}


def alternatives(response):
    """Return the suggested searches, beside or instead of results, as {words: address}."""
    return {link.text.strip(): link["href"] for link in soup(response).select(".empty__link, .results__related a")}


def alternatives_to(client, parameters, finding=0):
    """Return the alternatives to a search that finds `finding` results, after checking that their counts are right."""
    response = client.get(f"/providers/?{parameters}")
    assert count(response) == finding
    found = alternatives(response)
    for words, link in found.items():
        assert count(client.get(f"/providers/{link}")) == int(words.rpartition(": ")[2].replace(",", "")) > 0, words
    return found
