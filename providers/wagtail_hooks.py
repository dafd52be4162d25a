from functools import partial

from django.db import DEFAULT_DB_ALIAS
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from medspot.desk.protection import return_url

from .choices import State
from .models import Brand, Provider
from .moderation.queue import CorrectionsSource, EditsSource
from .moderation.views import QueueView, ReviewEditView
from .viewsets import BrandViewSet, ProviderViewSet, VerificationViewSet


class DirectoryGroup(SnippetViewSetGroup):
    menu_label = "Directory"
    # Apps that import providers add their screens to this menu.
    submenu_hook = "register_directory_menu_item"
    menu_icon = "list-ul"
    menu_order = 130
    items = (ProviderViewSet, VerificationViewSet, BrandViewSet)


register_snippet(DirectoryGroup)

hooks.register("queue_items", EditsSource)
hooks.register("queue_items", CorrectionsSource)


class QueueMenuItem(MenuItem):
    """A menu item shown to users who may change providers."""

    def is_shown(self, request):
        return policy_registry.get_by_type(Provider).user_has_permission(request.user, "change")


@hooks.register("register_directory_menu_item")
def queue_menu_item():
    """Put the queue first in the Directory menu."""
    return QueueMenuItem("Queue", reverse("queue"), icon_name="tasks", order=1)


@hooks.register("register_admin_urls")
def moderation_urls():
    """Return the URL patterns of the queue and of an edit's screen."""
    return [
        path("queue/", QueueView.as_view(), name="queue"),
        path("queue/edits/<int:pk>/", ReviewEditView.as_view(), name="review_edit"),
    ]


class StateChangeFormatter(LogFormatter):
    """How a change of state appears in a provider's history: the new state, with the reason as a comment."""

    def __init__(self, state):
        """Use the label of the state as both the label and the message of the action."""
        self.label = self.message = state.label

    def format_comment(self, log_entry):
        """Return the reason that the user gave for the change, or "" if there is none."""
        return log_entry.data.get("reason", "")


@hooks.register("register_log_actions")
def register_state_changes(actions):
    """Register a log action "providers.<state>" for each State."""
    for state in State:
        actions.register_action(f"providers.{state}")(partial(StateChangeFormatter, state))


@hooks.register("before_delete_snippet")
def refuse_impossible_delete(request, instances):
    """Stop a delete of providers or brands that could not succeed before staff are asked to confirm it.

    Return a redirect, with a message, if a provider is listed. Raise ProtectedError if other rows depend on one. Return
    None if the delete may go on.
    """
    ours = [instance for instance in instances if isinstance(instance, Provider | Brand)]
    listed = [str(row) for row in ours if isinstance(row, Provider) and row.state == State.LISTED]
    if listed:
        messages.error(request, f"You can’t delete a listed provider: {'; '.join(listed)}. Unlist or close it first.")
        return redirect(return_url(request))
    if ours:
        Collector(using=DEFAULT_DB_ALIAS, origin=ours).collect(ours)
    return None
