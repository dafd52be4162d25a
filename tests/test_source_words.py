"""Code, comments, and docs are in American English: see tests/words.py."""

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
    for folder in FOLDERS:
        # Tests may type what British readers type; copy and comments may not say it.
        find = misspelled if folder == "tests" else slips
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SUFFIXES and path != WORDS:
                found += [f"{path.relative_to(ROOT)}: {slip}" for slip in find(path.read_text())]
    assert not found, "\n".join(found)
