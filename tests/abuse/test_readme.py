"""The table of guards names tests that exist."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NAMED = re.findall(r"`([\w/]+\.py)::(\w+)`", (HERE / "README.md").read_text())


def defined_in(path):
    return set(re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE))


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED)))
def test_the_table_names_a_test_that_exists(path, name):
    folder = HERE.parent.parent if path.startswith("tests/") else HERE
    assert name in defined_in(folder / path)


def test_every_test_about_abuse_is_in_the_table():
    files = [path for path in HERE.rglob("test_*.py") if path.name != "test_readme.py"]
    written = {(path.relative_to(HERE).as_posix(), name) for path in files for name in defined_in(path)}
    controls = {name for _, name in written - set(NAMED)}
    # They show that what is looked for elsewhere can be found at all.
    assert controls == {"test_a_public_article_is_everywhere", "test_a_listed_provider_is_found"}
