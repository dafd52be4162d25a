from django.db.models import ProtectedError
from wagtail import hooks
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.models import ReferenceIndex


@hooks.register("construct_main_menu")
def leave_documents_out(request, items):
    """Documents are installed for Wagtail's own sake (docs/decisions.md): nobody here keeps any."""
    items[:] = [item for item in items if item.name != "documents"]


@hooks.register("construct_homepage_summary_items")
def leave_documents_uncounted(request, items):
    items[:] = [item for item in items if not isinstance(item, DocumentsSummaryItem)]


@hooks.register("before_delete_snippet")
def refuse_to_delete_what_pages_use(request, instances):
    """Blocks of pages hold no foreign key: what they show is protected here, before the delete is even confirmed."""
    for instance in instances:
        if not getattr(instance, "protected_in_pages", False):
            continue
        references = ReferenceIndex.get_references_to(instance).select_related("base_content_type")
        pages = {str(reference.object_id): reference for reference in references}
        holders = [reference.base_content_type.get_object_for_this_type(pk=key) for key, reference in pages.items()]
        if holders:
            raise ProtectedError("Pages show it.", set(holders))
