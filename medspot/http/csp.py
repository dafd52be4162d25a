"""Content security policy of the Wagtail admin."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.urls import reverse

# Wagtail's screens use inline scripts and styles, and preview our pages in frames.
ADMIN_POLICY = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "worker-src": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
}


class AdminPolicyMiddleware:
    """Give responses below /admin/ the looser ADMIN_POLICY; all other pages keep the strict default."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.get_admin_response = csp(ADMIN_POLICY)(get_response)

    def __call__(self, request):
        """Return the response; below /admin/ it has ADMIN_POLICY instead of the policy it already carries."""
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        response = self.get_admin_response(request)
        # A preview is rendered as a public page and already carries the public policy.
        response.headers.pop("Content-Security-Policy", None)
        return response
