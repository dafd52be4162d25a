"""Editors manage the header and footer links. Links to pages that are not public are left out."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from home.models import Navigation, NavigationLink, PlainPage
from home.templatetags.navigation_tags import navigation
from medspot.pages.head import Head

pytestmark = pytest.mark.databases


@pytest.fixture
def links(home):
    """Treatments and Providers in the header, Privacy in the footer."""
    Navigation.objects.all().delete()
    pages = {page.slug: page for page in home.get_children()}
    setting = Navigation()
    setting.links = [
        NavigationLink(spot="header", page=pages["treatments"], sort_order=0),
        NavigationLink(spot="header", page=pages["providers"], label="Find a provider", sort_order=1),
        NavigationLink(spot="methods", page=pages["privacy"], sort_order=2),
    ]
    setting.save()
    return pages


def empty_page(path):
    context = Context({"request": RequestFactory().get(path), "head": Head("A page", path)})
    return Template('{% extends "base.html" %}').render(context)


def menus_at(path):
    return navigation(Context({"request": RequestFactory().get(path)}))


def test_header_shows_links_in_the_editors_order_with_their_labels(links):
    assert [(item.title, item.path) for item in menus_at("/").header] == [
        ("Treatments", "/treatments/"),
        ("Find a provider", "/providers/"),
    ]


def test_footer_groups_links_into_columns(links):
    (readers, none), (methods, items) = menus_at("/").columns
    assert (readers, none, methods) == ("For readers", [], "Our standards")
    assert [item.title for item in items] == ["Privacy"]


def test_links_to_unpublished_or_private_pages_are_left_out(links):
    links["treatments"].specific.unpublish()
    PageViewRestriction.objects.create(page=links["privacy"], restriction_type="login")
    menus = menus_at("/")
    assert [item.title for item in menus.header] == ["Find a provider"]
    assert [items for _, items in menus.columns] == [[], []]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", ["", ""]), ("/treatments/", ["page", ""]), ("/treatments/prp-prf/", ["true", ""]), ("/people/x/", ["", ""])],
)
def test_header_marks_the_current_page(links, path, current):
    assert [item.current for item in menus_at(path).header] == current


def test_all_links_take_one_query(links, django_assert_num_queries):
    _ = menus_at("/").header  # the site's address and the restrictions on pages are looked up once for all pages
    menus = menus_at("/")
    with django_assert_num_queries(1):
        _ = (menus.header, menus.columns)


def test_editor_changes_links_in_the_admin(links, edie, client):
    screen = edie.get("/admin/settings/home/navigation/", follow=True)
    page = PlainPage.objects.get(slug="how-we-work")
    (link,) = NavigationLink.objects.filter(spot="methods")
    edie.post(
        screen.request["PATH_INFO"],
        {
            "links-TOTAL_FORMS": "1",
            "links-INITIAL_FORMS": "1",
            "links-MIN_NUM_FORMS": "0",
            "links-MAX_NUM_FORMS": "1000",
            "links-0-id": str(link.pk),
            "links-0-spot": "header",
            "links-0-label": "Our method",
            "links-0-page": str(page.pk),
            "links-0-ORDER": "1",
        },
    )
    shown = client.get("/").text
    assert '<a class="site-header__link" href="/how-we-work/">Our method</a>' in shown


def test_moderators_and_strangers_cannot_change_links(links, mo, charlie):
    for client in (mo, charlie):
        assert client.get("/admin/settings/home/navigation/", follow=True).request["PATH_INFO"] != (
            "/admin/settings/home/navigation/1/"
        )


def test_page_shows_links_and_has_no_inline_script_or_style(links):
    page = Template('{% extends "base.html" %}').render(
        Context({"request": RequestFactory().get("/providers/"), "head": Head("Providers", "/providers/")})
    )
    assert '<a class="site-header__link" href="/providers/" aria-current="page">Find a provider</a>' in page
    assert "<script" not in page
    assert "<style" not in page
    assert "style=" not in page
    assert "csrfmiddlewaretoken" not in page


def test_page_has_landmarks_and_skip_link(links):
    page = Template('{% extends "base.html" %}').render(
        Context({"request": RequestFactory().get("/"), "head": Head("Home", "/")})
    )
    assert '<a class="skip-link" href="#main">' in page
    assert '<main id="main"' in page
    for landmark in ("<header", "<main", "<footer", 'aria-label="Main"', 'role="search"'):
        assert page.count(landmark) == 1
    assert "GeoNames" in page
    assert "CC BY 4.0" in page
    assert "U.S. Census Bureau" in page


@pytest.mark.django_db(transaction=True)
def test_cached_links_show_an_editors_change_at_once(transactional_home, django_assert_num_queries):
    first = [item.title for item in menus_at("/").header]
    with django_assert_num_queries(1):  # the content version
        assert [item.title for item in menus_at("/").header] == first
    link = NavigationLink.objects.filter(spot="header").first()
    link.label = "Another name"
    link.save()
    assert "Another name" in [item.title for item in menus_at("/").header]
