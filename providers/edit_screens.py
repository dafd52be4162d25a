"""The admin screens on which staff add and edit a provider."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView

from .choices import ALLOWED_TRANSITIONS
from .edits.editable import snapshot
from .edits.merging import conflict_words, merge
from .edits.validation import validate_whole
from .models import Edit, Provider
from .state_changes import StateSidePanel, transition_label


class NoAutosaveMixin:
    """Turns off Wagtail's autosave: providers have no drafts, so readers would see half-typed text."""

    def setup(self, request, *args, **kwargs):
        """Set up the view without autosave."""
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class ProviderCreateView(NoAutosaveMixin, CreateView):
    def get_success_url(self):
        """Return the URL of the new provider's edit form."""
        return self.get_edit_url()

    def get_success_message(self, instance):
        return f"{instance} is saved. Readers will see it once you list it."

    def get_success_buttons(self):
        """Return a message button for each state the new provider may change to."""
        return [messages.button(button.url, button.label) for button in state_buttons(self.object)]


class ProviderEditView(NoAutosaveMixin, EditView):
    def get_object(self, queryset=None):
        """Return the provider, for a submitted form as it was when the form was opened.

        The form then holds only what its user changed, and `is_valid` merges what others changed since.
        """
        live = super().get_object(queryset)
        opened = self.request.POST.get("based_on", "")
        revision = live.revisions.filter(pk=opened).first() if opened.isdecimal() else None
        return revision.as_object() if revision and revision.pk != live.latest_revision_id else live

    def is_valid(self, form):
        """Return True if the form is valid and changes nothing that someone else changed since it was opened.

        What they changed elsewhere is kept. Otherwise return False with an error message that has both values. Saving
        again then goes through.
        """
        if not super().is_valid(form):
            return False
        latest = str(self.object.latest_revision_id or "")
        if form.cleaned_data["based_on"] == latest:
            return True
        live = Provider.objects.get(pk=self.object.pk)
        form.kept, conflicts = merge(opened_snapshot(live, form), snapshot(live), snapshot(form.save(commit=False)))
        if not conflicts or form.cleaned_data["conflicts_seen"] == latest:
            return self.is_valid_merged(form)
        form.data = form.data.copy()
        form.data[form.add_prefix("conflicts_seen")] = latest
        self.produced_error_code = "invalid_revision"
        self.produced_error_message = " ".join(
            [
                "Someone else changed this while you were editing.",
                *(conflict_words(Provider, conflict) for conflict in conflicts),
                "Save again to replace their changes with yours.",
            ]
        )
        return False

    def is_valid_merged(self, form):
        """Return True if the provider is valid with what both changed; otherwise False with an error message."""
        try:
            validate_whole(form.save(commit=False))
        except ValidationError as error:
            self.produced_error_code = "invalid_revision"
            self.produced_error_message = (
                f"Someone else changed this while you were editing. With both changes: {' '.join(error.messages)}"
            )
            return False
        return True

    def save_instance(self):
        """Save and return the provider, and record as an edit what that changes."""
        with Edit.objects.recorded(self.object.pk, self.request.user):
            return super().save_instance()

    def get_success_url(self):
        """Return the URL of the edit form itself, so that staff stay there."""
        return self.get_edit_url()

    def get_side_panels(self):
        """Return Wagtail's side panels with the first, its status, replaced by StateSidePanel."""
        status, *others = super().get_side_panels()
        return MediaContainer([StateSidePanel(status), *others])

    @cached_property
    def header_buttons(self):
        """A button for each state it may change to, and one to its public page if it has one."""
        # A rejected form may have emptied the slug.
        if not (self.object.is_public and self.object.slug):
            return state_buttons(self.object)
        live = HeaderButton("View live", self.object.get_absolute_url(), icon_name="view", priority=90)
        return [*state_buttons(self.object), live]


def opened_snapshot(live, form):
    """Return the snapshot of the provider as it was when the form was opened; as it is now if that is unknown."""
    key = form.cleaned_data["based_on"]
    revision = live.revisions.filter(pk=key).first() if key.isdecimal() else None
    return snapshot(Provider.from_serializable_data(revision.content) if revision else live)


def state_buttons(provider):
    """Return a HeaderButton for each state the provider may change to."""
    buttons = []
    for state in ALLOWED_TRANSITIONS[provider.state]:
        url = reverse(Provider.snippet_viewset.get_url_name(state.value), args=[provider.pk])
        buttons.append(HeaderButton(transition_label(state, provider), url, priority=10 + len(buttons)))
    return buttons
