"""Spreadsheet exports that start at once, however long, and never run what someone typed as a formula."""

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# Spreadsheet programs read text that starts with one of these as a formula (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# An .xlsx file is sent only when complete; 500 rows take about half a second.
MAX_ROWS_IN_XLSX = 500
CSV_CHUNK_SIZE = 500


class SafeExportMixin:
    """For an index view: streams .csv exports, limits .xlsx exports, and puts an apostrophe before formulas in .csv."""

    def get(self, request, *args, **kwargs):
        """Return the export if ?export names a format, else the list."""
        # Wagtail would first build the on-screen table with every row.
        if self.is_export:
            return self.as_spreadsheet(self.get_queryset(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """Return the export as a file; if an .xlsx would have more than MAX_ROWS_IN_XLSX rows, redirect to the list.

        The list then shows an error message.
        """
        if spreadsheet_format == self.FORMAT_XLSX and queryset[MAX_ROWS_IN_XLSX:].exists():
            messages.error(
                self.request,
                f"An .xlsx file can hold up to {MAX_ROWS_IN_XLSX:,} rows. Filter the list, or download a .csv file.",
            )
            query = self.request.GET.copy()
            del query["export"]
            return redirect(f"{self.request.path}?{query.urlencode()}")
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def stream_csv(self, queryset):
        """Yield the lines of a .csv file, reading CSV_CHUNK_SIZE rows at a time from the database."""
        # Wagtail would read all rows into memory before sending the first.
        rows = queryset.iterator(chunk_size=CSV_CHUNK_SIZE)
        yield from super().stream_csv(StreamedQueryset(queryset.model, rows))

    def preprocess_field_value(self, field, value, export_format):
        """Return the value to write into a cell, with an apostrophe before it if a .csv would make it a formula."""
        value = super().preprocess_field_value(field, value, export_format)
        return safe_cell(value) if export_format == SpreadsheetExportMixin.FORMAT_CSV else value


def safe_cell(value):
    """Return the value to write into a cell of a .csv file, with an apostrophe before text that would be a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


class StreamedQueryset:
    """The parts of a queryset that Wagtail's export uses: the model, for headings, and the rows, read once."""

    def __init__(self, model, rows):
        self.model, self.rows = model, rows

    def __iter__(self):
        return self.rows
