from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry, register_permission_policy

from medspot.desk.permissions import FixedRowsPolicy

from .models import Job
from .views import BackgroundWorkView, RunAgainView

# Jobs are declared in code. To change one means to run it now, or a failed task again.
register_permission_policy(Job, FixedRowsPolicy(Job, allowed=("view", "change")))


class BackgroundWorkMenuItem(MenuItem):
    """A menu item shown to users who may view jobs."""

    def is_shown(self, request):
        return policy_registry.get_by_type(Job).user_has_permission(request.user, "view")


@hooks.register("register_admin_urls")
def add_background_work_urls():
    """Return the URL patterns of the screen about background work."""
    return [
        path("background-work/", BackgroundWorkView.as_view(), name="background_work"),
        path("background-work/tasks/<uuid:task>/", RunAgainView.as_view(), name="run_task_again"),
        path("background-work/jobs/<str:job>/", RunAgainView.as_view(), name="run_job_now"),
    ]


@hooks.register("register_reports_menu_item")
def add_background_work_to_reports():
    """Return the menu item that opens the screen about background work."""
    url = reverse("background_work")
    return BackgroundWorkMenuItem("Background work", url, name="background-work", icon_name="history", order=1_200)
