"""Values that each process makes once from content and keeps until the content changes."""

from functools import wraps
from threading import Lock

from django.db import connection

from medspot.models import DataVersion

from .freshness import Timeless, request_versions, tracked

UNREAD = object()


def cached_by_version(make):
    """Decorate a function without arguments so that each process keeps its result until the content version changes.

    Inside a transaction the function runs on every call: its result may yet be rolled back. It must not depend on the
    time of day (DependsOnTime). Callers that know the content version may pass it and save a query.
    """
    lock = Lock()
    cached = (None, None)

    def made():
        with tracked(Timeless(request_versions())):
            return make()

    @wraps(make)
    def value(version=UNREAD):
        nonlocal cached
        if version is UNREAD and not connection.in_atomic_block:
            version = content_version()
        if connection.in_atomic_block or version is None:
            return made()
        current = cached
        if current[0] != version:
            with lock:
                current = cached
                if current[0] != version:
                    current = cached = version, made()
        return current[1]

    return value


def content_version():
    """Return the VersionStamp of content: the one this request began with, else the stored one."""
    if versions := request_versions():
        return versions[DataVersion.CONTENT]
    (version,) = DataVersion.objects.read(DataVersion.CONTENT)
    return version
