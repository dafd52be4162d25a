"""Slugs of provider pages and redirects from old ones."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.contrib.redirects.models import Redirect

from providers.choices import State
from tests.factories import make_provider

pytestmark = pytest.mark.django_db


def rename(provider, slug):
    provider.slug = slug
    provider.save()


def redirects():
    return dict(Redirect.objects.values_list("old_path", "redirect_link"))


def follow(client, path):
    """Return the final URL and the number of redirects."""
    response = client.get(path, follow=True)
    return response.status_code, response.request["PATH_INFO"], len(response.redirect_chain)


def test_slug_is_made_from_name_and_city(home):
    assert make_provider("Glow & Co. Médspa").slug == "glow-co-medspa-austin"


def test_same_name_gets_a_numbered_slug(home):
    assert [make_provider("Glow").slug for _ in range(3)] == ["glow-austin", "glow-austin-2", "glow-austin-3"]


def test_name_without_letters_still_gets_a_slug(home):
    assert make_provider("美", city="京").slug == "provider"


def test_longest_name_fits_in_the_slug(home):
    providers = [make_provider("Glow " * 24, city="City " * 16) for _ in range(2)]

    assert all(len(provider.slug) <= 140 for provider in providers)


@pytest.mark.parametrize("slug", ["message", "compare", "map", "inquiries"])
def test_reserved_slug_is_rejected(home, slug):
    provider = make_provider()
    provider.slug = slug

    with pytest.raises(ValidationError) as refusal:
        provider.full_clean()
    assert "slug" in refusal.value.message_dict


def test_old_slug_redirects_to_the_new_one(home, client):
    provider = make_provider("Glow")
    rename(provider, "gleam-austin")

    assert follow(client, "/providers/glow-austin/") == (200, "/providers/gleam-austin/", 1)


def test_every_old_slug_redirects_in_one_step(home, client):
    provider = make_provider("Glow")
    for slug in ("b", "c", "d"):
        rename(provider, slug)

    for old in ("glow-austin", "b", "c"):
        assert follow(client, f"/providers/{old}/") == (200, "/providers/d/", 1)


def test_returning_to_the_first_slug_makes_no_redirect_loop(home, client):
    provider = make_provider("Glow")
    for slug in ("b", "c", "glow-austin"):
        rename(provider, slug)

    assert follow(client, "/providers/glow-austin/") == (200, "/providers/glow-austin/", 0)
    assert redirects() == {"/providers/b": "/providers/glow-austin/", "/providers/c": "/providers/glow-austin/"}


def test_explicit_slug_replaces_an_old_redirect(home, client):
    first = make_provider("Glow")
    rename(first, "gleam")
    second = make_provider("Other", slug="glow-austin")

    assert redirects() == {}
    rename(second, "other")
    assert follow(client, "/providers/glow-austin/") == (200, "/providers/other/", 1)


def test_generated_slug_avoids_old_redirects(home, client):
    rename(make_provider("Glow"), "gleam")

    assert make_provider("Glow").slug == "glow-austin-2"
    assert follow(client, "/providers/glow-austin/") == (200, "/providers/gleam/", 1)


def test_slug_that_was_never_public_leaves_no_redirect(home):
    rename(make_provider("Glow", state=State.PREPARING), "gleam")

    assert redirects() == {}


def test_deleting_a_provider_deletes_its_redirects(home, client):
    provider = make_provider("Glow")
    rename(provider, "gleam")
    provider.delete()

    assert redirects() == {}
    assert client.get("/providers/glow-austin/").status_code == 404


def test_saving_only_the_slug_leaves_a_redirect(home):
    provider = make_provider("Glow")
    provider.slug = "gleam"
    provider.save(update_fields=["slug"])

    assert redirects() == {"/providers/glow-austin": "/providers/gleam/"}
