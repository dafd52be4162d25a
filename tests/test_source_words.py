"""Code, comments, and docs use American words and dates: see tests/words.py."""

from pathlib import Path

from tests import words
from tests.words import misspelled, slips

ROOT = Path(__file__).parent.parent
# The list itself.
WORDS = Path(words.__file__)
FOLDERS = ("medspot", "treatments", "providers", "search", "articles", "home", "docs", "tests")
SUFFIXES = (".py", ".html", ".txt", ".md", ".js", ".css", ".toml")


def test_sources_have_american_words_and_dates():
    found = []
    for path in sorted([*ROOT.glob("*.*"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]):
        if path.suffix in SUFFIXES and path != WORDS:
            # Tests use British words as input, so only their spelling counts.
            find = misspelled if path.is_relative_to(ROOT / "tests") else slips
            found += [f"{path.relative_to(ROOT)}: {slip}" for slip in find(path.read_text())]
    assert not found, "\n".join(found)
