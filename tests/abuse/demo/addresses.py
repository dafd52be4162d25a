"""Every public address: each route of the resolver filled with the demo's rows, and every live page."""

import pytest
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from taggit.models import Tag
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from articles.models import ArticlePage
from articles.sharing import picture_version
from medspot.people.models import Person
from providers.choices import State
from providers.corrections.views import PRIVATE as PRIVATE_FIELDS
from providers.edits.editable import fields_of
from providers.inquiries.models import Inquiry, Recipient
from providers.inquiries.tokens import new_link_token, new_reader_token
from providers.models import Provider
from search.landing.sitemaps import SITEMAPS
from treatments.models import TreatmentPage


def slugs(rows):
    return rows.order_by("slug").values_list("slug")


def written_to():
    """The providers that have the form for inquiries."""
    return Provider.objects.public().exclude(state=State.CLOSED).filter(accepts_inquiries=True)


def clinics_tokens():
    """The tokens of the private links of clinics without members."""
    received = Recipient.objects.filter(inquiry__state="received", provider__memberships=None)
    return [(new_link_token(recipient),) for recipient in received.order_by("pk")]


def readers_tokens():
    """The tokens of the readers' private links."""
    return [(new_reader_token(inquiry),) for inquiry in Inquiry.objects.order_by("pk")]


def tags():
    return slugs(Tag.objects.exclude(articles_articletag_items=None))


def first_clinic():
    return slugs(Provider.objects.public())[:1]


def rows_to_correct():
    """One field of each offering and practitioner of the first provider."""
    for provider in Provider.objects.public().order_by("slug")[:1]:
        for relation, field in (("offerings", "price"), ("practitioners", "credentials")):
            yield from ((provider.slug, relation, row.uid, field) for row in getattr(provider, relation).all())


PUBLIC_FIELDS = [name for name in fields_of("") if name not in PRIVATE_FIELDS]

# A city with many providers, one of its ZIPs, and a city with none.
PLACES = [("austin-tx",), ("78701",), ("springfield-mo",)]

# What fills the routes that take something; a route that is not named here takes nothing.
ROWS = {
    "api:provider": lambda: slugs(Provider.objects.public()),
    "person": lambda: slugs(Person.objects.public()),
    "provider": lambda: slugs(Provider.objects.public()),
    "correct": lambda: slugs(Provider.objects.public()),
    "correct_field": lambda: [
        (slug, field) for (slug,) in slugs(Provider.objects.public())[:1] for field in PUBLIC_FIELDS
    ],
    "correct_other": first_clinic,
    "correct_row": rows_to_correct,
    "correction_sent": first_clinic,
    "message": lambda: slugs(written_to()),
    "open_inquiry": clinics_tokens,
    "message_sent": readers_tokens,
    "my_inquiry": readers_tokens,
    "withdraw_inquiry": readers_tokens,
    "erase_inquiry": readers_tokens,
    "place": lambda: PLACES,
    "sitemap_section": lambda: [(section,) for section in SITEMAPS],
    "treatment_near": lambda: [(slug, place) for (place,) in PLACES for (slug,) in slugs(TreatmentPage.objects.live())],
    "article_picture": lambda: [(page.slug, picture_version(page)) for page in ArticlePage.objects.live().public()],
    "tag_feed": tags,
    "wagtail_serve": lambda: [(path.removeprefix("/"),) for _, path in page_paths()],
    "wagtaildocs_serve": lambda: [(paper.pk, paper.filename) for paper in get_document_model().objects.all()],
    "wagtailcore_authenticate_with_password": lambda: PageViewRestriction.objects.values_list("pk", "page"),
    "wagtaildocs_authenticate_with_password": lambda: CollectionViewRestriction.objects.values_list("pk"),
}
# The same for the routes that a page has below itself.
ROWS_BELOW_PAGES = {"tagged": tags}


# Answers for what is not there.
NOWHERE = {"api_missing"}
# Below these are pages for signed-in people, except the entrances, and redirects to them.
PRIVATE = ("admin/", "accounts/", "portal/", "_util/login/")
ENTRANCES = {"account_login", "account_signup", "account_request_login_code", "account_reset_password"}


def routes(entries=None, before="", namespace=""):
    """The names of the resolver's routes that a stranger can open."""
    for entry in get_resolver().url_patterns if entries is None else entries:
        pattern = f"{before}{entry.pattern}"
        name = getattr(entry, "name", None)
        below = isinstance(entry, URLResolver) and pattern == "accounts/"
        if name in NOWHERE or (pattern.startswith(PRIVATE) and name not in ENTRANCES and not below):
            continue
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, pattern, f"{entry.namespace}:" if entry.namespace else namespace)
        else:
            yield f"{namespace}{entry.name}" if entry.name else pattern


ROUTES = sorted(set(routes()))


def addresses(route):
    """The addresses of a route, one for each row; a route that nobody has told how to fill fails the test."""
    rows = ROWS[route]() if route in ROWS else [()]
    try:
        return [reverse(route, args=row) for row in rows]
    except NoReverseMatch as error:
        return pytest.fail(f"ROWS does not say which rows fill the route {route!r}. {error}")


def page_paths():
    """The path of every live public page, and of what it has below itself, each as (kind, path)."""
    for page in Page.objects.live().public().filter(depth__gt=1).specific():
        yield type(page), page.url
        if isinstance(page, RoutablePageMixin):
            yield from ((kind, f"{page.url}{path}") for kind, path in paths_below(page) if path)


def paths_below(page):
    for route in page.get_subpage_urls():
        rows = ROWS_BELOW_PAGES[route.name]() if route.name in ROWS_BELOW_PAGES else [()]
        yield from ((route.name, page.reverse_subpage(route.name, args=row)) for row in rows)


def samples(route):
    """A few addresses of a route, enough to see each of its templates."""
    if route == "wagtail_serve":
        return list(dict(page_paths()).values())
    return addresses(route)[:2]
