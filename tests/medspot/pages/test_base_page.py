"""Behavior shared by all pages."""

import re
from operator import attrgetter

import pytest
from django.conf import settings
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, PlainPage


@pytest.fixture
def page(home):
    return home.add_child(instance=PlainPage(title="For partners", slug="for-partners"))


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def assert_restricted_as_wagtail_says(page, number):
    # Sorted, because neither query has an order.
    found = sorted(page.get_view_restrictions(), key=attrgetter("pk"))
    assert len(found) == number
    assert found == sorted(Page.get_view_restrictions(page), key=attrgetter("pk"))


def test_page_inherits_restrictions_of_its_ancestors(page):
    assert_restricted_as_wagtail_says(page, 0)
    restrict(page)
    assert_restricted_as_wagtail_says(page, 1)
    restrict(HomePage.objects.get())
    assert_restricted_as_wagtail_says(page, 2)


def test_page_is_not_restricted_by_its_siblings(page, home):
    restrict(home.add_child(instance=PlainPage(title="For staff", slug="for-staff")))
    assert_restricted_as_wagtail_says(page, 0)


def test_alias_has_the_restrictions_on_its_source_and_above_it(page, home):
    alias = page.create_alias(update_slug="again").create_alias(update_slug="and-again").specific
    assert_restricted_as_wagtail_says(alias, 0)
    restrict(page)
    assert_restricted_as_wagtail_says(alias, 1)
    section = home.add_child(instance=PlainPage(title="Section", slug="section"))
    page.move(section, "last-child")
    restrict(section)
    # Wagtail looks at the source alone.
    assert alias.get_view_restrictions().count() == 2


def test_privacy_module_alone_decides_what_is_public():
    """Wagtail's own public() ignores aliases, and view_restrictions are those of one page only."""
    half_answers = re.compile(r"view_restrictions=|\.live\(\)\.public\(|\bPage\.objects\.(live|public)\(")
    apps = ("medspot", "treatments", "providers", "search", "articles", "home")
    files = [file for app in apps for file in (settings.BASE_DIR / app).rglob("*.py")]
    found = [str(file) for file in files if half_answers.search(file.read_text())]
    assert found == []


def test_view_restrictions_are_kept_until_content_changes(page, django_assert_num_queries):
    list(page.get_view_restrictions())
    with django_assert_num_queries(1):
        list(page.get_view_restrictions())
