import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import Locale, Page, Site

from medspot.templatetags.medspot_tags import navigation

pytestmark = pytest.mark.django_db


@pytest.fixture
def front():
    """The home page of a site whose editors put Treatments and Providers, but not Privacy, in the menu."""
    Locale.objects.get_or_create(language_code="en")
    Site.objects.all().delete()
    Page.objects.all().delete()
    home = Page.add_root(instance=Page(title="Root", slug="root")).add_child(instance=Page(title="Home", slug="home"))
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    home.add_child(instance=Page(title="Treatments", slug="treatments", show_in_menus=True))
    home.add_child(instance=Page(title="Providers", slug="providers", show_in_menus=True))
    home.add_child(instance=Page(title="Privacy", slug="privacy"))
    home.add_child(instance=Page(title="Draft", slug="draft", show_in_menus=True, live=False))
    return home


def menu_at(path):
    return navigation(Context({"request": RequestFactory().get(path)}))


def test_the_menu_holds_the_live_pages_that_editors_put_there_in_tree_order(front):
    assert [(item.title, item.path) for item in menu_at("/")] == [
        ("Treatments", "/treatments/"),
        ("Providers", "/providers/"),
    ]


def test_a_page_further_down_is_no_part_of_the_menu(front):
    treatments = front.get_children().get(slug="treatments")
    treatments.add_child(instance=Page(title="PRP", slug="prp-prf", show_in_menus=True))
    assert [item.title for item in menu_at("/")] == ["Treatments", "Providers"]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", ["", ""]), ("/treatments/", ["page", ""]), ("/treatments/prp-prf/", ["true", ""]), ("/people/x/", ["", ""])],
)
def test_the_menu_says_where_the_reader_is(front, path, current):
    assert [item.current for item in menu_at(path)] == current


def test_a_page_carries_the_menu_and_nothing_inline(front):
    page = Template('{% extends "base.html" %}').render(Context({"request": RequestFactory().get("/providers/")}))
    assert '<a class="site-header__link" href="/providers/" aria-current="page">Providers</a>' in page
    assert "<script" not in page
    assert "<style" not in page
    assert "style=" not in page
    assert "csrfmiddlewaretoken" not in page


def test_a_page_has_its_landmarks_and_a_way_past_the_header(front):
    page = Template('{% extends "base.html" %}').render(Context({"request": RequestFactory().get("/")}))
    assert '<a class="skip-link" href="#main">' in page
    assert '<main id="main"' in page
    for landmark in ("<header", "<main", "<footer", 'aria-label="Main"', 'role="search"'):
        assert page.count(landmark) == 1
    assert "GeoNames" in page
    assert "CC BY 4.0" in page
    assert "U.S. Census Bureau" in page
