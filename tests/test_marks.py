"""A test whose result could differ between databases has the mark that makes it run on both."""

import ast

from tests.test_architecture import APPS, ROOT, TESTS, name_of, nodes_of

# Identifiers in code for which SQLite and PostgreSQL do not do the same, and why.
DIFFERENT = {
    "cursor": "raw SQL",
    "RawSQL": "raw SQL",
    "RunSQL": "raw SQL",
    "select_for_update": "a lock",
    "on_commit": "on_commit",
    "vendor": "what depends on the kind of database",
    "JSONObject": "a JSON aggregate",
    "ArrayAgg": "a JSON aggregate",
    "SearchVector": "full text",
}
# The same in tests.
DIFFERENT_IN_TESTS = DIFFERENT | {
    "IntegrityError": "a constraint",
    "transactional_db": "commits",
    "transactional_home": "commits",
    "MigrationExecutor": "migrations",
}


def identifiers(path):
    """Return the names and attributes in a file, and `transactional_db` if it marks a test with transaction=True."""
    found = {node.id for node in nodes_of(path, ast.Name)} | {node.attr for node in nodes_of(path, ast.Attribute)}
    found |= {node.arg for node in nodes_of(path, ast.arg)}
    keywords = {node.arg for node in nodes_of(path, ast.keyword)}
    return found | ({"transactional_db"} if "transaction" in keywords else set())


def code_under_test(path):
    """Yield the files of our apps that a test imports from directly; not those that a package passes on."""
    for node in nodes_of(path, ast.ImportFrom):
        if node.module and node.module.split(".")[0] in APPS:
            base = ROOT / node.module.replace(".", "/")
            names = [base / f"{alias.name}.py" for alias in node.names]
            yield from (file for file in [base.with_suffix(".py"), *names] if file.exists())


def reasons(path):
    """Yield why the results of a test file could differ between databases."""
    for name in identifiers(path) & DIFFERENT_IN_TESTS.keys():
        yield f"{name_of(path)} tests {DIFFERENT_IN_TESTS[name]} ({name})"
    for file in code_under_test(path):
        for name in identifiers(file) & DIFFERENT.keys():
            yield f"{name_of(path)} tests {name_of(file)}, with {DIFFERENT[name]} ({name})"


def test_what_could_differ_between_databases_is_marked():
    tests = [path for path in TESTS if path.name.startswith("test_")]
    unmarked = [path for path in tests if "pytest.mark.databases" not in path.read_text()]
    assert [reason for path in unmarked for reason in sorted(set(reasons(path)))] == []
