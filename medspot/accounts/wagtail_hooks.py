from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from medspot.desk.permissions import FixedRowsPolicy

from .models import SignIn
from .viewsets import SignInViewSet

# The record of sign-ins is written by the site alone: not even a superuser may add, change, or delete a row.
register_permission_policy(SignIn, FixedRowsPolicy(SignIn, allowed=("view",)))


@hooks.register("register_admin_viewset")
def register_sign_ins():
    return SignInViewSet()


@hooks.register("register_help_menu_item")
def add_account_to_help_menu():
    """Return the menu item that opens your account: password, second factor, and sessions are not in the admin."""
    return MenuItem("Your account", reverse("account_home"), name="your-account", icon_name="user", order=1300)
