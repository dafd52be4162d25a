"""Keep personal data out of the logs."""

import logging
import re

# Each pattern starts at the beginning of a word; otherwise one very long word would be scanned once per letter.
EMAIL = re.compile(r"(?<![^\s@<>\"()=,])[^\s@<>\"()=,]+@[^\s@<>\"()=,]+\.[^\s@<>\"()=,]+")
QUERY = re.compile(r"\?\S+")
# Anyone who reads a signed link can open it.
SIGNED_LINK = re.compile(r"(?<![\w-])[\w-]+([:.])[\w-]{4,}\1[\w-]{43}")
# The same is true for the random tokens in links of the portal.
SECRET_LINK = re.compile(r"(portal/(?:confirm|invitations)/)[\w-]+")
# After these words PostgreSQL repeats the row's values or the statement that contains them.
DETAIL = re.compile(r"^(DETAIL|CONTEXT|LINE \d+):.*$", re.MULTILINE)


class DiscreetFormatter(logging.Formatter):
    """Format a record and its traceback without email addresses, query strings, signed links or database values."""

    def format(self, record):
        """Return the formatted record and traceback, with "[withheld]" and the like in place of personal data."""
        line = super().format(record)
        line = DETAIL.sub(r"\1: [withheld]", line)
        line = QUERY.sub("?[withheld]", line)
        line = SIGNED_LINK.sub("[signed link]", line)
        line = SECRET_LINK.sub(r"\1[secret link]", line)
        return EMAIL.sub("[email]", line)
