"""What a reader may rely on in the vocabulary and the statuses that a new site starts with."""

import re
import unicodedata
from collections import defaultdict

import pytest

from treatments.sources import DOCUMENTS, STATUSES
from treatments.vocabulary import CATEGORIES, CONCERNS, FAMILIES, TREATMENTS

ROUTES = {"topical_intact", "topical_post_procedure", "injected", "iv", "device", "oral", "mixed"}
FIXED_SLUGS = {
    "microneedling",
    "microneedling-with-exosomes",
    "laser-with-exosomes",
    "exosome-facial",
    "exosome-injection",
    "prp-prf",
    "botulinum-toxin",
}
# Pico and Q-switched lasers treat pigment and tattoos alike: a reader who types one may mean either.
TRULY_AMBIGUOUS = {"pico laser", "picosecond laser", "q-switched laser", "picosure"}
BY_SLUG = {treatment.slug: treatment for treatment in TREATMENTS}

every_treatment = pytest.mark.parametrize("treatment", TREATMENTS, ids=lambda treatment: treatment.slug)


def word(name):
    """The name as a reader may type it: no accents, small letters."""
    folded = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).casefold()


def prose(treatment):
    return [treatment.summary, treatment.how_it_is_done, treatment.who_performs, *treatment.questions]


def sentences(text):
    return re.split(r"(?<=[.?!])\s+", text)


def test_there_are_eight_categories_eighteen_concerns_and_about_48_treatments():
    assert (len(CATEGORIES), len(CONCERNS)) == (8, 18)
    assert 46 <= len(TREATMENTS) <= 50
    assert set(BY_SLUG) >= FIXED_SLUGS


@pytest.mark.parametrize("rows", [CATEGORIES, FAMILIES, CONCERNS, TREATMENTS])
def test_no_slug_and_no_name_stands_twice(rows):
    slugs = [row.slug for row in rows]
    names = [getattr(row, "title", None) or row.name for row in rows]
    assert len(set(slugs)) == len(set(names)) == len(rows)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


@every_treatment
def test_each_treatment_points_only_at_rows_that_exist(treatment):
    assert treatment.category in {category.slug for category in CATEGORIES}
    assert treatment.family in {None, *(family.slug for family in FAMILIES)}
    assert set(treatment.concerns) <= {concern.slug for concern in CONCERNS}
    assert len(set(treatment.concerns)) == len(treatment.concerns)
    assert treatment.route in ROUTES


def test_no_category_family_or_concern_is_empty():
    assert {treatment.category for treatment in TREATMENTS} == {category.slug for category in CATEGORIES}
    assert {treatment.family for treatment in TREATMENTS} == {None, *(family.slug for family in FAMILIES)}
    assert {slug for treatment in TREATMENTS for slug in treatment.concerns} == {concern.slug for concern in CONCERNS}


def test_the_exosome_treatments_share_a_family_and_plant_vesicles_stand_outside_it():
    routes = {treatment.slug: treatment.route for treatment in TREATMENTS if treatment.family == "exosomes"}
    assert routes == {
        "microneedling-with-exosomes": "topical_post_procedure",
        "laser-with-exosomes": "topical_post_procedure",
        "exosome-facial": "topical_intact",
        "exosome-injection": "injected",
    }


def test_a_word_that_a_reader_types_leads_to_one_treatment():
    meanings = defaultdict(set)
    for treatment in TREATMENTS:
        for name in (treatment.title, *treatment.synonyms, *treatment.brand_names):
            meanings[word(name)].add(treatment.slug)
    assert {name for name, slugs in meanings.items() if len(slugs) > 1} == TRULY_AMBIGUOUS


@every_treatment
def test_no_name_of_a_treatment_is_given_twice(treatment):
    names = [name.casefold() for name in (treatment.title, *treatment.synonyms, *treatment.brand_names)]
    assert len(set(names)) == len(names)


