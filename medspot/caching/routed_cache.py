"""Django's default cache: process memory, except for keys that all processes must share."""

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

# allauth's limits ("allauth:rl:…") and used codes of authenticator apps ("allauth.mfa.totp.used…").
SHARED_PREFIX = "allauth"


class RoutedCache(LocMemCache):
    """Pass keys that begin with SHARED_PREFIX to the cache "shared", and keep all others in memory.

    allauth can use the default cache only. If that were the database, each public page would pay a query for the site
    paths that Wagtail keeps there. `clear` empties the memory only.
    """

    def shared(self, key):
        """Return the shared cache if it is responsible for a key, else None."""
        return caches["shared"] if str(key).startswith(SHARED_PREFIX) else None

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        cache = self.shared(key)
        return cache.add(key, value, timeout, version) if cache else super().add(key, value, timeout, version)

    def get(self, key, default=None, version=None):
        cache = self.shared(key)
        return cache.get(key, default, version) if cache else super().get(key, default, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        cache = self.shared(key)
        return cache.set(key, value, timeout, version) if cache else super().set(key, value, timeout, version)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        cache = self.shared(key)
        return cache.touch(key, timeout, version) if cache else super().touch(key, timeout, version)

    def incr(self, key, delta=1, version=None):
        cache = self.shared(key)
        return cache.incr(key, delta, version) if cache else super().incr(key, delta, version)

    def has_key(self, key, version=None):
        cache = self.shared(key)
        return cache.has_key(key, version) if cache else super().has_key(key, version)

    def delete(self, key, version=None):
        cache = self.shared(key)
        return cache.delete(key, version) if cache else super().delete(key, version)
