from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import MultipleChooserPanel


class AuthorsFormSet(BaseChildFormSet):
    """Requires an author to publish, but starts without a blank row, so a draft can be saved without one."""

    default_error_messages = {"too_few_forms": "Add an author."}

    def total_form_count(self):
        """Return the number of submitted rows, or for an unsubmitted form only the stored ones, without a blank row."""
        return super().total_form_count() if self.is_bound else self.initial_form_count()


class AuthorsPanel(MultipleChooserPanel):
    def get_form_options(self):
        """Return Wagtail's options, with AuthorsFormSet as the formset of the authors."""
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = AuthorsFormSet
        return options
