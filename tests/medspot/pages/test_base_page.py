"""What every kind of page has in common."""

from operator import attrgetter

import pytest
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, PlainPage


@pytest.fixture
def page(home):
    return home.add_child(instance=PlainPage(title="For partners", slug="for-partners"))


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def assert_restricted_as_wagtail_says(page, number):
    # Sorted: neither of the two has an order, and PostgreSQL gives each its own.
    found = sorted(page.get_view_restrictions(), key=attrgetter("pk"))
    assert len(found) == number
    assert found == sorted(Page.get_view_restrictions(page), key=attrgetter("pk"))


def test_a_page_is_restricted_by_itself_and_by_the_pages_above(page):
    assert_restricted_as_wagtail_says(page, 0)
    restrict(page)
    assert_restricted_as_wagtail_says(page, 1)
    restrict(HomePage.objects.get())
    assert_restricted_as_wagtail_says(page, 2)


def test_a_page_is_not_restricted_by_its_neighbours(page, home):
    restrict(home.add_child(instance=PlainPage(title="For staff", slug="for-staff")))
    assert_restricted_as_wagtail_says(page, 0)


def test_an_alias_of_an_alias_is_restricted_as_its_source_is(page):
    restrict(page)
    alias = page.create_alias(update_slug="again").create_alias(update_slug="and-again")
    assert_restricted_as_wagtail_says(alias.specific, 1)


def test_what_is_restricted_is_found_in_one_query(page, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(page.get_view_restrictions())
