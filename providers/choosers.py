from django import forms
from django.db.models import Q
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


class ProviderFilterForm(BaseFilterForm):
    """The search box of the provider chooser: providers are in no search index of Wagtail's."""

    q = forms.CharField(label="Name, city or ZIP", required=False)

    def filter(self, objects):
        objects = super().filter(objects)
        if words := self.cleaned_data.get("q", "").strip():
            objects = objects.filter(
                Q(name__icontains=words) | Q(city__istartswith=words) | Q(zip_code__startswith=words)
            )
            self.is_searching = True
            self.search_query = words
        return objects


class ProviderChooseView(ChooseView):
    filter_form_class = ProviderFilterForm


class ProviderChooseResultsView(ChooseResultsView):
    filter_form_class = ProviderFilterForm


class ProviderChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ProviderChooseView
    choose_results_view_class = ProviderChooseResultsView
