"""The admin screens that change a provider's state: one form for each new state, with a reason."""

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail.snippets.widgets import AdminSnippetChooser

from .choices import State
from .models import Provider


class ListForm(forms.Form):
    label, result = "List provider", "is now in results"
    explanation = "It will appear in results, counts, and provider blocks right away."

    reason = forms.CharField(max_length=240, required=False, help_text="Kept in the history for your colleagues.")

    def apply(self, provider, by):
        """List the provider and return True; return False if it was listed already.

        Raise ValidationError if it can't be.
        """
        return provider.make_listed(by, self.cleaned_data["reason"])


class UnlistForm(forms.Form):
    label, result = "Unlist provider", "is no longer in results; its page stays up"
    explanation = (
        "It leaves results, counts, and provider blocks right away. Its page stays up, and so does its message form "
        "if it has one. To remove the form, close the provider."
    )

    reason = forms.CharField(max_length=240, help_text="Kept in the history for your colleagues.")

    def apply(self, provider, by):
        """Unlist the provider and return True; return False if it was unlisted already.

        Raise ValidationError if it can't be.
        """
        return provider.make_unlisted(by, self.cleaned_data["reason"])


class CloseForm(forms.Form):
    label, result = "Close or mark as moved", "is now permanently closed; its page says so"
    label_when_closed = "Change where it moved"
    explanation = "It leaves results permanently. Its page stays up and says that it’s closed, or where it moved."

    reason = forms.CharField(max_length=240, help_text="Kept in the history for your colleagues.")
    moved_to = forms.ModelChoiceField(Provider.objects.all(), required=False, label="Moved to")

    def __init__(self, *args, **kwargs):
        """Choose `moved_to` with Wagtail's snippet chooser."""
        super().__init__(*args, **kwargs)
        self.fields["moved_to"].widget = AdminSnippetChooser(Provider)

    def apply(self, provider, by):
        """Close the provider and return True; return False if it was closed already with the same `moved_to`.

        Raise ValidationError if it can't be.
        """
        return provider.make_closed(by, self.cleaned_data["reason"], self.cleaned_data["moved_to"])


FORMS = {State.LISTED: ListForm, State.UNLISTED: UnlistForm, State.CLOSED: CloseForm}


def transition_label(state, provider):
    """Return the label of the button that changes the provider to this state.

    For a closed provider, the button that closes it says that it changes where the provider moved.
    """
    form = FORMS[state]
    return getattr(form, "label_when_closed", form.label) if state == provider.state else form.label


class StateChangeView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Changes a provider to the state named in its URL, with that state's form."""

    permission_required = "change"
    template_name = "providers/admin/state.html"
    header_icon = "home"
    viewset = None

    def setup(self, request, *args, pk, state, **kwargs):
        """Set `object` to the provider and `state` to its new State; raise Http404 for an unknown provider."""
        super().setup(request, *args, **kwargs)
        self.object, self.state = get_object_or_404(Provider, pk=pk), State(state)

    def get_form_class(self):
        """Return the form that changes a provider to the State of the URL."""
        return FORMS[self.state]

    def get_page_title(self):
        return transition_label(self.state, self.object)

    def get_initial(self):
        """Return the provider that a closed provider moved to, for CloseForm; other forms ignore it."""
        return {"moved_to": self.object.moved_to_id}

    def get_page_subtitle(self):
        return str(self.object)

    def get_breadcrumbs_items(self):
        providers = reverse(Provider.snippet_viewset.get_url_name("list"))
        return [
            *self.breadcrumbs_items,
            {"url": providers, "label": Provider.snippet_viewset.menu_label},
            {"url": self.get_success_url(), "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_success_url(self):
        """Return the URL of the provider's edit form."""
        return reverse(Provider.snippet_viewset.get_url_name("edit"), args=[self.object.pk])

    def form_valid(self, form):
        """Change the state and redirect to the provider's edit form with a message.

        Show the form again with an error if the provider is locked for this user or the change is not allowed.
        """
        lock = self.object.get_lock()
        try:
            if lock and lock.for_user(self.request.user):
                raise ValidationError(lock.get_message(self.request.user))
            changed = form.apply(self.object, self.request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        if changed:
            messages.success(self.request, f"{self.object} {form.result}.")
        else:
            messages.info(self.request, f"{self.object} was already {self.state.label.lower()}.")
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs):
        """Add `back`, the URL of the provider's edit form."""
        return super().get_context_data(**kwargs) | {"back": self.get_success_url()}


class StateSidePanel(SnippetStatusSidePanel):
    """Status panel that shows the provider's own state; Wagtail's would call every model without drafts live."""

    def __init__(self, panel):
        """Take over what Wagtail's `panel` shows of an object without drafts or translations."""
        super().__init__(
            panel.object,
            panel.request,
            live_object=panel.live_object,
            usage_url=panel.usage_url,
            history_url=panel.history_url,
            last_updated_info=panel.last_updated_info,
        )

    def get_status_templates(self, context):
        """Return Wagtail's status templates, the first one replaced by one that shows the provider's state."""
        return ["providers/admin/state_status.html", *super().get_status_templates(context)[1:]]
