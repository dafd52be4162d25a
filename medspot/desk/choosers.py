"""Choosers for rows that are in no search index of Wagtail's: theirs have no search box."""

from django import forms
from django.db.models import Q
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


class WordsFilterForm(BaseFilterForm):
    """Each word typed is in one of the columns that the list of these rows searches."""

    q = forms.CharField(
        label="Search term", max_length=100, required=False, widget=forms.TextInput({"placeholder": "Search"})
    )

    def filter(self, objects):
        objects = super().filter(objects)
        words = self.cleaned_data["q"].split()
        for word in words:
            columns = [(f"{column}__icontains", word) for column in objects.model.snippet_viewset.search_fields]
            objects = objects.filter(Q(*columns, _connector=Q.OR))
        self.is_searching, self.search_query = bool(words), " ".join(words)
        return objects


class SearchedRows:
    filter_form_class = WordsFilterForm

    def get_object_list(self):
        """The rows as their list has them: with all that their names are made of."""
        rows = self.model_class.snippet_viewset.get_queryset(self.request)
        return super().get_object_list() if rows is None else rows


class SearchedChooseView(SearchedRows, ChooseView):
    pass


class SearchedChooseResultsView(SearchedRows, ChooseResultsView):
    pass


class SearchedChooserViewSet(SnippetChooserViewSet):
    choose_view_class = SearchedChooseView
    choose_results_view_class = SearchedChooseResultsView
