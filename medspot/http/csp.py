"""What a browser may load on Wagtail's own screens, and how long it may keep them."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf import settings
from django.urls import reverse

# Wagtail's screens carry inline script and style, and show previews of our pages in frames.
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
    """Gives the admin screens their own, looser policy; every other page keeps the strict one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")):
            # A preview is a public page that was answered on the way, and carries the public policy already.
            response.headers.pop("Content-Security-Policy", None)
            response._csp_config = ADMIN_POLICY
        return response
