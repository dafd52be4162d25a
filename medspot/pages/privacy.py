"""Which pages anybody may read. Lists, feeds, sitemap, search and the pages themselves all get their answer here."""

from collections import defaultdict

from django.db.models import Q
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from medspot.caching.version_cache import cached_by_version


def public(pages):
    """Return the pages of a queryset that anybody may read: live, and without a view restriction.

    A page is restricted by its own restrictions, by those of the pages above it, and, if it is an alias or below one,
    by those of the alias's source. Wagtail's own `public()` ignores aliases.
    """
    private = Q(*(("path__startswith", path) for path in restrictions_by_path()), _connector=Q.OR)
    return pages.live().exclude(private) if private else pages.live()


def restrictions_on(page):
    """Return a queryset of the PageViewRestrictions that apply to a page; an empty one costs no query."""
    keys = applying(page.path, restrictions_by_path())
    return PageViewRestriction.objects.filter(pk__in=keys) if keys else PageViewRestriction.objects.none()


@cached_by_version
def restrictions_by_path():
    """Return {tree path: set of ids of the view restrictions that begin there}.

    Those of a source begin at its aliases too.
    """
    found = defaultdict(set)
    for key, path in PageViewRestriction.objects.values_list("pk", "page__path"):
        found[path].add(key)
    aliases = Page.objects.exclude(alias_of=None).values_list("path", "alias_of__path") if found else ()
    # An alias may have aliases, and so may a page above a source: repeat until nothing is added.
    while new := {path: keys for path, source in aliases if (keys := applying(source, found) - applying(path, found))}:
        for path, keys in new.items():
            found[path] |= keys
    return dict(found)


def applying(path, by_path):
    """Return the set of ids of the restrictions on the page at a tree path and on those above it."""
    above = (path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen))
    return set().union(*(by_path.get(each, ()) for each in above))


class BasePageQuerySet(PageQuerySet):
    def public(self):
        """Return the pages that anybody may read."""
        return public(self)


BasePageManager = PageManager.from_queryset(BasePageQuerySet)
