"""Rules for the seed vocabulary and statuses."""

import re
import unicodedata
from collections import defaultdict

import pytest

from treatments.seed.sources import DOCUMENTS, STATUSES
from treatments.seed.vocabulary import CATEGORIES, CONCERNS, FAMILIES, TREATMENTS

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
    """Return the name without accents, in lower case, as readers may type it."""
    folded = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).casefold()


def prose(treatment):
    return [treatment.summary, treatment.how_it_is_done, treatment.who_performs, *treatment.questions]


def sentences(text):
    return re.split(r"(?<=[.?!])\s+", text)


def test_vocabulary_has_the_expected_size():
    assert (len(CATEGORIES), len(CONCERNS)) == (8, 18)
    assert 46 <= len(TREATMENTS) <= 50
    assert set(BY_SLUG) >= FIXED_SLUGS


@pytest.mark.parametrize("rows", [CATEGORIES, FAMILIES, CONCERNS, TREATMENTS])
def test_slugs_and_names_are_unique(rows):
    slugs = [row.slug for row in rows]
    names = [getattr(row, "title", None) or row.name for row in rows]
    assert len(set(slugs)) == len(set(names)) == len(rows)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


@every_treatment
def test_treatments_refer_to_existing_rows(treatment):
    assert treatment.category in {category.slug for category in CATEGORIES}
    assert treatment.family in {None, *(family.slug for family in FAMILIES)}
    assert set(treatment.concerns) <= {concern.slug for concern in CONCERNS}
    assert len(set(treatment.concerns)) == len(treatment.concerns)
    assert treatment.route in ROUTES


def test_every_category_family_and_concern_is_used():
    assert {treatment.category for treatment in TREATMENTS} == {category.slug for category in CATEGORIES}
    assert {treatment.family for treatment in TREATMENTS} == {None, *(family.slug for family in FAMILIES)}
    assert {slug for treatment in TREATMENTS for slug in treatment.concerns} == {concern.slug for concern in CONCERNS}


def test_exosome_family_has_four_treatments_and_no_plant_vesicles():
    routes = {treatment.slug: treatment.route for treatment in TREATMENTS if treatment.family == "exosomes"}
    assert routes == {
        "microneedling-with-exosomes": "topical_post_procedure",
        "laser-with-exosomes": "topical_post_procedure",
        "exosome-facial": "topical_intact",
        "exosome-injection": "injected",
    }


def test_names_are_unambiguous_across_treatments():
    meanings = defaultdict(set)
    for treatment in TREATMENTS:
        for name in (treatment.title, *treatment.synonyms, *treatment.brand_names):
            meanings[word(name)].add(treatment.slug)
    assert {name for name, slugs in meanings.items() if len(slugs) > 1} == TRULY_AMBIGUOUS


@every_treatment
def test_a_treatment_has_no_duplicate_names(treatment):
    names = [name.casefold() for name in (treatment.title, *treatment.synonyms, *treatment.brand_names)]
    assert len(set(names)) == len(names)


@every_treatment
def test_texts_are_short(treatment):
    assert len(treatment.summary) <= 240
    assert len(sentences(treatment.summary)) <= 2
    assert 2 <= len(sentences(treatment.how_it_is_done)) <= 4
    assert 2 <= len(sentences(treatment.who_performs)) <= 3
    for text in prose(treatment):
        for sentence in sentences(text):
            assert len(sentence.split()) < 25, sentence


@every_treatment
def test_texts_make_no_claims_and_give_no_numbers(treatment):
    selling = r"\b(best|top|deals?|book|booking|unlock|safe|effective|proven|results? guaranteed|miracle)\b|!"
    outcome = r"\b(reduc|improv|rejuvenat|erase|eliminat|cure|heals\b|works\b|tightens|lifts\b|smooth)"
    number = r"\d|%|\$"
    for text in prose(treatment):
        assert not re.search(f"{selling}|{outcome}|{number}", text, re.IGNORECASE), text


@every_treatment
def test_texts_do_not_mention_regulatory_status(treatment):
    for text in prose(treatment):
        assert not re.search(
            r"\b(un)?approv|\bcleared|off-label|\bwarn(s|ed|ing)|illegal|\blegal", text, re.IGNORECASE
        ), text


@every_treatment
def test_who_performs_it_says_state_rules_differ(treatment):
    assert re.search(r"state rules differ", treatment.who_performs, re.IGNORECASE)
    assert "typically" in treatment.who_performs or "do not assume" in treatment.who_performs


@every_treatment
def test_each_treatment_has_three_to_six_questions(treatment):
    assert 3 <= len(treatment.questions) <= 6
    assert len(set(treatment.questions)) == len(treatment.questions)
    assert all(question.endswith("?") for question in treatment.questions)


@pytest.mark.parametrize("slug", [treatment.slug for treatment in TREATMENTS if treatment.family == "exosomes"])
def test_exosome_treatments_ask_for_product_documents(slug):
    questions = " ".join(BY_SLUG[slug].questions)
    for asked in ("product called", "who makes it", "tissue", "lot number", "sterility test"):
        assert asked in questions
    assert ("(IND) number" in questions) == (slug == "exosome-injection")


def test_exosome_injection_has_no_concerns():
    assert BY_SLUG["exosome-injection"].concerns == ()


def test_seed_statuses_refer_to_existing_treatments_and_documents():
    published = {document.title: document.published_on for document in DOCUMENTS}
    for status in STATUSES:
        assert status.treatment in BY_SLUG
        assert status.route in ROUTES | {""}
        assert published[status.source_title] == status.source_published_on
        assert status.verified_on is None, "nobody has re-read the live page"


def test_seed_statuses_supersede_older_ones_once():
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


def test_exosome_injection_is_unapproved_and_warned():
    replaced = {status.supersedes for status in STATUSES}
    current = {
        (row.status, row.source_published_on.year)
        for row in STATUSES
        if row.key not in replaced and row.treatment == "exosome-injection"
    }
    assert current == {("unapproved", 2020), ("warned", 2020)}


def test_microneedling_with_exosomes_has_no_device_clearance():
    given = {status.status for status in STATUSES if status.treatment == "microneedling-with-exosomes"}
    assert given == {"unapproved", "warned", "unknown"}
