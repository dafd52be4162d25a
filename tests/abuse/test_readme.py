"""The table of guards is complete and names only tests that exist."""

import re
from pathlib import Path

HERE = Path(__file__).parent
# test_words.py tests no abuse, but reads the same pages.
OTHERS = {"test_readme.py", "test_words.py"}
NAMED = re.findall(r"`([\w/]+\.py)::(\w+)`", (HERE / "README.md").read_text())


def defined_in(path):
    return set(re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE))


def test_every_test_in_the_table_exists():
    def file(path):
        return (HERE.parent.parent if path.startswith("tests/") else HERE) / path

    assert [
        f"{path}::{name}" for path, name in NAMED if not file(path).exists() or name not in defined_in(file(path))
    ] == []


def test_every_abuse_test_is_in_the_table():
    files = [path for path in HERE.rglob("test_*.py") if path.name not in OTHERS]
    written = {(path.relative_to(HERE).as_posix(), name) for path in files for name in defined_in(path)}
    controls = {name for _, name in written - set(NAMED)}
    # They show that what is looked for elsewhere can be found at all.
    assert controls == {"test_public_article_is_listed_everywhere", "test_listed_provider_is_found"}
