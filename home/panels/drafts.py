from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, TaskState

from .base import ROWS, DeskPanel, Row, Rows, edit_page


class AwaitingReviewPanel(DeskPanel):
    """In place of Wagtail's own, which loads every waiting page and the actions of each."""

    name, order, icon = "awaiting-review", 100, "glasses"
    heading = "Waiting for your review"
    hides_when_empty = True

    def lists(self):
        waiting = TaskState.objects.reviewable_by(self.user).filter(
            revision__base_content_type__app_label="wagtailcore", revision__base_content_type__model="page"
        )
        states = waiting.select_related("task", "revision__user").defer("revision__content")
        rows = [
            Row(
                state.revision.object_str,
                edit_page(state.revision.object_id),
                f"{state.task.name}, asked for by {state.revision.user or 'the site'}",
                state.started_at,
            )
            for state in states.order_by("started_at", "pk")[:ROWS]
        ]
        yield Rows(
            rows, waiting.count(), all_url=reverse("wagtailadmin_reports:workflow_tasks"), all_words="See every task"
        )


class MyDraftsPanel(DeskPanel):
    name, order, icon = "my-drafts", 110, "draft"
    heading, how_to = "My drafts", "Write an article"
    empty = "You have no unpublished changes."

    def lists(self):
        mine = Page.objects.filter(has_unpublished_changes=True, latest_revision__user=self.user)
        mine = mine.filter(pk__in=self.page_keys())
        drafts = mine.select_related("latest_revision").defer("latest_revision__content").prefetch_workflow_states()
        rows = [
            Row(draft.get_admin_display_title(), edit_page(draft.pk), standing(draft), draft.latest_revision_created_at)
            for draft in drafts.order_by("-latest_revision_created_at", "-pk")[:ROWS]
        ]
        edited = f"{reverse('wagtailadmin_explore_root')}?edited_by={self.user.pk}"
        yield Rows(rows, mine.count(), all_url=edited, all_words="See every page that you edited")


def standing(draft):
    """How far a draft has come, in words."""
    if workflow := draft.current_workflow_state:
        asked = workflow.status == workflow.STATUS_NEEDS_CHANGES
        return "Changes were asked for" if asked else f"Waits for {workflow.current_task_state.task.name}"
    if day := draft.latest_revision.approved_go_live_at:
        return f"Goes live on {date_format(timezone.localtime(day), 'N j, Y, P')}"
    return "Changes not published" if draft.live else "Never published"
