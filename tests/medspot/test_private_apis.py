"""Private names of Django, Wagtail and other libraries that MedSpot relies on.

A private name may change in any release without a warning. Each one is listed here with what to look at, and has a test
that fails when the library changes.
"""

import ast
import importlib
import inspect
import re

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.password_reset import finalize_password_reset
from django.contrib.auth.middleware import get_user
from django.forms import Form
from django.template.utils import get_app_template_dirs
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import AbstractImage

from home.models import PlainPage
from tests.test_architecture import APPS, SOURCES, TEMPLATES, name_of

# File and private name → what to look at after an upgrade.
PINNED = {
    ("medspot/pages/base.py", "_cached_parent_obj"): "Wagtail's Page.route() and treebeard's Node.get_parent()",
    (
        "medspot/images/models.py",
        "_set_image_file_metadata",
    ): "wagtail/images: forms.py, views/multiple.py",
    ("medspot/accounts/adapter.py", "_login_failed_rl_usage"): "allauth's account/adapter.py: pre_authenticate()",
    ("medspot/accounts/adapter.py", "_get_login_attempts_cache_key"): "allauth's account/adapter.py",
    (
        "medspot/accounts/adapter.py",
        "_delete_login_attempts_cached_email",
    ): "allauth's flows/password_reset.py",
    ("medspot/accounts/idle.py", "_cached_user"): "Django's contrib/auth/middleware.py: get_user()",
    ("medspot/accounts/limits.py", "_errors"): "Django's forms/forms.py: errors and add_error()",
}
# Documented by Django or Python in spite of the underscore.
DOCUMENTED = {
    "_meta",
    "_state",
    "_db",
    "_base_manager",
    "_default_manager",
    "_replace",
    "_fields",
    "_asdict",
    "_make",
    "_exit",
}


def is_private(name):
    return re.fullmatch("_[a-z](.*[^_])?", name) and name not in DOCUMENTED


def names_defined(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self":
            yield node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def names_used(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def private_names_used():
    """Yield (file, name) for each private name that the project uses without defining it."""
    trees = {name_of(path): ast.parse(path.read_text()) for path in SOURCES}
    ours = {name for tree in trees.values() for name in names_defined(tree)}
    for file, tree in trees.items():
        yield from ((file, name) for name in names_used(tree) if is_private(name) and name not in ours)


def private_methods_overridden():
    """Yield (file, name) for each private method of a library's class that a class of ours overrides."""
    for path in SOURCES:
        if "settings" in path.parts or path.name == "build.py":
            continue
        module = importlib.import_module(name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
        for ours in vars(module).values():
            if not inspect.isclass(ours) or ours.__module__ != module.__name__:
                continue
            theirs = [base for base in ours.__mro__ if base.__module__.split(".")[0] not in APPS]
            for name, value in vars(ours).items():
                if inspect.isfunction(value) and is_private(name) and any(name in vars(base) for base in theirs):
                    yield name_of(path), name


def test_each_private_name_in_use_is_pinned_here():
    assert {*private_names_used(), *private_methods_overridden()} == set(PINNED)


@pytest.mark.django_db
def test_routed_page_knows_its_parent_without_a_query(home, rf, django_assert_num_queries):
    home.add_child(instance=PlainPage(title="For partners", slug="for-partners"))
    page = home.route(rf.get("/for-partners/"), ["for-partners"]).page
    with django_assert_num_queries(0):
        assert page.get_parent() == home


def test_wagtail_still_asks_an_image_for_its_file_metadata_by_that_name():
    assert callable(AbstractImage._set_image_file_metadata)
    assert "_set_image_file_metadata" in inspect.getsource(BaseImageForm.save)


def test_allauth_still_counts_wrong_passwords_by_these_names():
    """tests/medspot/accounts/test_limits.py would fail, too."""
    source = inspect.getsource(DefaultAccountAdapter)
    assert "self._login_failed_rl_usage = ratelimit.consume(" in source
    assert "cache_key = self._get_login_attempts_cache_key(request, **credentials)" in source
    assert "_delete_login_attempts_cached_email" in inspect.getsource(finalize_password_reset)


def test_django_still_keeps_the_user_and_the_errors_there(rf):
    assert "request._cached_user" in inspect.getsource(get_user)
    assert "self._errors is None" in inspect.getsource(Form.errors.fget)


def test_allauth_still_has_each_template_that_we_replace():
    names = [name for name in TEMPLATES if name.startswith(("account/", "mfa/", "usersessions/"))]
    assert len(names) > 25
    assert [name for name in names if not library_template(name)] == []


def library_template(name):
    """Return the text of a template that a library brings, or "" if none brings it."""
    folders = [folder for folder in get_app_template_dirs("templates") if "site-packages" in folder.parts]
    found = [folder / name for folder in folders if (folder / name).is_file()]
    return found[0].read_text() if found else ""


def blocks_of(text):
    return set(re.findall(r"{% block (\w+)", text))


def library_blocks(name):
    """Return the names of all blocks in a library's template and in those that it extends."""
    text = library_template(name)
    parent = re.search(r'{% extends "(wagtail[^"]+)"', text)
    return blocks_of(text) | (library_blocks(parent[1]) if parent else set())


def test_wagtail_still_has_each_template_that_we_replace():
    replaced = [name for name in TEMPLATES if name.startswith("wagtail") and "how_to" not in name]
    assert replaced
    assert [name for name in replaced if not library_template(name)] == []


def test_wagtail_still_has_each_template_block_that_we_fill():
    """A block that Wagtail renames is silently not shown."""
    lost = []
    for name, path in TEMPLATES.items():
        text = path.read_text()
        if extended := re.match(r'{% extends "(wagtail[^"]+)" %}', text):
            known = library_blocks(extended[1])
            if extended[1] != name and extended[1] in TEMPLATES:
                known |= blocks_of(TEMPLATES[extended[1]].read_text())
            lost += [f"{name}: {block}" for block in blocks_of(text) - known]
    assert lost == []
