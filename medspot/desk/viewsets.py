from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet


class YesNoColumn(Column):
    """A column that shows a boolean as text."""

    def __init__(self, name, yes="Yes", no="No", **kwargs):
        """Show `yes` for true values and `no` for all others, None included."""
        super().__init__(name, **kwargs)
        self.labels = {True: yes, False: no}

    def get_value(self, instance):
        """Return the column's label for the boolean value of an instance."""
        return self.labels[bool(super().get_value(instance))]


class PagesMenuItem(MenuItem):
    """A menu item shown to users with any page permission."""

    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


class PageListViewSet(PageListingViewSet):
    """A flat list of all pages of one type; `between` holds the columns between title and status."""

    menu_item_class = PagesMenuItem
    between = ()
    list_per_page = 50

    @property
    def list_display(self):
        """The columns of the list: checkbox, title, `between`, and status."""
        title = PageTitleColumn("title", label="Title", sort_key="title", classname="title")
        status = PageStatusColumn("status", label="Status", sort_key="live", width="12%")
        return [BulkActionsColumn("bulk_actions"), title, *self.between, status]

    @property
    def columns(self):
        """Undefined, so that Wagtail takes `list_display`."""
        return self.UNDEFINED