@every_treatment
def test_the_words_are_short_and_plain(treatment):
    assert len(treatment.summary) <= 240
    assert len(sentences(treatment.summary)) <= 2
    assert 2 <= len(sentences(treatment.how_it_is_done)) <= 4
    assert 2 <= len(sentences(treatment.who_performs)) <= 3
    for text in prose(treatment):
        for sentence in sentences(text):
            assert len(sentence.split()) < 25, sentence


@every_treatment
def test_the_words_sell_nothing_and_give_no_number(treatment):
    selling = r"\b(best|top|deals?|book|booking|unlock|safe|effective|proven|results? guaranteed|miracle)\b|!"
    outcome = r"\b(reduc|improv|rejuvenat|erase|eliminat|cure|heals\b|works\b|tightens|lifts\b|smooth)"
    number = r"\d|%|\$"
    for text in prose(treatment):
        assert not re.search(f"{selling}|{outcome}|{number}", text, re.IGNORECASE), text


@every_treatment
def test_the_words_leave_what_a_regulator_says_to_the_statuses(treatment):
    for text in prose(treatment):
        assert not re.search(
            r"\b(un)?approv|\bcleared|off-label|\bwarn(s|ed|ing)|illegal|\blegal", text, re.IGNORECASE
        ), text


@every_treatment
def test_who_performs_it_always_says_that_state_rules_differ(treatment):
    assert re.search(r"state rules differ", treatment.who_performs, re.IGNORECASE)
    assert "typically" in treatment.who_performs or "do not assume" in treatment.who_performs


@every_treatment
def test_a_reader_gets_three_to_six_questions_to_ask(treatment):
    assert 3 <= len(treatment.questions) <= 6
    assert len(set(treatment.questions)) == len(treatment.questions)
    assert all(question.endswith("?") for question in treatment.questions)


@pytest.mark.parametrize("slug", [treatment.slug for treatment in TREATMENTS if treatment.family == "exosomes"])
def test_a_reader_is_told_to_ask_for_the_papers_of_an_exosome_product(slug):
    questions = " ".join(BY_SLUG[slug].questions)
    for asked in ("product called", "who makes it", "tissue", "lot number", "sterility papers"):
        assert asked in questions
    assert ("(IND) number" in questions) == (slug == "exosome-injection")


def test_no_concern_leads_a_reader_to_injected_exosomes():
    assert BY_SLUG["exosome-injection"].concerns == ()


def test_each_status_is_about_a_treatment_that_exists_and_names_its_source():
    published = {document.title: document.published_on for document in DOCUMENTS}
    for status in STATUSES:
        assert status.treatment in BY_SLUG
        assert status.route in ROUTES | {""}
        assert published[status.source_title] == status.source_published_on
        assert status.verified_on is None, "nobody has re-read the live page"


def test_a_status_supersedes_an_older_one_of_the_same_treatment_and_only_once():
    earlier = {}
    for status in STATUSES:
        if status.supersedes:
            replaced = earlier[status.supersedes]
            assert (replaced.treatment, replaced.jurisdiction) == (status.treatment, status.jurisdiction)
            assert replaced.source_published_on < status.source_published_on
        earlier[status.key] = status
    replaced_keys = [status.supersedes for status in STATUSES if status.supersedes]
    assert len(earlier) == len(STATUSES)
    assert len(set(replaced_keys)) == len(replaced_keys)


def test_injected_exosomes_stand_as_unapproved_and_warned_about():
    replaced = {status.supersedes for status in STATUSES}
    current = {
        (row.status, row.source_published_on.year)
        for row in STATUSES
        if row.key not in replaced and row.treatment == "exosome-injection"
    }
    assert current == {("unapproved", 2020), ("warned", 2020)}


def test_no_device_status_is_lent_to_microneedling_with_exosomes():
    given = {status.status for status in STATUSES if status.treatment == "microneedling-with-exosomes"}
    assert given == {"unapproved", "warned", "unknown"}
