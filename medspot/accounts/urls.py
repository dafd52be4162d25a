from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("name/", views.name, name="account_name"),
    # Ours come before allauth's of the same name.
    path("login/", views.SignInView.as_view(), name="account_login"),
    path("sessions/", views.SessionsView.as_view(), name="usersessions_list"),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
]
