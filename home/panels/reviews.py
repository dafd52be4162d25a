from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from wagtail.permissions import policy_registry

from articles.models import ArticlePage
from medspot.dates import short_date
from treatments.models import RegulatoryStatus, StatusCheck
from treatments.viewsets import create_url

from .base import MAX_ROWS, DeskPanel, PanelRow, RowList, edit_url

SOON = timedelta(days=30)


class ReviewDuePanel(DeskPanel):
    name, order, icon = "review-due", 120, "calendar-check"
    heading, how_to = "Review due", "Record a re-check"
    empty = "No articles are due in the next 30 days, and all statuses are up to date."

    @property
    def sees_statuses(self):
        """True if the user may view regulatory statuses."""
        return self.user.has_perm("treatments.view_regulatorystatus")

    @property
    def is_shown(self):
        """True if the user has any permission on any page, or may view regulatory statuses."""
        return super().is_shown or self.sees_statuses

    def lists(self):
        """Yield the RowList of articles and, if the user may view them, that of statuses."""
        yield self.articles()
        if self.sees_statuses:
            yield self.statuses()

    def articles(self):
        """Return the RowList of the live articles the user may edit whose review is overdue or due within SOON.

        Shows the MAX_ROWS that are due first.
        """
        today = timezone.localdate()
        due = ArticlePage.objects.live().filter(next_review_due__lte=today + SOON)
        due = due.filter(pk__in=self.page_keys())
        first = due.order_by("next_review_due", "pk").values_list("pk", "title", "next_review_due")[:MAX_ROWS]
        rows = [
            PanelRow(title, edit_url(key), f"{'Was due' if day < today else 'Due'} {short_date(day)}")
            for key, title, day in first
        ]
        shown = urlencode({"live": "true", "due_by": today + SOON, "ordering": "next_review_due"})
        return RowList(rows, due.count(), "Articles", f"{reverse('articles:index')}?{shown}", "See all articles due")

    def statuses(self):
        """Return the RowList of RegulatoryStatuses whose re-check is overdue: the MAX_ROWS known on the oldest dates.

        Each has a button to record a re-check if the user may do so.
        """
        due = RegulatoryStatus.objects.due()
        may_check = policy_registry.get_by_type(StatusCheck).user_has_permission(self.user, "add")
        listing = RegulatoryStatus.snippet_viewset
        rows = [
            PanelRow(
                f"{status.treatment.title}: {status.subject}",
                reverse(listing.get_url_name("inspect"), args=[status.pk]),
                f"{status.get_status_display()}, as of {short_date(status.known_on)}",
                action=("Record a re-check", create_url(StatusCheck, status=status.pk)) if may_check else None,
            )
            for status in due.select_related("treatment")[:MAX_ROWS]
        ]
        return RowList(
            rows, due.count(), "Regulatory statuses", reverse(listing.get_url_name("list")), "See all statuses"
        )
