"""A clinic's text is checked for promises, risks denied, and what no regulator said."""

import pytest

from treatments.wording import findings


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Guaranteed results, no side effects!", ["Guaranteed", "no side effects"]),
        ("The most potent serum in Texas.", ["most potent"]),
        ("It cures rosacea and heals scars.", ["cures", "heals"]),
        ("Our FDA-registered lab.", ["FDA-registered"]),
        ("We use an FDA-approved laser.", ["FDA-approved"]),
        ("Painless, with no downtime.", ["Painless", "no downtime"]),
    ],
)
def test_phrase_that_promises_too_much_is_found(text, phrases):
    assert [finding.phrase for finding in findings(text)] == phrases


def test_approved_exosomes_are_named_as_what_they_are_not():
    (finding,) = findings("FDA approved exosome therapy")
    assert "no exosome product" in finding.advice


@pytest.mark.parametrize(
    "text",
    ["", None, "Nurses give every treatment.", "We secure your data.", "Healthy skin is our aim."],
)
def test_plain_words_are_left_alone(text):
    assert findings(text) == []


def test_phrase_is_named_once():
    assert len(findings("Painless. Really painless. PAINLESS.")) == 1
