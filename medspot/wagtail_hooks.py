from django.db.models import ProtectedError
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.models import ReferenceIndex

from medspot.desk import howto

# The page tree comes after the lists of articles and treatments, which editors use more.
PAGES_ORDER = 310


@hooks.register("insert_global_admin_css")
def add_admin_stylesheet():
    """Return the HTML of a link to our stylesheet for the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("medspot/admin.css"))


@hooks.register("construct_main_menu")
def order_main_menu(request, items):
    """Hide Documents, which only Wagtail itself needs (docs/decisions.md), and move the page tree down."""
    items[:] = [item for item in items if item.name != "documents"]
    for item in items:
        if item.name == "explorer":
            item.order = PAGES_ORDER


@hooks.register("construct_reports_menu")
def hide_page_types_report(request, items):
    """Remove the report on the use of page types from the menu."""
    items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("construct_help_menu")
def replace_wagtails_help(request, items):
    """Hide Wagtail's release notes and its editor guide; our own guide links to that one."""
    items[:] = [item for item in items if item.name != "editor-guide" and not item.name.startswith("whats-new")]


@hooks.register("register_help_menu_item")
def add_guide_to_help_menu():
    """Return the menu item that opens our editors' guide."""
    return MenuItem("How to…", reverse("how_to"), name="how-to", icon_name="help", order=100)


@hooks.register("register_admin_urls")
def add_guide_urls():
    """Return the URL patterns of our editors' guide and its pictures."""
    return [
        path("how-to/", howto.HowToView.as_view(), name="how_to"),
        path("how-to/screens/<slug:name>.<str:kind>", howto.screenshot, name="how_to_screen"),
    ]


@hooks.register("construct_homepage_summary_items")
def hide_document_count(request, items):
    """Remove the number of documents from the admin's home page."""
    items[:] = [item for item in items if not isinstance(item, DocumentsSummaryItem)]


@hooks.register("before_delete_snippet")
def refuse_to_delete_what_pages_use(request, instances):
    """Raise ProtectedError with the objects that use one of these snippets, if it has `protected_in_pages`.

    This refuses before confirmation, because page blocks refer to snippets without foreign keys to protect them.
    """
    for instance in instances:
        if not getattr(instance, "protected_in_pages", False):
            continue
        references = ReferenceIndex.get_references_to(instance).select_related("base_content_type")
        pages = {str(reference.object_id): reference for reference in references}
        holders = [reference.base_content_type.get_object_for_this_type(pk=key) for key, reference in pages.items()]
        if holders:
            raise ProtectedError("Pages use it.", set(holders))
