"""Keep personal data out of the logs."""

import logging

from medspot.redaction import redact


class DiscreetFormatter(logging.Formatter):
    """Format a record and its traceback without email addresses, query strings, signed links or database values."""

    def format(self, record):
        """Return the formatted record and traceback, with "[withheld]" and the like in place of personal data."""
        return redact(super().format(record))
