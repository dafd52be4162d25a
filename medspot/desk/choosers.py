"""Choosers with a search box for snippets that are not in Wagtail's search index."""

from django import forms
from django.db.models import Q
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


class ColumnSearchForm(BaseFilterForm):
    """Keep the rows in which each word occurs in one of the `search_fields` of the model's snippet viewset."""

    q = forms.CharField(
        label="Search term", max_length=100, required=False, widget=forms.TextInput({"placeholder": "Search"})
    )

    def filter(self, objects):
        """Return the queryset of rows in which each word occurs in a search field, ignoring case.

        Set `is_searching` and `search_query` for the chooser.
        """
        objects = super().filter(objects)
        words = self.cleaned_data["q"].split()
        for word in words:
            columns = [(f"{column}__icontains", word) for column in objects.model.snippet_viewset.search_fields]
            objects = objects.filter(Q(*columns, _connector=Q.OR))
        self.is_searching, self.search_query = bool(words), " ".join(words)
        return objects


class SearchedRows:
    """Mixin that gives a chooser the same rows as the snippet list, with the relations their names need."""

    filter_form_class = ColumnSearchForm

    def get_object_list(self):
        """Return the queryset of the snippet list; the chooser's own if the viewset has none."""
        rows = self.model_class.snippet_viewset.get_queryset(self.request)
        return super().get_object_list() if rows is None else rows


class SearchedChooseView(SearchedRows, ChooseView):
    pass


class SearchedChooseResultsView(SearchedRows, ChooseResultsView):
    pass


class SearchedChooserViewSet(SnippetChooserViewSet):
    choose_view_class = SearchedChooseView
    choose_results_view_class = SearchedChooseResultsView
