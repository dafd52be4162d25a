"""What the README promises is there."""

import re

from home.accounts import ACCOUNTS, DOMAIN, PASSWORD
from tests.test_architecture import APPS, ROOT

README = (ROOT / "README.md").read_text()


def tree():
    """The folders of the annotated tree, as paths."""
    lines = re.search(r"```\n(medspot/.*?)```", README, re.DOTALL)[1].splitlines()
    above, paths = "", []
    for line in lines:
        name = line.split()[0]
        above = above if line.startswith("  ") else name
        paths.append(ROOT / (name if name == above else above + name))
    return paths


def test_every_folder_of_the_tree_is_there():
    assert [path for path in tree() if not path.is_dir()] == []


def test_every_app_is_in_the_tree():
    apps = {path.parent for app in APPS for path in (ROOT / app).rglob("apps.py")}
    assert apps <= set(tree())


def test_the_six_files_to_read_first_are_there():
    section = README[README.index("## Six files") :]
    files = re.findall(r"^\d\. `([^`]+)`", section, re.MULTILINE)
    assert len(files) == 6
    assert all((ROOT / file).is_file() for file in files)


def test_the_accounts_are_those_of_the_demo():
    assert set(re.findall(rf"^\| `(\w+)@{DOMAIN}`", README, re.MULTILINE)) == {account.name for account in ACCOUNTS}
    assert f"`{PASSWORD}`" in README


def test_every_setting_that_is_read_is_named():
    read = set()
    for path in (ROOT / "medspot/settings").glob("*.py"):
        read |= set(re.findall(r'env\.\w+\("([A-Z_]+)"', path.read_text()))
    assert [name for name in read if f"`{name}`" not in README] == []


def test_every_dependency_has_its_reason():
    decisions = (ROOT / "docs/decisions.md").read_text().lower()
    for file in ("requirements.txt", "requirements-dev.txt"):
        names = re.findall(r"^([a-zA-Z][\w-]*)(?:\[[^]]*\])?==", (ROOT / file).read_text(), re.MULTILINE)
        assert [name for name in names if name.lower().replace("psycopg", "psycopg 3") not in decisions] == []
