"""Makes tests stricter than the site: undefined template variables fail, unordered querysets are shuffled."""

import sys
from pathlib import Path

from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.constants import MULTI
from django.template import Engine, Node, engines
from django.template.base import FilterExpression

ROOT = Path(__file__).parent.parent
OURS = f"{ROOT}/"


class UndefinedVariable(AssertionError):
    """One of our templates shows a variable that its context does not have."""


class Undefined(str):
    """A `string_if_invalid` that raises UndefinedVariable in our own templates and is empty in all others.

    A variable with the filter `default` may be undefined: that is how components name their optional arguments.
    """

    def __bool__(self):
        expression = sys._getframe(1).f_locals.get("self")
        if not isinstance(expression, FilterExpression) or has_default(expression):
            return False
        node = rendered_node()
        return node is not None and is_ours(node.origin.name)

    def __contains__(self, text):
        # Django asks for "%s" before it puts the name of the variable in.
        return text == "%s"

    def __mod__(self, name):
        node = rendered_node()
        raise UndefinedVariable(f"{node.origin.name}, line {node.token.lineno}: {name} is undefined.")


def is_ours(path):
    """Return True for the path of a template of this project."""
    return path.startswith(OURS) and ".venv" not in path


def has_default(expression):
    return bool(expression.filters) and expression.filters[0][0].__name__ in ("default", "default_if_none")


def rendered_node():
    """Return the template node that is being rendered, found in the frames of the callers."""
    frame = sys._getframe(2)
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None) and node.token:
            return node
        frame = frame.f_back
    return None


def refuse_undefined_variables(patch):
    """Make Django's engine strict, and each that Django builds after a test changed settings such as DEBUG.

    Jinja's is strict anyway.
    """
    make = Engine.__init__

    def make_strict(self, *args, **options):
        make(self, *args, **options)
        self.string_if_invalid = Undefined()

    patch.setattr(Engine, "__init__", make_strict)
    patch.setattr(engines["django"].engine, "string_if_invalid", Undefined())


def shuffle_unordered_querysets(patch):
    """Order each query for rows that names no order at random: no test passes only because of how rows are stored."""
    execute_sql = SQLCompiler.execute_sql

    def shuffled(self, result_type=MULTI, **options):
        if result_type == MULTI and is_unordered(self.query):
            self.query = self.query.clone()
            self.query.add_ordering("?")
        return execute_sql(self, result_type, **options)

    patch.setattr(SQLCompiler, "execute_sql", shuffled)


def is_unordered(query):
    """Return True if a query names no order and may get one: rows of a union or of DISTINCT may not."""
    ordered = query.order_by or query.extra_order_by or (query.default_ordering and query.get_meta().ordering)
    return not (ordered or query.distinct or query.combinator or query.explain_info)
