import pytest

from medspot.places.names import fold, name_words, state_code, state_codes_with_prefix


def test_name_words_have_no_accents_or_punctuation():
    assert name_words("Cañon City") == ["canon", "city"]
    assert name_words("Hale‘iwa (Honolulu County)") == ["haleiwa"]
    assert name_words("Coeur d'Alene, ID") == ["coeur", "dalene", "id"]


@pytest.mark.parametrize(
    "spellings",
    [
        ("St. Louis", "Saint Louis", "ST LOUIS", "Saint-Louis"),
        ("Winston-Salem", "winston salem"),
        ("DeKalb", "De Kalb"),
        ("The Bronx", "Bronx"),
        ("N. Little Rock", "North Little Rock"),
        ("Mt. Vernon", "Mount Vernon"),
        ("O'Fallon", "O’Fallon", "OFallon"),
        ("Haleʻiwa", "Hale'iwa", "Haleiwa"),
    ],
)
def test_spellings_of_one_name_fold_alike(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_different_names_fold_differently():
    assert fold("Stockton") != fold("Saint Ockton")
    assert fold("The") == "the"
    assert fold("") == fold("…") == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [("TX", "TX"), ("tx", "TX"), ("Texas", "TX"), ("D.C.", "DC"), ("west virginia", "WV"), ("US Virgin Islands", "VI")],
)
def test_state_is_recognized_by_code_and_name(text, code):
    assert state_code(text) == code


@pytest.mark.parametrize("text", ["", "T", "Ontario", "XX", "Tex as is"])
def test_other_text_is_not_a_state(text):
    assert state_code(text) is None


def test_prefix_matches_several_states():
    assert state_codes_with_prefix("wi") == {"WI"}
    assert state_codes_with_prefix("c") == {"CA", "CO", "CT"}
    assert state_codes_with_prefix("nort") == {"NC", "ND", "MP"}
