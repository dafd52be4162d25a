from django.db import models
from django.utils.cache import patch_cache_control
from wagtail.admin.panels import FieldPanel

from medspot.fields import BodyField
from medspot.pages.base import BasePage
from medspot.pages.head import Head
from medspot.pages.pagination import head_of_page
from search.blocks import DirectoryBody
from search.map.results_map import ResultsMap
from search.query.parsing import ProviderSearchForm
from search.results.page import Results


class DirectoryPage(BasePage):
    """/providers/: the search, its results, and the editors' words around them."""

    fixed_slug = "providers"
    introduction = models.TextField(blank=True, max_length=400, help_text="Shown while nothing is searched for.")
    body = BodyField(DirectoryBody(), blank=True, help_text="Below the results: how they are ordered, what is checked.")

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    max_count = 1
    parent_page_types = ["home.HomePage"]
    # The addresses below this page are the providers', and everybody's.
    subpage_types = []
    private_page_options = []

    def get_context(self, request, *args, **kwargs):
        form = ProviderSearchForm(request.GET)
        results = Results(form, request.GET.get("page", "1"))
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "form": form,
            "results": results,
            "map": None if form.unknown_near else ResultsMap(results),
            "head": self.searched_head(context["head"], form, results),
        }

    def searched_head(self, head, form, results):
        """The page's own head; a search keeps its own address and stays out of search engines."""
        if not form.asks:
            return head_of_page(head, results.page)
        # A point says where somebody is: it stays out of what other machines are told.
        address = f"{head.path}{results.address()}" if not form.near_is_point else head.path
        searched = Head(
            title=form.title,
            path=address,
            description=f"{form.title}: what each clinic offers, with prices, and what was checked of it.",
            crumbs=head.crumbs,
            indexed=False,
        )
        return searched if form.near_is_point else head_of_page(searched, results.page)

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if response.context_data["form"].near_is_point:
            patch_cache_control(response, no_store=True, private=True)
        return response
