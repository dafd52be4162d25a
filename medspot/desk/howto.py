"""The editors' guide in the admin, rendered from docs/editors.md."""

from itertools import pairwise
from typing import NamedTuple

from django.conf import settings
from django.http import FileResponse, Http404
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

DOCS = settings.BASE_DIR / "docs"
GUIDE = DOCS / "editors.md"
SCREENS = DOCS / "screens"
# Raw HTML in the file is shown as text.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class GuideSection(NamedTuple):
    title: str
    anchor: str


class Guide:
    """A Markdown text as HTML, with the same heading anchors as on GitHub and screenshots from our own view."""

    def __init__(self, text):
        """Render the text: `html` without its h1, `title` from the h1, and `sections`, a GuideSection for each h2."""
        tokens = MARKDOWN.parse(text)
        self.title = ""
        self.sections = []
        for token, inline in pairwise(tokens):
            if token.type == "heading_open":
                self.add_heading(token, inline.content)
            for child in token.children or []:
                if child.type == "image":
                    child.attrs["src"] = screenshot_url(child.attrs["src"])
        if tokens and tokens[0].tag == "h1":
            # The admin header shows the title.
            del tokens[:3]
        self.html = mark_safe(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))  # noqa: S308

    def add_heading(self, token, title):
        """Give a heading's token its anchor, and record it as the title (h1) or a section (h2)."""
        anchor = slugify(title)
        token.attrs["id"] = anchor
        if token.tag == "h1":
            self.title = title
        elif token.tag == "h2":
            self.sections.append(GuideSection(title, anchor))


def screenshot_url(source):
    """Return the admin URL of a picture that the guide refers to as screens/<name>.<kind>."""
    name, _, kind = source.removeprefix("screens/").rpartition(".")
    return reverse("how_to_screen", args=[name, kind])


class HowToView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtailadmin/how_to.html"
    header_icon = "help"

    def get_page_title(self):
        return self.guide.title

    def get_breadcrumbs_items(self):
        """Return the admin's breadcrumbs and the guide's title; the guide must have been read."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.guide.title}]

    def get_context_data(self, **kwargs):
        """Read the guide, which the other methods need, and return the context with it as `guide`."""
        self.guide = Guide(GUIDE.read_text())
        return super().get_context_data(**kwargs) | {"guide": self.guide}


def screenshot(request, name, kind):
    """Return one of the guide's pictures, a PNG or WebP; 404 for any other file."""
    file = SCREENS / f"{name}.{kind}"
    if kind not in ("png", "webp") or not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"))
