"""What a public page says of itself before its first word: title, address, trail and structured data."""

from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import cached_property

from medspot.pages.structured_data import breadcrumb_list, json_ld


def canonical_url(path):
    """The public address of a path: from BASE_URL, never from what a request says its host is."""
    return f"{settings.BASE_URL}{path}"


class Crumb(NamedTuple):
    title: str
    path: str


class Feed(NamedTuple):
    """A feed that a reader of the page may follow."""

    title: str
    path: str

    @property
    def url(self):
        return canonical_url(self.path)


class SharedPicture(NamedTuple):
    """What other sites show beside the title of a page that somebody shares there."""

    path: str
    width: int
    height: int
    alt: str

    @property
    def url(self):
        return canonical_url(self.path)


HOME = Crumb("Home", "/")


@dataclass(frozen=True)
class Head:
    """Given to every public template as `head`; the visible trail and the structured one are the same crumbs."""

    title: str
    path: str
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    nodes: tuple[dict, ...] = ()
    indexed: bool = True
    # "article" for what has an author and a date; the Open Graph protocol's own words.
    kind: str = "website"
    picture: SharedPicture | None = None
    feeds: tuple[Feed, ...] = ()

    @property
    def canonical(self):
        return canonical_url(self.path)

    @cached_property
    def json_ld(self):
        trail = [breadcrumb_list([(title, canonical_url(path)) for title, path in self.crumbs])]
        nodes = [*self.nodes, *(trail if len(self.crumbs) > 1 else [])]
        return json_ld(nodes) if nodes else ""


def trail(*crumbs):
    """The crumbs of a page that is no Wagtail page: the home page, then the given (title, path) pairs."""
    return (HOME, *(Crumb(*crumb) for crumb in crumbs))
