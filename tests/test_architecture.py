"""The layout of the code: names, sizes and components. Import rules are import-linter's, in pyproject.toml."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
APPS = ["medspot", "treatments", "providers", "search", "articles", "home"]
BANNED_NAMES = {"utils", "helpers", "services", "misc", "common", "manager"}
MAX_LINES = {".py": 300, ".html": 100, ".css": 150}
MAX_TEST_LINES = 400
MAX_FUNCTION_LINES = 30
# Files that may be longer, and why.
LONG_FILES = {
    "treatments/seed/vocabulary.py": "data: the treatments, one after the other",
    "treatments/seed/sources.py": "data: the studies and statuses that were read",
    "articles/demo/exosomes.py": "data: the words of the guide",
}
# The name that Django looks for.
SHARED_CLASS_NAMES = {"Command"}
# Locks that cannot name their table, because Django refuses `of` together with values(). Each reads one table.
LOCKS_WITHOUT_OF = {
    "articles/models/article.py: save",
    "providers/models/transitions.py: keep_stored_state",
    "search/listings/indexing.py: refresh_many",
}


def code_in(folder):
    files = sorted((ROOT / folder).rglob("*.py"))
    return [file for file in files if "migrations" not in file.parts and file.parent.name != "data"]


SOURCES = [file for app in APPS for file in code_in(app)]
TESTS = code_in("tests")
TEMPLATES = {
    path.relative_to(folder).as_posix(): path
    for app in APPS
    for folder in [*(ROOT / app).rglob("templates"), *(ROOT / app).rglob("jinja2")]
    for path in folder.rglob("*.html")
}
STYLES = sorted((ROOT / "medspot/static").rglob("*.css"))


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@cache
def all_nodes(path):
    return list(ast.walk(ast.parse(path.read_text())))


def nodes_of(path, kind):
    return [node for node in all_nodes(path) if isinstance(node, kind)]


def test_no_module_has_a_name_that_says_nothing():
    assert [name_of(path) for path in SOURCES if path.stem in BANNED_NAMES] == []


def test_files_are_no_longer_than_allowed():
    def too_long(path):
        limit = MAX_TEST_LINES if path in TESTS else MAX_LINES[path.suffix]
        return len(path.read_text().splitlines()) > limit

    long = {name_of(path) for path in [*SOURCES, *TESTS, *TEMPLATES.values(), *STYLES] if too_long(path)}
    assert long - LONG_FILES.keys() == set()
    assert LONG_FILES.keys() - long == set(), "Short enough now: remove it from LONG_FILES."


def test_functions_are_no_longer_than_allowed():
    functions = [
        (f"{name_of(path)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1)
        for path in SOURCES
        for node in nodes_of(path, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [name for name, lines in functions if lines > MAX_FUNCTION_LINES] == []


def class_names(tree, outer=""):
    """Yield the name and line of each class; one inside another is named after both, as in Place.Kind."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield f"{outer}{node.name}", node.lineno
            yield from class_names(node, f"{outer}{node.name}.")
        else:
            yield from class_names(node, outer)


def test_no_two_classes_share_a_name():
    places = defaultdict(list)
    for path in [*SOURCES, *TESTS]:
        for name, line in class_names(all_nodes(path)[0]):
            places[name].append(f"{name_of(path)}:{line}")
    shared = {name: found for name, found in places.items() if len(found) > 1}
    assert shared.keys() == SHARED_CLASS_NAMES, shared


def test_each_lock_names_the_table_it_locks():
    without = {
        f"{name_of(path)}: {function.name}"
        for path in SOURCES
        for function in nodes_of(path, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "select_for_update"
        if "of" not in {argument.arg for argument in call.keywords}
    }
    assert without == LOCKS_WITHOUT_OF


# Templates that the framework finds by their name, and those that an email is composed of.
FOUND_BY_NAME = re.compile(
    r"^(4\d\d(_csrf)?|500)\.html$|^\w+/\w+_page\.html$|^wagtail|^\w+/mail/\w+\.html$|^(account|mfa|usersessions)/"
)


def test_every_template_is_used():
    texts = [path.read_text() for path in [*SOURCES, *TEMPLATES.values()]]
    unused = [
        name for name in TEMPLATES if not FOUND_BY_NAME.match(name) and not any(f'"{name}"' in text for text in texts)
    ]
    assert unused == []


def test_every_component_opens_with_a_comment_about_its_arguments():
    silent = [
        name
        for name, path in TEMPLATES.items()
        if "components/" in name and not path.read_text().startswith(("{#", "{% comment %}"))
    ]
    assert silent == []


def test_every_component_is_included_with_only():
    careless = [
        f"{name}: {tag}"
        for name, path in TEMPLATES.items()
        for tag in re.findall(r'{% include "[^"]*components/[^%]*%}', path.read_text())
        # Jinja, which has no "only", includes the parts of one page.
        if "jinja2" not in path.parts and not tag.rstrip(" %}").endswith(" only") and "pagination.html" not in tag
    ]
    assert careless == []
