from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, TaskState

from .base import MAX_ROWS, DeskPanel, PanelRow, RowList, edit_url


class AwaitingReviewPanel(DeskPanel):
    """Replaces Wagtail's own panel, which loads every waiting page and the actions of each."""

    name, order, icon = "awaiting-review", 100, "glasses"
    heading = "Waiting for your review"
    hides_when_empty = True

    def lists(self):
        """Yield one RowList of pages that wait for this user's review: the MAX_ROWS that have waited longest."""
        waiting = TaskState.objects.reviewable_by(self.user).filter(
            revision__base_content_type__app_label="wagtailcore", revision__base_content_type__model="page"
        )
        states = waiting.select_related("task", "revision__user").defer("revision__content")
        rows = [
            PanelRow(
                state.revision.object_str,
                edit_url(state.revision.object_id),
                f"{state.task.name}, requested by {state.revision.user or 'the system'}",
                state.started_at,
            )
            for state in states.order_by("started_at", "pk")[:MAX_ROWS]
        ]
        yield RowList(
            rows, waiting.count(), all_url=reverse("wagtailadmin_reports:workflow_tasks"), all_label="See all tasks"
        )


class MyDraftsPanel(DeskPanel):
    name, order, icon = "my-drafts", 110, "draft"
    heading, how_to = "My drafts", "Write an article"
    empty = "You have no unpublished changes."

    def lists(self):
        """Yield one RowList of pages whose unpublished changes are the user's own: the MAX_ROWS changed last.

        Leaves out pages that the user may no longer edit.
        """
        mine = Page.objects.filter(has_unpublished_changes=True, latest_revision__user=self.user)
        mine = mine.filter(pk__in=self.page_keys())
        drafts = mine.select_related("latest_revision").defer("latest_revision__content").prefetch_workflow_states()
        rows = [
            PanelRow(
                draft.get_admin_display_title(),
                edit_url(draft.pk),
                draft_status(draft),
                draft.latest_revision_created_at,
            )
            for draft in drafts.order_by("-latest_revision_created_at", "-pk")[:MAX_ROWS]
        ]
        edited = f"{reverse('wagtailadmin_explore_root')}?edited_by={self.user.pk}"
        yield RowList(rows, mine.count(), all_url=edited, all_label="See all pages you edited")


def draft_status(draft):
    """Return the status of a page's draft as text, such as "Waiting for Medical review" or "Never published".

    It is the state of its workflow, else the time it goes live, else whether the page is live.
    """
    if workflow := draft.current_workflow_state:
        changes_requested = workflow.status == workflow.STATUS_NEEDS_CHANGES
        return "Changes requested" if changes_requested else f"Waiting for {workflow.current_task_state.task.name}"
    if day := draft.latest_revision.approved_go_live_at:
        return f"Goes live on {date_format(timezone.localtime(day), 'N j, Y, P')}"
    return "Unpublished changes" if draft.live else "Never published"
