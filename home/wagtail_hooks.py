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

# All but one load whatever there is, and the other says what "My drafts" and "What changed" say better.
REPLACED = (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)


@hooks.register("construct_homepage_panels")
def set_the_desk(request, panels):
    ours = [panel(request.user) for panel in PANELS]
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.extend(panel for panel in ours if panel.is_shown)


@hooks.register("construct_main_menu")
def show_the_way_back_to_the_demo(request, items):
    """What the bar is on public pages: whoever looks in as the editor becomes the moderator from here."""
    if settings.DEMO:
        items.append(MenuItem("Demo accounts", reverse("demo"), name="demo", icon_name="group", order=10_000))
