"""Removes personal data from text that is kept or logged."""

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


def redact(text):
    """Return the text without email addresses, query strings, secret links, or database values.

    "[withheld]" and the like stand in their place.
    """
    text = DETAIL.sub(r"\1: [withheld]", text)
    text = QUERY.sub("?[withheld]", text)
    text = SIGNED_LINK.sub("[signed link]", text)
    text = SECRET_LINK.sub(r"\1[secret link]", text)
    return EMAIL.sub("[email]", text)
