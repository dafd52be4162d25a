from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page

from medspot.pages.privacy import public
from medspot.people.models import Person
from providers.slugs import provider_path
from search.models.listing import Listing

from .coverage import coverage
from .page import MIN_INDEXED


class PublicSitemap(Sitemap):
    """A sitemap section whose URLs start with BASE_URL, never with the request's Host header."""

    # The protocol allows 50,000, but smaller pages render faster.
    limit = 10_000

    def get_urls(self, page=1, site=None, protocol=None):
        """Return the entries of a page with URLs below BASE_URL; `site` and `protocol` are ignored."""
        base = urlsplit(settings.BASE_URL)
        return super().get_urls(page=page, site=SimpleNamespace(domain=base.netloc), protocol=base.scheme)


class PageSitemap(PublicSitemap):
    """The Wagtail pages that anybody may read."""

    def items(self):
        """Return a queryset of the public pages from the home page down."""
        return public(Page.objects).filter(depth__gte=2).order_by("path")

    def location(self, page):
        return page.get_url()

    def lastmod(self, page):
        return page.last_published_at


class ProviderSitemap(PublicSitemap):
    """The pages of all active listings."""

    def items(self):
        """Return a queryset of (slug, updated_at) of the active listings."""
        return Listing.objects.active().order_by("pk").values_list("slug", "updated_at")

    def location(self, item):
        return provider_path(item[0])

    def lastmod(self, item):
        return item[1]

    def get_latest_lastmod(self):
        """Return when an active listing's provider was last changed; None if there is no listing."""
        return Listing.objects.active().aggregate(newest=Max("updated_at"))["newest"]


class PersonSitemap(PublicSitemap):
    """The pages of people who have a public one, without people made up for the demo."""

    def items(self):
        """Return a queryset of the public people who are not made up for the demo."""
        return Person.objects.public().filter(is_demo=False).order_by("pk")


class CoverageSitemap(PublicSitemap):
    """Landing pages of cities with enough providers to be indexed."""

    columns = slice(0, 1)

    @cached_property
    def coverage(self):
        """The Coverage of the listings when first asked for."""
        return coverage()

    def items(self):
        """Return the (row, column) pairs in the Coverage with at least MIN_INDEXED providers."""
        return self.coverage.pairs(MIN_INDEXED, self.columns)

    def location(self, pair):
        """Return the path of the landing page of a (row, column) pair of the Coverage."""
        return reverse("place", args=[self.coverage.cities[pair[0]]])

    def lastmod(self, pair):
        """Return the UTC datetime of the last change to a provider of a (row, column) pair."""
        return self.coverage.changed_at(pair)

    def get_latest_lastmod(self):
        """Return the UTC datetime of the last change to a provider of any pair; None if there is no pair."""
        pairs = self.items()
        newest = self.coverage.newest[pairs[:, 0], pairs[:, 1]]
        return self.coverage.changed_at(pairs[newest.argmax()]) if len(pairs) else None


class TreatmentNearSitemap(CoverageSitemap):
    """Landing pages of a treatment near a city with enough providers to be indexed."""

    columns = slice(1, None)

    def location(self, pair):
        """Return the path of the landing page of a (row, column) pair of the Coverage."""
        city, column = pair
        return reverse("treatment_near", args=[self.coverage.treatments[column], self.coverage.cities[city]])


SITEMAPS = {
    "pages": PageSitemap,
    "providers": ProviderSitemap,
    "people": PersonSitemap,
    "places": CoverageSitemap,
    "treatments-near": TreatmentNearSitemap,
}
