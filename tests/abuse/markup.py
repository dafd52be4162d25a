"""What a browser would make of a page: its elements, what it loads and sends, and its structured data."""

import json
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

# Where an element names something that the browser fetches by itself, or sends to.
FETCHED = {
    ("audio", "src"), ("embed", "src"), ("form", "action"), ("iframe", "src"), ("image", "href"), ("img", "src"),
    ("img", "srcset"), ("input", "src"), ("link", "href"), ("object", "data"), ("script", "src"), ("source", "src"),
    ("source", "srcset"), ("track", "src"), ("use", "href"), ("video", "poster"), ("video", "src"),
}  # fmt: skip
# Attributes that hold an address, of whatever element.
ADDRESSES = {"action", "cite", "data", "formaction", "href", "ping", "poster", "src", "srcset", "xlink:href"}
# Links that name a page and load nothing.
NAMING = {"alternate", "canonical", "next", "prev", "license", "author"}


class Element(NamedTuple):
    tag: str
    attributes: dict
    # What stands in a script or style; other words belong to the page.
    source: list

    @property
    def is_data(self):
        """Whether it is a script element that no browser runs."""
        return self.attributes.get("type") == "application/ld+json"


class Markup(HTMLParser):
    """The elements of a page, in order, and its words."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.words = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, []))

    def handle_data(self, data):
        in_source = self.cdata_elem is not None
        (self.elements[-1].source if in_source else self.words).append(data)

    def named(self, tag):
        return [element for element in self.elements if element.tag == tag]

    @property
    def outline(self):
        """Its elements with the names of their attributes: all that it is, apart from what it says."""
        return [(element.tag, *sorted(element.attributes)) for element in self.elements]

    @property
    def text(self):
        return "".join(self.words)

    @property
    def scripts(self):
        """What stands between the tags of its scripts."""
        return ["".join(script.source) for script in self.named("script")]

    @property
    def data(self):
        """Its JSON-LD, read as a search engine reads it."""
        return [json.loads("".join(script.source)) for script in self.named("script") if script.is_data]

    @property
    def inline(self):
        """Whatever of script or style stands in it: elements, attributes, addresses."""
        found = [script for script in self.named("script") if not script.is_data and "src" not in script.attributes]
        found += self.named("style")
        for element in self.elements:
            found += [
                (element.tag, name, value)
                for name, value in element.attributes.items()
                if name == "style" or name.startswith("on") or (name in ADDRESSES and is_script(value))
            ]
        return found

    @property
    def fetched(self):
        """Every address that a browser asks or sends to without somebody following a link."""
        found = []
        for tag, attributes, _source in self.elements:
            if tag == "link" and attributes.get("rel") in NAMING:
                continue
            for name, value in attributes.items():
                if (tag, name) in FETCHED:
                    found += [part.split()[0] for part in value.split(",")] if name == "srcset" else [value]
        return found


def is_script(value):
    """Whether a browser would run it if it were an address: it overlooks case, spaces and line breaks."""
    return "".join(value.split()).lower().startswith(("javascript:", "vbscript:", "data:text"))


def host_of(address):
    """The host that an address names; empty for one of the same host."""
    return urlsplit(address).netloc
