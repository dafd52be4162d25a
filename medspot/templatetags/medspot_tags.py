from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from medspot.caching.page_weight import PLACEHOLDER
from medspot.dates import long_date, short_date

register = template.Library()
register.filter(short_date)
register.filter(long_date)


@register.simple_tag
def contact_email():
    """Where readers ask for a correction or a deletion."""
    return settings.CONTACT_EMAIL


@register.simple_tag
def page_label():
    """Where the numbers of this page go; PageLabelMiddleware counts them when the page is sent."""
    return format_html('<p class="site-footer__label">This page: {}</p>', mark_safe(PLACEHOLDER.decode()))  # noqa: S308


@register.simple_tag
@lru_cache(maxsize=256)
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
