from allauth.account.views import logout
from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.http import require_POST
from django.views.static import serve

from medspot.accounts.admin_access import to_account_page
from medspot.http import views

# allauth looks for it here.
handler429 = "medspot.accounts.limits.too_many_attempts"

urlpatterns = [
    path("accounts/", include("medspot.accounts.urls")),
    # Wagtail's own pages to sign in and to reset a password.
    path("admin/login/", to_account_page("account_login")),
    path("admin/password_reset/", to_account_page("account_reset_password")),
    path("_util/login/", to_account_page("account_login")),
    # Wagtail's own view signs out on GET too.
    path("admin/logout/", require_POST(logout)),
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
