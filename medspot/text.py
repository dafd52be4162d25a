"""Clean and compare the text that people type: the one set of rules for forms, models, searches and place names."""

import re
import unicodedata

# Zero-width joiners hold emoji and Persian words together. Running text keeps them; a name has no use for them.
JOINERS = "\u200c\u200d"
# Unicode categories of control characters, half surrogate pairs, and line and paragraph separators.
CONTROLS = {"Cc", "Cs", "Zl", "Zp"}

# Longer text from a URL is cut before it is read, so it costs nothing.
MAX_PRINTABLE = 1_000

# The shortest text in which one typo, or two, may be corrected. Shorter texts are too close to too many others.
MIN_LENGTH, MIN_LENGTH_FOR_TWO = 4, 8


def visible(text, keep="", form="NFC"):
    """Return the normalized text without format characters (Cf), such as bidirectional controls and zero-width spaces.

    Characters in `keep` stay; `form` is a Unicode normalization form.
    """
    if not text.isascii():
        text = "".join(char for char in text if char in keep or unicodedata.category(char) != "Cf")
    return unicodedata.normalize(form, text)


def one_line(text, form="NFC"):
    """Return the visible text with each run of whitespace, line breaks included, as one space."""
    return " ".join(visible(text, form=form).split())


def several_lines(text):
    """Return the visible text with "\\n" as its only line break, and without other control characters but tabs.

    Whitespace around the whole text is removed.
    """
    lines = re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", visible(text, keep=JOINERS))
    return "\n".join(without_controls(line) for line in lines).strip()


def without_controls(line):
    """Return the line without control characters; tabs stay."""
    return "".join(char for char in line if char == "\t" or unicodedata.category(char) not in CONTROLS)


def printable_line(text):
    """Return the first MAX_PRINTABLE characters on one line, with spaces for control and unassigned characters."""
    text = visible(text[:MAX_PRINTABLE])
    return one_line("".join(" " if unicodedata.category(char).startswith("C") else char for char in text))


def has_control_characters(text):
    """Return True if the text holds a control character, a line break or half a surrogate pair."""
    return any(unicodedata.category(char) in CONTROLS for char in text)


def without_accents(text):
    """Return the text in lower case without accents, as names and words are compared."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def max_typos(text, min_length=MIN_LENGTH):
    """Return how many typos to tolerate in a text: 2 from MIN_LENGTH_FOR_TWO letters, 1 from `min_length`, else 0."""
    return 2 if len(text) >= MIN_LENGTH_FOR_TWO else int(len(text) >= min_length)
