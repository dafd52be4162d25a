"""Spreadsheets that only ever show what somebody typed, and never run it."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# A spreadsheet takes what begins so for a formula (OWASP, "CSV injection").
BEGINNINGS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


class HarmlessExportMixin:
    """For an index view. An .xlsx says of each cell that it is text; in a .csv an apostrophe has to."""

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        is_csv = export_format == SpreadsheetExportMixin.FORMAT_CSV
        if is_csv and isinstance(value, str) and value.startswith(BEGINNINGS_OF_FORMULAS):
            return f"'{value}"
        return value
