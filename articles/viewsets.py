from django_filters import DateFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import AdminDateInput

from medspot.desk.viewsets import PageListViewSet

from .models import ArticlePage


class ArticleFilterSet(WagtailFilterSet):
    due_by = DateFilter(
        field_name="next_review_due", lookup_expr="lte", label="Next review due by", widget=AdminDateInput
    )

    class Meta:
        model = ArticlePage
        fields = ["live", "has_unpublished_changes", "medical_reviewer", "due_by"]


class ArticleListViewSet(PageListViewSet):
    model = ArticlePage
    name = "articles"
    icon = "doc-full-inverse"
    menu_label = "Articles"
    menu_order = 110
    add_to_admin_menu = True
    between = [
        Column("medical_reviewer", label="Reviewer"),
        Column("next_review_due", label="Next review due", sort_key="next_review_due"),
        DateColumn("latest_revision_created_at", label="Updated", sort_key="latest_revision_created_at"),
    ]
    filterset_class = ArticleFilterSet
    list_export = ["title", "slug", "live", "content_updated_on", "medical_reviewer", "next_review_due"]
