"""Values that each process makes once from content and keeps until the content changes."""

from functools import wraps
from threading import Lock

from medspot.models import DataVersion

from .freshness import Timeless, current_response, tracked

UNREAD = object()


def cached_by_version(make):
    """Decorate a function without arguments so that each process keeps its result until the content version changes.

    Inside a transaction the function runs for every request: its result may yet be rolled back. It must not depend on
    the time of day (DependsOnTime). Callers that know the content version may pass it and save a query.
    """
    lock = Lock()
    cached = (None, None)

    @wraps(make)
    def value(version=UNREAD):
        """Return the kept result if it is of this content version, else a new one."""
        nonlocal cached
        if DataVersion.may_be_rolled_back():
            return made_for_request(make)
        if version is UNREAD:
            version = content_version()
        if version is None:
            return made(make)
        current = cached
        if current[0] != version:
            with lock:
                current = cached
                if current[0] != version:
                    current = cached = version, made(make)
        return current[1]

    return value


def made(make):
    """Return what a function makes now; raise DependsOnTime if that depends on the time of day."""
    with tracked(Timeless(current_response())):
        return make()


def made_for_request(make):
    """Return what a function made for the current request, or makes now and keeps for it; not kept if there is none."""
    response = current_response()
    if response is None:
        return made(make)
    if make not in response.values:
        response.values[make] = made(make)
    return response.values[make]


def content_version():
    """Return the VersionStamp of content: the one this request began with, else the stored one; or None."""
    response = current_response()
    if response and response.versions:
        return response.versions[DataVersion.CONTENT]
    (version,) = DataVersion.objects.read(DataVersion.CONTENT)
    return version
