"""Cached pages equal fresh ones after any change."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from articles.models import ArticlePage
from home.models import HomePage, Navigation, PlainPage
from medspot.caching import page_cache
from medspot.images.models import MedSpotImage
from medspot.models import DataVersion
from providers.choices import Fact, Method, State
from providers.models import Offering, Provider, Verification
from search.models import DirectoryPage
from tests.factories import make_user
from treatments.models import TreatmentPage

pytestmark = pytest.mark.databases

GUIDE = "/articles/exosomes-in-skincare/"
PLAIN = "/how-we-work/"
WORDS = st.text("abcdef", min_size=3, max_size=9)
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
    "an article is for members only, or for all": lambda word: restrict_or_free(
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


def restrict_or_free(page):
    kept = page.view_restrictions.all()
    if kept.exists():
        kept.first().delete()
    else:
        PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN).save()


def asking(settings, megabytes):
    """Return a client with its own handler, like a web process with its own page cache."""
    settings.PAGE_CACHE_MB = megabytes
    client = Client()
    client.get("/robots.txt")
    return client


def seen(client, path):
    response = client.get(path)
    return response.status_code, response.content, response.headers.get("Location")


@pytest.mark.django_db(transaction=True)
def test_cached_pages_equal_fresh_pages_after_any_edit(demo_content, settings):
    bob, carol, fresh = asking(settings, 64), asking(settings, 64), asking(settings, 0)

    def check():
        for path in PAGES:
            made = seen(fresh, path)
            assert seen(bob, path) == seen(bob, path) == seen(carol, path) == made

    @hypothesis_settings(
        max_examples=4, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    @given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), WORDS), min_size=2, max_size=4))
    def edited(edits):
        for name, word in edits:
            EDITS[name](word)
            check()

    check()
    for name in EDITS:
        EDITS[name]("first")
        check()
    edited()
    shelf = shelf_of(bob)
    assert len(shelf.pages) > len(PAGES)


def shelf_of(client):
    layer = client.handler._middleware_chain
    while not isinstance(layer, page_cache.PageCacheMiddleware):
        layer = getattr(layer, "__wrapped__", None) or layer.get_response
    return layer.shelf


@pytest.mark.django_db(transaction=True)
def test_cached_page_has_the_same_headers_and_no_user_data(transactional_home, settings):
    reader, edie = asking(settings, 64), asking(settings, 64)
    edie.force_login(make_user("Ada", is_superuser=True, is_staff=True))
    first, kept, signed_in = reader.get(PLAIN), reader.get(PLAIN), edie.get(PLAIN)
    assert kept.headers == first.headers
    assert "default-src 'none'" in kept["Content-Security-Policy"]
    assert kept["X-Content-Type-Options"] == "nosniff"
    assert kept.content == first.content == signed_in.content
    assert signed_in["ETag"] == first["ETag"]
    assert not kept.cookies


@pytest.mark.django_db(transaction=True)
def test_private_page_is_never_cached(transactional_home, settings):
    ada = make_user("Ada", is_superuser=True)
    member, stranger = asking(settings, 64), asking(settings, 64)
    member.force_login(ada)
    restrict_or_free(PlainPage.objects.get(slug="how-we-work"))
    for _ in range(2):
        response = member.get(PLAIN)
        assert response.status_code == 200
        assert "ETag" not in response
        assert stranger.get(PLAIN).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_search_near_a_point_is_not_cached(transactional_home, settings):
    reader = asking(settings, 64)
    response = reader.get("/providers/?near=30.27,-97.74")
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response
    assert not any("30.27" in str(kept.content) for kept in shelf_of(reader).pages.values())


@pytest.mark.django_db(transaction=True)
def test_signing_in_and_browsing_the_admin_keep_the_cache(transactional_home, settings):
    before = DataVersion.objects.read(DataVersion.CONTENT)
    edie = asking(settings, 64)
    edie.force_login(make_user("Ada", is_superuser=True))
    edie.get("/admin/")
    assert DataVersion.objects.read(DataVersion.CONTENT) == before


@pytest.mark.django_db(transaction=True)
def test_page_is_rendered_again_the_next_day(transactional_home, settings, monkeypatch):
    reader = asking(settings, 64)
    etag, now = reader.get(PLAIN)["ETag"], timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=1))
    assert reader.get(PLAIN)["ETag"] != etag
