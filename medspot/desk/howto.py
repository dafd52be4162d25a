"""The editors' guide inside the admin: docs/editors.md, the one that stands in the repository too."""

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
# HTML in the file is shown as text: a guide needs none.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class Section(NamedTuple):
    title: str
    anchor: str


class Guide:
    """A Markdown text as HTML, its headings anchored as GitHub anchors them and its screens shown by our own view."""

    def __init__(self, text):
        tokens = MARKDOWN.parse(text)
        self.title = ""
        self.sections = []
        for token, inline in pairwise(tokens):
            if token.type == "heading_open":
                self.add_heading(token, inline.content)
            for child in token.children or []:
                if child.type == "image":
                    child.attrs["src"] = screen_address(child.attrs["src"])
        if tokens and tokens[0].tag == "h1":
            # The admin's own header says it.
            del tokens[:3]
        self.html = mark_safe(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))  # noqa: S308

    def add_heading(self, token, title):
        anchor = slugify(title)
        token.attrs["id"] = anchor
        if token.tag == "h1":
            self.title = title
        elif token.tag == "h2":
            self.sections.append(Section(title, anchor))


def screen_address(source):
    """Where the admin shows a picture that the guide names as screens/<name>.<kind>."""
    name, _, kind = source.removeprefix("screens/").rpartition(".")
    return reverse("how_to_screen", args=[name, kind])


class HowToView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtailadmin/how_to.html"
    header_icon = "help"

    def get_page_title(self):
        return self.guide.title

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.guide.title}]

    def get_context_data(self, **kwargs):
        self.guide = Guide(GUIDE.read_text())
        return super().get_context_data(**kwargs) | {"guide": self.guide}


def screen(request, name, kind):
    """One of the guide's pictures; a name that is none is a 404."""
    file = SCREENS / f"{name}.{kind}"
    if kind not in ("png", "webp") or not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"))
