"""The strict rules of tests hold: see docs/testing.md."""

import pytest
from django.contrib.auth.models import Group
from django.template import Context, Origin, Template, engines
from django.test import override_settings

from tests.strictness import ROOT, UndefinedVariable


def rendered(text, path):
    engine = engines["django"].engine
    return Template(text, Origin(str(path)), engine=engine).render(Context())


@pytest.mark.parametrize("text", ["{{ missing }}", "{{ missing|upper }}", "{{ missing.title }}"])
def test_undefined_variable_in_our_template_fails(text):
    with pytest.raises(UndefinedVariable, match=r"page\.html, line 1"):
        rendered(text, ROOT / "articles" / "page.html")


def test_undefined_variable_fails_after_a_test_that_changed_settings():
    # Django then builds its template engines again.
    with override_settings(DEBUG=True), pytest.raises(UndefinedVariable):
        rendered("{{ missing }}", ROOT / "articles" / "page.html")
    with pytest.raises(UndefinedVariable):
        rendered("{{ missing }}", ROOT / "articles" / "page.html")


def test_our_template_may_say_what_to_do_without_a_variable():
    text = "{% if missing %}a{% else %}b{% endif %}{{ missing|default:'c' }}"
    assert rendered(text, ROOT / "articles" / "page.html") == "bc"


def test_undefined_variable_in_another_package_is_empty():
    package = ROOT / ".venv" / "wagtail" / "page.html"
    assert rendered("{{ missing }}{{ missing|default:'x' }}", package) == "x"


def test_unordered_queryset_is_shuffled(db):
    Group.objects.bulk_create(Group(name=f"Group {number}") for number in range(20))
    orders = {tuple(Group.objects.values_list("pk", flat=True)) for _ in range(5)}
    assert len(orders) > 1
    assert len({tuple(Group.objects.order_by("pk").values_list("pk", flat=True)) for _ in range(5)}) == 1
