"""Whatever changes, readers see it with their next request: a cached page equals a newly rendered one."""

from datetime import datetime, time, timedelta
from random import Random

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from articles.models import ArticlePage
from home.models import HomePage, Navigation, PlainPage
from medspot.caching import page_cache
from medspot.images.models import MedSpotImage
from providers.choices import Fact, Method, State
from providers.models import Offering, Provider, Verification
from search.models import DirectoryPage
from tests.abuse.demo.addresses import ROUTES, samples
from tests.factories import make_user
from tests.pages import KINDS
from treatments.models import TreatmentPage

pytestmark = pytest.mark.databases

GUIDE = "/articles/exosomes-in-skincare/"
PLAIN = "/how-we-work/"
WEDNESDAY = 2
PARTS = 3
PAGES = [
    "/",
    "/articles/",
    GUIDE,
    "/treatments/",
    "/treatments/microneedling-with-exosomes/",
    "/providers/?treatment=microneedling-with-exosomes&near=78701",
    "/places/austin-tx/",
    "/search/?q=exosome",
    "/old/",
]


def the_guide():
    return ArticlePage.objects.get(slug=GUIDE.split("/")[2])


def first_listed():
    return Provider.objects.filter(state=State.LISTED).order_by("pk").first()


def rename_provider(word):
    provider = first_listed()
    provider.name = f"Clinic {word}"
    provider.save()


def list_or_unlist(word):
    provider, mo = Provider.objects.order_by("pk").first(), make_user(f"Mo{word}{timezone.now():%f}")
    provider.make_unlisted(mo, word) if provider.state == State.LISTED else provider.make_listed(mo)


def change_price(word):
    offering = Offering.objects.filter(price_from__isnull=False, price_to=None).order_by("pk").first()
    offering.price_from += len(word)
    offering.save()


def check_business(word):
    Verification(
        provider=first_listed(), fact=Fact.BUSINESS, method=Method.REGISTRY, source=f"Register of {word}"
    ).save()


def publish(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


EDITS = {
    "a provider is renamed": rename_provider,
    "a provider is unlisted or listed": list_or_unlist,
    "a price changes": change_price,
    "a business is checked": check_business,
    "an article is published": lambda word: publish(the_guide(), title=word),
    "a treatment is renamed": lambda word: publish(TreatmentPage.objects.order_by("pk").first(), title=word),
    "the home page says something else": lambda word: publish(HomePage.objects.get(), introduction=word),
    "the directory says something else": lambda word: publish(DirectoryPage.objects.get(), introduction=word),
    "a link of the header is renamed": lambda word: rename_link(word),
    "a picture gets another text": lambda word: describe_picture(word),
    "an old address leads elsewhere": lambda word: redirect(word),
    "an article is for members only, or for all": lambda word: toggle_restriction(
        ArticlePage.objects.get(slug=GUIDE.split("/")[2])
    ),
}


def rename_link(word):
    navigation = Navigation.load()
    link = navigation.links.order_by("pk").first()
    link.label = word
    link.save()


def describe_picture(word):
    image = MedSpotImage.objects.order_by("pk").first()
    image.description = word
    image.save()


def redirect(word):
    Redirect.objects.filter(old_path="/old").delete()
    Redirect.add_redirect("/old/", f"/articles/?{len(word)}", is_permanent=False)


def toggle_restriction(page):
    if restriction := page.view_restrictions.first():
        restriction.delete()
    else:
        PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN).save()


def reader(settings, megabytes=64):
    """Return a client of a new process whose page cache has so many megabytes."""
    settings.PAGE_CACHE_MB = megabytes
    client = Client()
    client.get("/robots.txt")
    return client


def seen(client, path):
    """Return what a reader notices of a response."""
    response = client.get(path)
    return response.status_code, response.content, response.headers.get("Location")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", range(PARTS))
def test_cached_pages_equal_new_ones_after_any_changes(demo_content, settings, rounds, part):
    bob, uncached, chance = reader(settings), reader(settings, megabytes=0), Random(part)
    edits = sorted(EDITS)[part::PARTS]

    def check():
        for path in PAGES:
            assert seen(bob, path) == seen(bob, path) == seen(uncached, path)

    check()
    for _ in range(rounds(1)):
        for name in chance.sample(edits, len(edits)):
            EDITS[name]("".join(chance.choices("abcdef", k=6)))
            check()
    assert cached_pages(bob)


def cached_pages(client):
    """Return the pages in the cache of a client's process."""
    layer = client.handler._middleware_chain
    while not isinstance(layer, page_cache.PageCacheMiddleware):
        layer = getattr(layer, "__wrapped__", None) or layer.get_response
    return list(layer.store.pages.values())


@pytest.mark.django_db(transaction=True)
def test_cached_page_has_security_headers_and_is_the_same_for_everyone(transactional_home, settings):
    bob, ada = reader(settings), reader(settings)
    ada.force_login(make_user("Ada", is_superuser=True))
    first, cached, signed_in = bob.get(PLAIN), bob.get(PLAIN), ada.get(PLAIN)
    assert cached.headers == first.headers
    assert "default-src 'none'" in cached["Content-Security-Policy"]
    assert cached["X-Content-Type-Options"] == "nosniff"
    assert cached.content == first.content == signed_in.content
    assert signed_in["ETag"] == first["ETag"]
    assert not cached.cookies


@pytest.mark.django_db(transaction=True)
def test_page_for_members_is_never_cached(transactional_home, settings):
    member, charlie = reader(settings), reader(settings)
    member.force_login(make_user("Ada", is_superuser=True))
    toggle_restriction(PlainPage.objects.get(slug="how-we-work"))
    for _ in range(2):
        response = member.get(PLAIN)
        assert response.status_code == 200
        assert "ETag" not in response
        assert charlie.get(PLAIN).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_search_near_a_point_leaves_nothing_in_the_cache(transactional_home, settings):
    bob = reader(settings)
    response = bob.get("/providers/?near=30.27,-97.74")
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response
    assert not any("30.27" in str(page.content) for page in cached_pages(bob))


@pytest.fixture
def at(monkeypatch):
    """Return a function that sets the clock to so many hours after midnight of next Wednesday."""
    today = timezone.localdate()
    day = today + timedelta(days=(WEDNESDAY - today.weekday()) % 7 or 7)
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    return lambda hours: monkeypatch.setattr(timezone, "now", lambda: midnight + timedelta(hours=hours))


def pages_to_walk():
    """Return an address of each public route, and every kind of page."""
    kinds = {kind.path for kind in KINDS if kind.status == 200 and not kind.button}
    return sorted(kinds.union(*(samples(route)[:1] for route in ROUTES)))


@pytest.mark.django_db(transaction=True)
def test_cached_page_equals_a_new_one_at_any_time(demo_content, settings, at):
    """Most clinics close between the two hours, and no page expires by its date alone."""
    bob, uncached, stale, compared = reader(settings), reader(settings, megabytes=0), [], set()
    addresses = pages_to_walk()
    for hours in (16, 23.9):
        at(hours)
        for address in addresses:
            cached = bob.get(address)
            cached.close()
            if not page_cache.ETAG.fullmatch(cached.headers.get("ETag", "")):
                continue
            compared.add(address)
            if hours > 16 and cached.content != uncached.get(address).content:
                stale.append((hours, address))
    assert stale == []
    assert len(compared) > 30, "Too few pages were cached for this to mean anything."
