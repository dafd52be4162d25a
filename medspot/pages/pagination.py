"""Long lists a page at a time, each page at one address."""

import re
from dataclasses import replace

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404

PAGE_NUMBER = re.compile("[1-9][0-9]*")


def page_of(items, size, number):
    """The page of a list; raises Http404 past its end, and for a number as no link of ours writes it: "01", "+1"."""
    if not PAGE_NUMBER.fullmatch(number):
        raise Http404
    try:
        return Paginator(items, size).page(number)
    except InvalidPage:
        raise Http404 from None


def head_of_page(head, page):
    """The head of a list as its page has it: each one after the first has a title and an address of its own."""
    if page.number == 1:
        return head
    joint = "&" if "?" in head.path else "?"
    return replace(head, title=f"{head.title}, page {page.number}", path=f"{head.path}{joint}page={page.number}")
