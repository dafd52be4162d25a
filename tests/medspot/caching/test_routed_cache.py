"""The default cache keeps what it is given in memory, but allauth's keys where every process sees them."""

import pytest
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache, caches
from django.test import RequestFactory

from medspot.caching.routed_cache import SHARED_PREFIX

pytestmark = pytest.mark.databases

SHARED, OWN = "allauth:rl:x", "wagtail_site_root_paths"


@pytest.fixture(autouse=True)
def emptied(db):
    cache.clear()
    yield
    cache.clear()


def test_keys_of_allauth_survive_the_memory_of_the_process():
    for key in (SHARED, OWN):
        cache.set(key, [1.5], 60)
    cache.clear()
    assert cache.get(SHARED) == [1.5]
    assert cache.get(OWN) is None


def test_each_operation_reaches_the_cache_that_has_the_key():
    for key in (SHARED, OWN):
        assert cache.add(key, 1, 60)
        assert not cache.add(key, 2, 60)
        assert cache.incr(key) == 2
        assert cache.touch(key, 90)
        assert key in cache
        assert cache.get_many([key]) == {key: 2}
        assert caches["shared"].get(key) == (2 if key == SHARED else None)
        assert cache.delete(key)
        assert cache.get(key, "nothing") == "nothing"


def test_other_keys_cost_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        cache.set(OWN, "value")
        assert cache.get(OWN) == "value"


def test_allauth_uses_only_keys_with_the_prefix():
    """allauth may not say so, so an upgrade that changes it must fail here."""
    request = RequestFactory().post("/", REMOTE_ADDR="198.51.100.1")
    rate = ratelimit.parse_rate("5/m/ip")
    assert ratelimit.get_cache_key(request, app="allauth.account", action="login", rate=rate).startswith(SHARED_PREFIX)

    class Row:
        user_id = 1

    assert TOTP(Row())._get_used_cache_key("123456").startswith(SHARED_PREFIX)
