from django.urls import reverse
from wagtail.permissions import policy_registry

from providers.models import Provider
from providers.moderation.queue import sources

from .base import DeskPanel, RowList


class QueuePanel(DeskPanel):
    """How many things wait in the moderators' queue, by kind. It counts them and loads none."""

    name, order, icon = "queue", 120, "tasks"
    heading, how_to = "Queue", "Decide what clinics change"
    empty = "Nothing waits in the queue."

    @property
    def is_shown(self):
        """True if the user may change providers."""
        return policy_registry.get_by_type(Provider).user_has_permission(self.user, "change")

    def lists(self):
        """Yield one RowList without rows for each kind of thing that waits."""
        for source in sources():
            url = f"{reverse('queue')}?kind={source.kind}"
            number = source.count()
            yield RowList([], number, heading=f"{source.label}: {number}", all_url=url, all_label="Open the queue")
