"""The base class of the dashboard panels, and the rows they show."""

from datetime import datetime
from typing import NamedTuple

from django.forms import Media
from django.urls import reverse
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

# Rows shown in a list. The rest are counted and linked to.
MAX_ROWS = 5


class PanelRow(NamedTuple):
    title: str
    url: str = ""
    note: str = ""
    when: datetime | None = None
    # A button as (label, URL), or None.
    action: tuple[str, str] | None = None


class RowList(NamedTuple):
    """A list in a panel: up to MAX_ROWS PanelRows, the total number of rows, and a link to all of them."""

    rows: list[PanelRow]
    total: int
    heading: str = ""
    all_url: str = ""
    all_label: str = ""

    @property
    def more(self):
        """The number of rows that are not shown."""
        return self.total - len(self.rows)


class DeskPanel(Component):
    """A dashboard panel for one user: lists of a few rows each, limited to what the user may see.

    The number of queries does not depend on the number of rows.
    """

    template_name = "home/admin/panel.html"
    heading = empty = icon = name = ""
    # Heading of the section in the editors' guide to link to.
    how_to = ""
    # True to leave the panel out when it has no rows, instead of showing `empty`.
    hides_when_empty = False

    def __init__(self, user):
        self.user = user

    @property
    def is_shown(self):
        """True if the user may see the panel; by default, with any permission on any page."""
        return user_has_any_page_permission(self.user)

    @property
    def media(self):
        return Media(css={"all": ["home/desk.css"]})

    def lists(self):
        """Yield the panel's RowLists."""
        raise NotImplementedError

    def page_keys(self):
        """Return the primary keys of the pages the user may change, as a subquery."""
        policy = policy_registry.get_by_type(Page)
        return policy.instances_user_has_permission_for(self.user, "change").values("pk")

    def summary(self):
        """Return a sentence to show above the lists, without its period, or ""."""
        return ""

    def get_context_data(self, parent_context):
        """Return the panel, those of its RowLists that have rows, and its summary."""
        lists = [rows for rows in self.lists() if rows.total]
        return {"panel": self, "lists": lists, "summary": self.summary()}


def edit_url(key):
    """Return the URL of the editor for the page with this primary key."""
    return reverse("wagtailadmin_pages:edit", args=[key])
