from django.core.exceptions import ValidationError
from django.http import Http404
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction

from medspot.pages.form import MAX_CHARACTERS, BasePageForm
from medspot.pages.head import HOME, Crumb, Head

# The tree's root is no page; the home page is the one below it.
HOME_DEPTH = 2

# The widths at which every page of ours is looked at, and so previewed while it is written.
PREVIEW_SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": "Preview on a phone"},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": "Preview on a tablet"},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": "Preview on a desktop"},
]
# Most readers hold a phone.
DEFAULT_PREVIEW_SIZE = "mobile"


class BasePage(Page):
    """A public page of MedSpot: knows its trail, its head and the heading it is found under."""

    # The heading under which the site search shows pages of this kind.
    search_heading = "Pages"
    # For a page whose address is promised: scripts, mails and other pages rest on it.
    fixed_slug = ""

    # Pages are read: what takes a form is a view of its own.
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]

    base_form_class = BasePageForm
    preview_sizes = PREVIEW_SIZES
    default_preview_size = DEFAULT_PREVIEW_SIZE

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    help_text=(
                        f"The page's words in its address: at most {MAX_CHARACTERS['slug']} characters. "
                        "Shared links rest on it. Change it only for a reason; the old address then leads here."
                    ),
                ),
                FieldPanel(
                    "seo_title",
                    help_text=f"At most {MAX_CHARACTERS['seo_title']} characters. Empty: the page's own title.",
                ),
                FieldPanel(
                    "search_description",
                    help_text=(
                        f"One or two sentences, at most {MAX_CHARACTERS['search_description']} characters: "
                        "what a reader finds here. Shown below the title in search results and when a link is shared."
                    ),
                ),
            ],
            heading="For search engines",
        ),
    ]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.fixed_slug and self.slug != self.fixed_slug:
            raise ValidationError({"slug": f"This address is promised to readers: it stays “{self.fixed_slug}”."})

    def crumbs(self, request=None):
        """The pages from the home page down to this one, as (title, path) pairs."""
        if (self.depth or 0) <= HOME_DEPTH:
            return (HOME,)
        above, page = [], self
        while page.depth > HOME_DEPTH + 1:
            # Routing has fetched the pages above already.
            page = page.get_parent()
            above.insert(0, page)
        return (HOME, *(Crumb(page.title, page.get_url(request) or "") for page in [*above, self]))

    def route(self, request, path_components):
        if not path_components:
            return super().route(request, path_components)
        slug, *rest = path_components
        child = self.child_at(slug, asked_for=not rest)
        if child is None:
            raise Http404
        # As Wagtail does: the page above need not be fetched again.
        child._cached_parent_obj = self
        return child.route(request, rest)

    def child_at(self, slug, asked_for):
        """The page at this address below, or None; one that is only passed through comes without its own fields."""
        child = self.get_children().filter(slug=slug).first()
        return child and (child.specific if asked_for else child.specific_deferred)

    def get_view_restrictions(self):
        """As Wagtail finds them, without fetching the pages above: their paths are the beginnings of this one's."""
        if self.alias_of_id:
            # Restricted as its source is. The pages above are one of a kind each, and no aliases.
            return super().get_view_restrictions()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)

    def nodes(self):
        """The schema.org nodes of this kind of page."""
        return ()

    def head(self, request=None):
        return Head(
            title=self.seo_title or self.title,
            path=self.get_url(request) or "",
            description=self.search_description,
            crumbs=self.crumbs(request),
            nodes=tuple(self.nodes()),
        )

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"head": self.head(request)}


class IndexPage(BasePage):
    """A page whose children are all of one kind: the one asked for comes with its relations, in one query."""

    class Meta:
        abstract = True

    def child_pages(self):
        """The pages below this one; a subclass adds what their templates need."""
        return self.get_children().specific()

    def child_at(self, slug, asked_for):
        return self.child_pages().filter(slug=slug).first()
