from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.http import require_POST
from django.views.static import serve
from wagtail.admin.views.account import LogoutView

from medspot.http import views

urlpatterns = [
    # Wagtail's own view signs out on GET too.
    path("admin/logout/", require_POST(LogoutView.as_view())),
    path("admin/", include("wagtail.admin.urls")),
    # Not thousands of digits: Python refuses to parse such a number.
    re_path(r"^documents/(?!\d{19})", include("wagtail.documents.urls")),
    path("robots.txt", views.robots, name="robots"),
    path("people/", include("medspot.people.urls")),
    # Before the providers: /providers/compare/ and the like are not slugs of providers.
    path("", include("search.urls")),
    path("", include("treatments.urls")),
    path("providers/", include("providers.inquiries.urls")),
    path("providers/", include("providers.corrections.urls")),
    path("providers/", include("providers.urls")),
    path("portal/", include("providers.portal.urls")),
    path("", include("articles.urls")),
]
if settings.SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}))
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", include("home.styleguide.urls")))
if settings.DEMO:
    urlpatterns.append(path("demo/", include("home.urls")))
urlpatterns.append(path("", include("wagtail.urls")))
