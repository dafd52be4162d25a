from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import PlaceIntroduction


class PlaceIntroductionViewSet(SnippetViewSet):
    model = PlaceIntroduction
    icon = "pilcrow"
    menu_label = "Introductions"
    menu_name = "introductions"
    menu_order = 50
    menu_hook = "register_directory_menu_item"
    list_display = ["place_slug", Column("treatment", label="Treatment"), Column("text", label="Introduction")]
    search_fields = ["place_slug", "treatment__title", "text"]
    copy_view_enabled = False

    def get_queryset(self, request):
        """Return all PlaceIntroductions with their treatments."""
        return PlaceIntroduction.objects.select_related("treatment")
