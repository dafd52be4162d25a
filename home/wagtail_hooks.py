from django.conf import settings
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from .panels import PANELS

# Three of these load every row there is; the fourth shows less than "My drafts" and "Recent changes".
REPLACED = (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)


@hooks.register("construct_homepage_panels")
def replace_dashboard_panels(request, panels):
    """Remove the REPLACED panels from the dashboard, and add those of PANELS that this user may see."""
    ours = [panel(request.user) for panel in PANELS]
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.extend(panel for panel in ours if panel.is_shown)


@hooks.register("construct_main_menu")
def add_demo_menu_item(request, items):
    """In the demo only, link to /demo/ from the admin, so that visitors can switch accounts."""
    if settings.DEMO:
        items.append(MenuItem("Demo accounts", reverse("demo"), name="demo", icon_name="group", order=10_000))
