from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from medspot.people.models import Person

from .models.listing import Listing


class PublicSitemap(Sitemap):
    """Addresses from BASE_URL, never from the Host header of whoever asks."""

    def get_urls(self, page=1, site=None, protocol=None):
        base = urlsplit(settings.BASE_URL)
        return super().get_urls(page=page, site=SimpleNamespace(domain=base.netloc), protocol=base.scheme)


class PageSitemap(PublicSitemap):
    def items(self):
        return Page.objects.live().public().filter(depth__gte=2).order_by("path")

    def location(self, page):
        return page.get_url()

    def lastmod(self, page):
        return page.last_published_at


class ProviderSitemap(PublicSitemap):
    def items(self):
        return (
            Listing.objects.standing()
            .select_related("provider")
            .only("slug", "provider__slug", "provider__updated_at")
            .order_by("pk")
        )

    def location(self, listing):
        return listing.provider.get_absolute_url()

    def lastmod(self, listing):
        return listing.provider.updated_at


class PersonSitemap(PublicSitemap):
    def items(self):
        return Person.objects.public().filter(is_demo=False).order_by("pk")


SITEMAPS = {"pages": PageSitemap, "providers": ProviderSitemap, "people": PersonSitemap}
