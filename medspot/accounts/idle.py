"""End sessions that nobody uses: after SESSION_IDLE_HOURS, or STAFF_SESSION_IDLE_HOURS for people with the admin."""

import time
from functools import partial

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import SimpleLazyObject

from .admin_access import can_open_admin

LAST_SEEN = "last_seen"
# Set in the session that follows, so that the sign-in page can say why.
ENDED = "ended_after_idle_time"
# The last request is recorded at most this often.
STAMP_SECONDS = 5 * 60


class IdleSessionMiddleware:
    """Signs out people who were away for too long, and notes when a session was last used.

    Nothing is read from the session unless the view does, so reading pages depend on no cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the response; `request.user` is anonymous if the session was idle for too long."""
        request.user = SimpleLazyObject(partial(user_unless_idle, request))
        response = self.get_response(request)
        if request.session.accessed:
            stamp(request)
        return response


def user_unless_idle(request):
    """Return the user of the session; end a session that was idle for too long and return an AnonymousUser."""
    user = get_user(request)
    if user.is_authenticated and is_idle(request.session, user):
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        request.session.flush()
        request.session[ENDED] = True
        # Where Django keeps the user of a request.
        user = request._cached_user = AnonymousUser()
    return user


def is_idle(session, user):
    """Return True if a session was last used longer ago than its user's limit allows."""
    hours = (time.time() - session.get(LAST_SEEN, time.time())) / 3600
    limits = (settings.STAFF_SESSION_IDLE_HOURS, settings.SESSION_IDLE_HOURS)
    # Permissions cost queries, and are needed between the two limits only.
    if hours < min(limits) or hours >= max(limits):
        return hours >= max(limits)
    return hours >= limits[0 if can_open_admin(user) else 1]


def stamp(request):
    """Note in a signed-in session and its UserSession that it is in use, unless that was done a moment ago."""
    now = int(time.time())
    if SESSION_KEY not in request.session or now - request.session.get(LAST_SEEN, 0) < STAMP_SECONDS:
        return
    if request.user.is_authenticated:
        request.session[LAST_SEEN] = now
        UserSession.objects.create_from_request(request)
