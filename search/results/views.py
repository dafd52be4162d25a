from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.views import serve

from medspot.caching.version_cache import cached_by_version
from medspot.pages.head import Head, trail
from medspot.text import printable_line
from search.engines import snapshot
from search.models import DirectoryPage
from search.query.parsing import MAX_TEXT_LENGTH
from search.query.word_matching import tokens

from .comparison import Comparison
from .site_search import SiteSearch
from .spelling import respelled


def directory(request):
    """Serve the DirectoryPage at its fixed URL, without looking the page up again for every search.

    Wagtail serves it if it is not for everybody (a login or a 404), and answers unusual methods.
    """
    page = public_directory()
    if page is None or request.method not in ("GET", "HEAD"):
        return serve(request, "providers/")
    return page.serve(request)


@cached_by_version
def public_directory():
    """Return the DirectoryPage, or None if it is unpublished or restricted."""
    return DirectoryPage.objects.public().first()


@require_safe
def site_search(request):
    """Render the search of the whole site; its words are cut after MAX_TEXT_LENGTH characters.

    If nothing matches, typos are corrected, unless ?exact=yes. Text without letters and digits searches for nothing.
    """
    typed = printable_line(request.GET.get("q", ""))[:MAX_TEXT_LENGTH].strip()
    # Wagtail's search on SQLite would read quotation marks as syntax.
    words = " ".join(typed.replace('"', " ").split()) if tokens(typed) else ""
    search, is_corrected = None, False
    if words:
        search, is_corrected = search_site(words, correct=request.GET.get("exact") != "yes")
    head = Head(title="Search", path=request.path, crumbs=trail(("Search", request.path)), indexed=False)
    context = {
        "head": head,
        "typed": typed,
        "words": search.words if is_corrected else typed,
        "is_corrected": is_corrected,
        "search": search,
    }
    return render(request, "search/site_search.html", context)


def search_site(words, correct):
    """Return (SiteSearch, whether typos were corrected).

    They are corrected only if `correct` is set, nothing matches the words, and something matches the corrected ones.
    """
    listings = snapshot()
    search = SiteSearch(words, listings)
    if correct and not search.total:
        corrected = respelled(words, listings)
        if corrected != words and (better := SiteSearch(corrected, listings)).total:
            return better, True
    return search, False


@require_safe
def compare(request):
    """Render providers side by side, or how to choose them if fewer than two are given."""
    comparison = Comparison(request.GET)
    return render(request, "search/compare.html", {"head": comparison.head(), "comparison": comparison})
