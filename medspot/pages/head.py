"""Metadata of a public page: title, canonical URL, breadcrumbs, sharing picture, feeds and structured data."""

from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import cached_property

from medspot.pages.structured_data import breadcrumb_list, json_ld


def canonical_url(path):
    """Return the absolute URL of a path, based on BASE_URL rather than on the request's Host header."""
    return f"{settings.BASE_URL}{path}"


class Crumb(NamedTuple):
    title: str
    path: str


class Feed(NamedTuple):
    """A feed that the page links to."""

    title: str
    path: str

    @property
    def url(self):
        """The absolute URL of the feed."""
        return canonical_url(self.path)


class SharedPicture(NamedTuple):
    """The picture that other sites show when someone shares the page there (Open Graph)."""

    path: str
    width: int
    height: int
    alt: str

    @property
    def url(self):
        """The absolute URL of the picture."""
        return canonical_url(self.path)


HOME = Crumb("Home", "/")


@dataclass(frozen=True)
class Head:
    """Metadata of one page, in public templates as `head`. Visible and structured breadcrumbs both use `crumbs`."""

    title: str
    path: str
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    nodes: tuple[dict, ...] = ()
    indexed: bool = True
    # Open Graph type: "article" if the page has authors and a date, else "website".
    kind: str = "website"
    picture: SharedPicture | None = None
    feeds: tuple[Feed, ...] = ()

    @property
    def canonical(self):
        """The absolute URL of the page."""
        return canonical_url(self.path)

    @cached_property
    def json_ld(self):
        """The script element with the nodes, and with the breadcrumbs if there are two or more; "" without any."""
        trail = [breadcrumb_list([(title, canonical_url(path)) for title, path in self.crumbs])]
        nodes = [*self.nodes, *(trail if len(self.crumbs) > 1 else [])]
        return json_ld(nodes) if nodes else ""


def trail(*crumbs):
    """Return a tuple of Crumbs for a view that is not a Wagtail page: home, then the given (title, path) pairs."""
    return (HOME, *(Crumb(*crumb) for crumb in crumbs))
