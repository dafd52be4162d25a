from typing import NamedTuple

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail.models import Page

register = template.Library()


class MenuItem(NamedTuple):
    title: str
    path: str
    # The value of aria-current: "page" here, "true" somewhere below, else empty.
    current: str


@register.simple_tag(takes_context=True)
def navigation(context):
    """The live pages that editors put in the menu, in tree order; a child of the home page each."""
    request = context.get("request")
    here = request.path if request else ""
    pages = Page.objects.live().in_menu().filter(depth=3)
    return [menu_item(page.title, page.get_url(request), here) for page in pages]


def menu_item(title, path, here):
    """The item with the given title and path, as seen from the page at the path `here`."""
    below = "true" if here.startswith(path) else ""
    return MenuItem(title, path, "page" if here == path else below)


@register.simple_tag
def contact_email():
    """Where readers ask for a correction or a deletion."""
    return settings.CONTACT_EMAIL


@register.simple_tag
def icon(name):
    """An icon of medspot/icons.svg, hidden from screen readers: the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("medspot/icons.svg"),
        name,
    )


@register.filter
def page_numbers(page):
    """The page numbers to offer beside a page of a Paginator: the ends, the neighbours, and None for each gap."""
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [None if number == paginator.ELLIPSIS else number for number in numbers]
