from dataclasses import replace

from django import forms

from search.query import DEFAULT_RADIUS, RADII
from search.query.parsing import MAX_TEXT_LENGTH, possible_sorts
from search.query.sorting import ORDERS


class SearchForm(forms.Form):
    """The controls of a search, filled in from a ParsedQuery. It draws them; parse() reads what they send."""

    q = forms.CharField(label="What", required=False, max_length=MAX_TEXT_LENGTH)
    near = forms.CharField(label="Near", required=False, max_length=MAX_TEXT_LENGTH)
    # The default has no value, so it stays out of URLs and changes with the rest of the search.
    radius = forms.ChoiceField(
        label="Within",
        required=False,
        choices=[("" if miles == DEFAULT_RADIUS else miles, f"{miles} miles") for miles in RADII],
    )
    sort = forms.ChoiceField(label="Sort by", required=False)

    def __init__(self, parsed):
        """Fill in the form, and offer the orders that mean something for the query, its default order first."""
        query = parsed.query
        default = replace(query, sort=None).order
        radius = "" if query.radius == DEFAULT_RADIUS else query.radius
        initial = {"q": query.words, "near": parsed.near.typed, "radius": radius, "sort": query.sort or ""}
        super().__init__(initial=initial, auto_id="search-%s")
        others = [(sort.value, ORDERS[sort].label) for sort in possible_sorts(query) if sort != default]
        self.fields["sort"].choices = [("", ORDERS[default].label), *others]
