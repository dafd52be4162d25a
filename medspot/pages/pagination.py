"""Pagination in which each page of a list has exactly one URL."""

import re
from dataclasses import replace

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404

PAGE_NUMBER = re.compile("[1-9][0-9]*")


def page_of(items, size, number):
    """Return one Paginator page of `size` items; `number` is text.

    Raise Http404 past the end and for numbers our links never use, such as "01".
    """
    if not PAGE_NUMBER.fullmatch(number):
        raise Http404
    try:
        return Paginator(items, size).page(number)
    except InvalidPage:
        raise Http404 from None


def head_of_page(head, page):
    """Return the Head of one page of a list: from page 2 on, title and path name the page number."""
    if page.number == 1:
        return head
    separator = "&" if "?" in head.path else "?"
    return replace(head, title=f"{head.title}, page {page.number}", path=f"{head.path}{separator}page={page.number}")
