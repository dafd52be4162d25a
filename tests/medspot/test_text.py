"""Text that people type is cleaned by one set of rules, whatever form it comes through."""

import ast
from pathlib import Path

import pytest

from medspot.text import has_control_characters, one_line, printable_line, several_lines, without_accents

ROOT = Path(__file__).parent.parent.parent
DOCTOR = "\U0001f469\u200d\u2695\ufe0f"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Glow   Spa\n", "Glow Spa"),
        ("\u202eGl\u200bow\ufeff", "Glow"),
        ("Cafe\u0301", "Café"),
        ("Gl\x1bow", "Gl\x1bow"),
    ],
)
def test_one_line_has_single_spaces_and_no_invisible_characters(typed, kept):
    assert one_line(typed) == kept


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\x00b", "a\x1bb", "a\u2028b", "a\ud800b"])
def test_control_characters_and_line_breaks_are_found(text):
    assert has_control_characters(text)


@pytest.mark.parametrize("text", ["", "Renée O’Neill", DOCTOR, "\U0010ffff"])
def test_ordinary_text_has_no_control_characters(text):
    assert not has_control_characters(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" One.\r\n\r\nTwo\rThree ", "One.\n\nTwo\nThree"),
        ("See \u202ecod.exe\u202c now", "See cod.exe now"),
        ("Bell\x07, escape\x1b[31m, tab\there", "Bell, escape[31m, tab\there"),
        (f"My {DOCTOR} said so", f"My {DOCTOR} said so"),
    ],
)
def test_several_lines_keep_line_breaks_and_emoji_and_lose_control_characters(typed, kept):
    assert several_lines(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("botox\x00austin", "botox austin"), ("micro\u00adneedling", "microneedling"), ("a" * 5_000, "a" * 1_000)],
)
def test_printable_line_is_short_and_has_spaces_for_control_characters(typed, kept):
    assert printable_line(typed) == kept


@pytest.mark.parametrize("text", ["San José", "SAN JOSE\u0301", "ｓａｎ ｊｏｓé"])
def test_names_compare_without_accents_case_and_width(text):
    assert without_accents(text) == "san jose"


def test_text_is_cleaned_in_one_module_only():
    """Only text.py may import unicodedata."""
    apps = ("medspot", "treatments", "providers", "search", "articles", "home")
    importers = {
        path.relative_to(ROOT).as_posix()
        for app in apps
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import) and any(alias.name == "unicodedata" for alias in node.names)
    }
    assert importers == {"medspot/text.py"}
