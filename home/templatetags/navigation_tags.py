from typing import NamedTuple

from django import template
from django.utils.functional import cached_property
from wagtail.models import Page

from home.models import NavigationLink
from medspot.caching.version_cache import cached_by_version
from medspot.pages.privacy import public

register = template.Library()

FOOTER = {NavigationLink.Spot.READERS: "For readers", NavigationLink.Spot.METHODS: "Our standards"}


class MenuItem(NamedTuple):
    title: str
    path: str
    # The value of aria-current: "page" on that page, "true" below it, "" elsewhere.
    current: str


@cached_by_version
def links():
    """Return the links to live public pages as (spot, text, path), in the editors' order.

    The result is kept until content changes.
    """
    shown = NavigationLink.objects.filter(page__in=public(Page.objects.all()))
    # Paths are found once here, because finding one looks up the site.
    return [(link.spot, str(link), link.page.get_url()) for link in shown.select_related("page")]


class Menus:
    """The links of a page's header and footer, loaded on first use so that error pages need no query."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def by_spot(self):
        """A dict of each Spot to the list of its MenuItems, in the editors' order."""
        here = self.request.path if self.request else ""
        found = {spot: [] for spot in NavigationLink.Spot}
        for spot, title, path in links():
            found[spot].append(menu_item(title, path, here))
        return found

    @property
    def header(self):
        """The list of MenuItems in the header."""
        return self.by_spot[NavigationLink.Spot.HEADER]

    @property
    def columns(self):
        """The footer's columns as a list of (heading, MenuItems)."""
        return [(heading, self.by_spot[spot]) for spot, heading in FOOTER.items()]


@register.simple_tag(takes_context=True)
def navigation(context):
    """Return the Menus for the current page."""
    return Menus(context.get("request"))


def menu_item(title, path, here):
    """Return the MenuItem for a link, marked as current if the path `here` is that page or below it.

    The home page is current only on itself.
    """
    below = "true" if path != "/" and here.startswith(path) else ""
    return MenuItem(title, path, "page" if here == path else below)
