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
    """Return the email address for corrections and deletion requests."""
    return settings.CONTACT_EMAIL


@register.simple_tag
def page_weight():
    """Return a line of HTML that PageWeightMiddleware completes with the page's cookies, third parties and KB."""
    return format_html('<p class="site-footer__weight">This page: {}</p>', mark_safe(PLACEHOLDER.decode()))  # noqa: S308


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name):
    """Return the HTML of an icon in medspot/icons.svg, hidden from screen readers.

    The text beside it must say the same.
    """
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("medspot/icons.svg"),
        name,
    )


@register.filter
def page_numbers(page):
    """Return a list of the numbers of the pages to link from a Paginator page, with None for each gap.

    They are the first, the last, this one and its neighbors.
    """
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [None if number == paginator.ELLIPSIS else number for number in numbers]
