"""What stands on a page of results."""

import re

from bs4 import BeautifulSoup


def count(response):
    return int(re.search(r'id="result-count"[^>]*data-count="(\d+)"', response.text)[1])


def names(response):
    return re.findall(r'provider-card__name"><a href="[^"]*">([^<]*)', response.text)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def filters(response):
    """What may be ticked, as {(parameter, value): how many it finds}."""
    boxes = soup(response).select("input[type=checkbox][form=search]")
    return {(box["name"], box["value"]): int(box.parent.select_one(".filter__count").text) for box in boxes}


def ticked(response):
    return [(box["name"], box["value"]) for box in soup(response).select("input[form=search][checked]")]


def chips(response):
    """What narrows the search, as {words: the address without it}."""
    links = soup(response).select(".results__chips a.tag")
    return {link.text.removeprefix("Remove "): link["href"] for link in links}


def offers(response):
    """What is offered where nothing was found, or beside what was, as {words: address}."""
    return {link.text.strip(): link["href"] for link in soup(response).select(".empty__link, .results__related a")}


def asked(client, address, finding=0):
    """What is offered where so many were found, after each offer was followed and found as many as it says."""
    response = client.get(f"/providers/?{address}")
    assert count(response) == finding
    found = offers(response)
    for words, link in found.items():
        assert count(client.get(f"/providers/{link}")) == int(words.rpartition(": ")[2].replace(",", "")) > 0, words
    return found
