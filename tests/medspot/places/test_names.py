import pytest

from medspot.places.names import fold, name_words, state_code, state_codes_with_prefix


def test_words_are_plain_whatever_the_accents():
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
def test_spellings_of_one_name_fold_into_one(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_names_that_differ_stay_apart():
    assert fold("Stockton") != fold("Saint Ockton")
    assert fold("The") == "the"
    assert fold("") == fold("…") == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [("TX", "TX"), ("tx", "TX"), ("Texas", "TX"), ("D.C.", "DC"), ("west virginia", "WV"), ("US Virgin Islands", "VI")],
)
def test_state_is_known_by_its_letters_and_by_its_name(text, code):
    assert state_code(text) == code


@pytest.mark.parametrize("text", ["", "T", "Ontario", "XX", "Tex as is"])
def test_anything_else_is_no_state(text):
    assert state_code(text) is None


def test_unfinished_state_may_become_several():
    assert state_codes_with_prefix("wi") == {"WI"}
    assert state_codes_with_prefix("c") == {"CA", "CO", "CT"}
    assert state_codes_with_prefix("nort") == {"NC", "ND", "MP"}
