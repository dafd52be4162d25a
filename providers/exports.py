"""Spreadsheets that only ever show what somebody typed, never run it, and begin at once however long they are."""

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# A spreadsheet takes what begins so for a formula (OWASP, "CSV injection").
BEGINNINGS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
# An .xlsx is sent when it is whole: with so many rows, that is still within half a second or so.
MAX_ROWS_IN_XLSX = 500
ROWS_AT_A_TIME = 500


class HarmlessExportMixin:
    """For an index view. An .xlsx says of each cell that it is text; in a .csv an apostrophe has to."""

    def get(self, request, *args, **kwargs):
        # Wagtail would first make the table of the screen, of every row there is.
        if self.is_export:
            return self.as_spreadsheet(self.get_queryset(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def as_spreadsheet(self, queryset, spreadsheet_format):
        if spreadsheet_format == self.FORMAT_XLSX and queryset[MAX_ROWS_IN_XLSX:].exists():
            messages.error(
                self.request,
                f"An .xlsx takes {MAX_ROWS_IN_XLSX:,} rows at most. Filter the list, or download it as .csv.",
            )
            kept = self.request.GET.copy()
            del kept["export"]
            return redirect(f"{self.request.path}?{kept.urlencode()}")
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def stream_csv(self, queryset):
        # One after the other, instead of all into memory before the first.
        rows = queryset.iterator(chunk_size=ROWS_AT_A_TIME)
        yield from super().stream_csv(Rows(queryset.model, rows))

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        is_csv = export_format == SpreadsheetExportMixin.FORMAT_CSV
        if is_csv and isinstance(value, str) and value.startswith(BEGINNINGS_OF_FORMULAS):
            return f"'{value}"
        return value


class Rows:
    """What a spreadsheet needs of a queryset: its model for the headings, and its rows, once."""

    def __init__(self, model, rows):
        self.model, self.rows = model, rows

    def __iter__(self):
        return self.rows
