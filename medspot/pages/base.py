from django.core.exceptions import ValidationError
from django.http import Http404
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from medspot.pages.form import MAX_CHARACTERS, BasePageForm
from medspot.pages.head import HOME, Crumb, Head
from medspot.pages.privacy import BasePageManager, restrictions_on

# Depth 1 is the root of Wagtail's page tree, which is never shown.
HOME_DEPTH = 2

# The widths at which we check every page.
PREVIEW_SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": "Preview on a phone"},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": "Preview on a tablet"},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": "Preview on a desktop"},
]
# Most readers use a phone.
DEFAULT_PREVIEW_SIZE = "mobile"


class BasePage(Page):
    """Base class of all public pages: breadcrumbs, metadata, allowed methods, previews and search panel."""

    # The heading under which the site search shows pages of this kind.
    search_heading = "Pages"
    # Set on pages whose slug must never change, because scripts, emails and other pages link to it.
    fixed_slug = ""

    objects = BasePageManager()

    # Pages never take a POST; forms have their own views.
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
                        f"The page's name in its web address, up to {MAX_CHARACTERS['slug']} characters. "
                        "Changing it changes the page's link; the old link will redirect here."
                    ),
                ),
                FieldPanel(
                    "seo_title",
                    help_text=f"Up to {MAX_CHARACTERS['seo_title']} characters. Leave blank to use the page title.",
                ),
                FieldPanel(
                    "search_description",
                    help_text=(
                        f"One or two sentences, up to {MAX_CHARACTERS['search_description']} characters. "
                        "Shown below the title in search results and when someone shares the link."
                    ),
                ),
            ],
            heading="For search engines",
        ),
    ]

    class Meta:
        abstract = True

    def clean(self):
        """Raise ValidationError if a page with a fixed slug gets another one."""
        super().clean()
        if self.fixed_slug and self.slug != self.fixed_slug:
            raise ValidationError(
                {"slug": f"This slug can’t change because other pages link to it. Keep “{self.fixed_slug}”."}
            )

    def crumbs(self, request=None):
        """Return a tuple of Crumbs from the home page down to this page.

        The home page and a page that is not in the tree yet have only that of the home page.
        """
        if (self.depth or 0) <= HOME_DEPTH:
            return (HOME,)
        ancestors, page = [], self
        while page.depth > HOME_DEPTH + 1:
            # No query after routing, which has cached each parent.
            page = page.get_parent()
            ancestors.insert(0, page)
        return (HOME, *(Crumb(page.title, page.get_url(request) or "") for page in [*ancestors, self]))

    def route(self, request, path_components):
        """Return Wagtail's RouteResult for the page at a path below this one; raise Http404 if there is none."""
        if not path_components:
            return super().route(request, path_components)
        slug, *rest = path_components
        child = self.child_at(slug, is_requested=not rest)
        if child is None:
            raise Http404
        # Wagtail does the same, so that get_parent() needs no query.
        child._cached_parent_obj = self
        return child.route(request, rest)

    def child_at(self, slug, is_requested):
        """Return the child page with that slug, live or not, or None.

        The requested page itself comes with all fields; an ancestor of it (`is_requested` False) with the base fields.
        """
        child = self.get_children().filter(slug=slug).first()
        return child and (child.specific if is_requested else child.specific_deferred)

    def get_view_restrictions(self):
        """Return a queryset of the view restrictions on this page, the pages above it, and the source of an alias."""
        return restrictions_on(self)

    def nodes(self):
        """Return the schema.org nodes that describe this page; none unless a subclass has some."""
        return ()

    def head(self, request=None):
        """Return the Head of this page, with the SEO title if it has one."""
        return Head(
            title=self.seo_title or self.title,
            path=self.get_url(request) or "",
            description=self.search_description,
            crumbs=self.crumbs(request),
            nodes=tuple(self.nodes()),
        )

    def get_context(self, request, *args, **kwargs):
        """Return the context with this page's Head as `head`."""
        return super().get_context(request, *args, **kwargs) | {"head": self.head(request)}


class IndexPage(BasePage):
    """A page whose children are all of one type, fetched with the relations their templates need."""

    class Meta:
        abstract = True

    def child_pages(self):
        """Return a queryset of all children, drafts included; override it to prefetch what their templates need."""
        return self.get_children().specific()

    def child_at(self, slug, is_requested):
        """Return the child page with that slug from `child_pages`, or None."""
        return self.child_pages().filter(slug=slug).first()
