"""The house holds: who may import whom, how long a file may be, and that every template has a reader."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# A room may import only from rooms to its left.
ROOMS = ["medspot", "treatments", "providers", "search", "articles", "home"]
# Inside a room a module may import only from layers before its own; what is not named here is not held to it.
LAYERS = ["models", "forms", "views", "urls"]
BANNED_NAMES = {"utils", "helpers", "services", "misc", "common", "manager"}
LONGEST = {".py": 300, ".html": 100, ".css": 150}
MAX_TEST = 400
MAX_FUNCTION = 30

# Files past their size, each with its reason.
LONG_FILES = {
    "treatments/vocabulary.py": "data: forty-nine treatments, one after the other",
    "treatments/sources.py": "data: the studies and statuses that were read",
    "articles/demo/exosomes.py": "data: the words of the guide",
}

SOURCES = [
    path
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts and path.parent.name != "data"
]
TEMPLATES = {
    path.relative_to(folder).as_posix(): path
    for folder in [*ROOT.glob("*/**/templates"), *ROOT.glob("*/**/jinja2")]
    for path in folder.rglob("*.html")
    if ".venv" not in path.parts
}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def imports(path):
    """The dotted names that a file imports, relative ones made absolute, inside functions too."""
    package = list(path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_room_knows_only_the_rooms_to_its_left(path):
    allowed = ROOMS[: ROOMS.index(path.relative_to(ROOT).parts[0]) + 1]
    known = {imported.split(".")[0] for imported in imports(path)} & set(ROOMS)
    assert known <= set(allowed)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_models_know_no_forms_views_mails_or_hooks(path):
    room = path.relative_to(ROOT).parts[0]
    parts = path.relative_to(ROOT).with_suffix("").parts
    if "models" not in parts or name_of(path) == "search/models/directory.py":
        return  # A Wagtail page is half view: the file that holds DirectoryPage may import the search form.
    forbidden = {"forms", "views", "urls", "emails", "wagtail_hooks", "viewsets"}
    ours = {tuple(name.split(".")) for name in imports(path) if name.split(".")[0] == room}
    # A page names the form that its editor fills in: Wagtail asks for it there.
    found = {".".join(name) for name in ours if forbidden & set(name)} - PAGE_FORMS
    assert not found


PAGE_FORMS = {"articles.forms", "articles.forms.ArticlePageForm"}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_file_is_named_for_nothing(path):
    assert path.stem not in BANNED_NAMES


def limit_of(path):
    if name_of(path).startswith("tests/"):
        return MAX_TEST
    return LONGEST[path.suffix]


MEASURED = [
    *SOURCES,
    *sorted((ROOT / "tests").rglob("*.py")),
    *TEMPLATES.values(),
    *sorted((ROOT / "medspot/static").rglob("*.css")),
]


@pytest.mark.parametrize("path", MEASURED, ids=name_of)
def test_no_file_is_past_its_size(path):
    lines = len(path.read_text().splitlines())
    if name_of(path) in LONG_FILES:
        assert lines > limit_of(path), "It is short enough now: take it off the list."
    else:
        assert lines <= limit_of(path)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_function_is_past_its_size(path):
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= MAX_FUNCTION
    ]
    assert not long


# Templates that the framework finds by their name.
FOUND_BY_NAME = re.compile(r"^(4\d\d(_csrf)?|500)\.html$|^\w+/\w+_page\.html$|^wagtail")


def test_every_template_has_a_reader():
    texts = [path.read_text() for path in [*SOURCES, *TEMPLATES.values()]]
    unused = [
        name for name in TEMPLATES if not FOUND_BY_NAME.match(name) and not any(f'"{name}"' in text for text in texts)
    ]
    assert not unused


def test_every_component_says_what_it_takes():
    silent = [
        name
        for name, path in TEMPLATES.items()
        if "components/" in name and not path.read_text().startswith(("{#", "{% comment %}"))
    ]
    assert not silent


def test_every_component_is_included_with_only():
    careless = [
        f"{name}: {tag}"
        for name, path in TEMPLATES.items()
        for tag in re.findall(r'{% include "[^"]*components/[^%]*%}', path.read_text())
        if not tag.rstrip(" %}").endswith(" only") and "pagination.html" not in tag
    ]
    assert not careless
