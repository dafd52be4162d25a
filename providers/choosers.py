from django import forms
from django.db.models import Q
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


class ProviderFilterForm(BaseFilterForm):
    """The search box of the provider chooser. It queries the table, because Wagtail's index has no providers."""

    q = forms.CharField(label="Name, city, or ZIP", required=False)

    def filter(self, objects):
        """Return the providers whose name contains the query, or whose city or ZIP starts with it.

        A blank query keeps all.
        """
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q", "").strip():
            objects = objects.filter(
                Q(name__icontains=query) | Q(city__istartswith=query) | Q(zip_code__startswith=query)
            )
            self.is_searching = True
            self.search_query = query
        return objects


class ProviderChooseView(ChooseView):
    filter_form_class = ProviderFilterForm


class ProviderChooseResultsView(ChooseResultsView):
    filter_form_class = ProviderFilterForm


class ProviderChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ProviderChooseView
    choose_results_view_class = ProviderChooseResultsView
