"""What a panel of the admin's first screen is made of."""

from datetime import datetime
from typing import NamedTuple

from django.forms import Media
from django.urls import reverse
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

# The rows of a list; the rest is counted, and stands on a screen with pages.
ROWS = 5


class Row(NamedTuple):
    title: str
    url: str = ""
    note: str = ""
    when: datetime | None = None
    # What can be done about it, as (words, address).
    action: tuple[str, str] | None = None


class Rows(NamedTuple):
    """A list of a panel: its first rows, how many there are in all, and where the others are found."""

    rows: list[Row]
    total: int
    heading: str = ""
    all_url: str = ""
    all_words: str = ""

    @property
    def more(self):
        return self.total - len(self.rows)


class DeskPanel(Component):
    """A few rows for one person, who sees nothing here that they may not; the same queries however much there is."""

    template_name = "home/admin/panel.html"
    heading = empty = icon = name = ""
    # The section of the editors' guide that says more, by its heading.
    how_to = ""
    # Not there at all while there is nothing in it.
    hides_when_empty = False

    def __init__(self, user):
        self.user = user

    @property
    def is_shown(self):
        return user_has_any_page_permission(self.user)

    @property
    def media(self):
        return Media(css={"all": ["home/desk.css"]})

    def lists(self):
        raise NotImplementedError

    def page_keys(self):
        """The keys of the pages that the user may change, as a subquery."""
        policy = policy_registry.get_by_type(Page)
        return policy.instances_user_has_permission_for(self.user, "change").values("pk")

    def summary(self):
        """A sentence above the rows."""
        return ""

    def get_context_data(self, parent_context):
        lists = [rows for rows in self.lists() if rows.total]
        return {"panel": self, "lists": lists, "summary": self.summary()}


def edit_page(key):
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[key])
