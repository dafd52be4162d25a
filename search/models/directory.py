from django.db import models
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel

from medspot.fields import BodyField
from medspot.pages.base import BasePage
from medspot.pages.head import Head
from medspot.pages.pagination import head_of_page
from search.blocks import DirectoryBody
from search.map.results_map import ResultsMap
from search.results.page import search_page


class DirectoryPage(BasePage):
    """/providers/: the search, its results, and an introduction and body that editors write."""

    fixed_slug = "providers"
    introduction = models.TextField(blank=True, max_length=400, help_text="Shown until someone searches.")
    body = BodyField(
        DirectoryBody(),
        blank=True,
        help_text="Shown below the results.",
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    max_count = 1
    parent_page_types = ["home.HomePage"]
    # Providers own the URLs below this page. It can't be private, because everyone links to it.
    subpage_types = []
    private_page_options = []

    @cached_property
    def own_head(self):
        """The Head of the page itself, without any search."""
        return self.head()

    @cached_property
    def body_html(self):
        """The HTML of the editors' body; "" if there is none."""
        return self.body.render_as_block() if self.body else ""

    def get_context(self, request, *args, **kwargs):
        """Run the search of the request, and return what the template shows. Raises Http404 past the last page.

        There is no map if the place is unknown.
        """
        results = search_page(request.GET)
        return {
            "page": self,
            "self": self,
            "request": request,
            "action": self.own_head.path,
            "body": self.body_html,
            "results": results,
            "parsed": results.parsed,
            "form": results.form,
            "map": None if results.parsed.near.unknown else ResultsMap(results),
            "head": self.searched_head(self.own_head, results),
        }

    def searched_head(self, head, results):
        """Return the Head of a SearchPage: `head` if nothing was asked, else that of the search, for no search engine.

        Its URL is that of the search, unless that would tell a reader's exact location.
        """
        parsed = results.parsed
        if not parsed.asks:
            return head_of_page(head, results.page)
        # A point says where somebody is, so no URL that others may see contains it.
        url = f"{head.path}{results.url()}" if not parsed.near.is_point else head.path
        searched = Head(
            title=parsed.title,
            path=url,
            description=f"{parsed.title}: what each clinic offers, what it costs, and what we verified.",
            crumbs=head.crumbs,
            indexed=False,
        )
        return searched if parsed.near.is_point else head_of_page(searched, results.page)

    def serve(self, request, *args, **kwargs):
        """Return the response; it must not be stored if the search is near a reader's exact location."""
        response = super().serve(request, *args, **kwargs)
        if response.context_data["parsed"].near.is_point:
            patch_cache_control(response, no_store=True, private=True)
        return response
