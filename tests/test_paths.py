"""Code and templates link to our own pages through reverse() and {% url %}, so a URL is written only in urls.py."""

import ast
import re

from tests.test_architecture import ROOT, SOURCES, TEMPLATES, name_of

PREFIXES = (
    "accounts admin api articles demo documents feeds people places portal providers search styleguide treatments"
)
OUR_PATH = f"/({PREFIXES.replace(' ', '|')})/"
SCRIPTS = sorted((ROOT / "medspot/static").rglob("*.js"))
# Not links: prefixes of many URLs, and a pattern.
NOT_LINKS = {
    "medspot/caching/page_cache.py: /documents/",
    "medspot/caching/page_cache.py: /api/",
    "search/api/endpoints.py: /providers/{slug:slug}",
}


def docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield from (statement.value for statement in node.body[:1] if isinstance(statement, ast.Expr))


def paths_in_code(path):
    tree = ast.parse(path.read_text())
    skipped = set(docstrings(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in skipped and re.match(OUR_PATH, str(node.value)):
            yield f"{name_of(path)}: {node.value}"


def paths_in_markup(path):
    for match in re.finditer(rf"""["'(=]({OUR_PATH}[^"'\s]*)""", path.read_text()):
        yield f"{name_of(path)}: {match[1]}"


def test_no_path_of_ours_is_written_out():
    written = [found for path in SOURCES for found in paths_in_code(path)]
    written += [found for path in [*TEMPLATES.values(), *SCRIPTS] for found in paths_in_markup(path)]
    assert sorted(set(written) - NOT_LINKS) == []
