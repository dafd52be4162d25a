import logging
import re

# Each begins where a word begins, else a line of one long word is read once for each of its letters.
EMAIL = re.compile(r"(?<![^\s@<>\"()=,])[^\s@<>\"()=,]+@[^\s@<>\"()=,]+\.[^\s@<>\"()=,]+")
QUERY = re.compile(r"\?\S+")
# A signed link opens what it leads to for whoever reads it.
SIGNED_LINK = re.compile(r"(?<![\w-])[\w-]+([:.])[\w-]{4,}\1[\w-]{43}")
# PostgreSQL repeats the offending row's values, or the statement with them, after these words.
DETAIL = re.compile(r"^(DETAIL|CONTEXT|LINE \d+):.*$", re.MULTILINE)


class DiscreetFormatter(logging.Formatter):
    """Formats a record, traceback included, without e-mail addresses, query text, signed links or database values."""

    def format(self, record):
        line = super().format(record)
        line = DETAIL.sub(r"\1: [withheld]", line)
        line = QUERY.sub("?[withheld]", line)
        line = SIGNED_LINK.sub("[signed link]", line)
        return EMAIL.sub("[e-mail]", line)
