from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medspot.pages.head import canonical_url

ROBOTS = """User-agent: *
Disallow: /accounts/
Disallow: /admin/
Disallow: /portal/
Disallow: /search/
Sitemap: {sitemap}
"""


@require_safe
def robots(request):
    """Return robots.txt: no crawlers in accounts, the admin, the portal, or the site search; it names the sitemap."""
    return HttpResponse(ROBOTS.format(sitemap=canonical_url("/sitemap.xml")), content_type="text/plain; charset=utf-8")


def too_many_requests(request, retry_after):
    """Return the 429 page, which states the wait in whole minutes; `retry_after` is in seconds, as in its header."""
    response = render(request, "429.html", {"minutes": -(-retry_after // 60)}, status=429)
    response["Retry-After"] = str(retry_after)
    return response
