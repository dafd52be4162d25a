"""Rules for the text of the demo articles."""

import re
from dataclasses import asdict
from itertools import pairwise

import pytest

from articles.demo import ARTICLES, LEAD, REVIEW_INTERVAL
from treatments.seed.sources import STATUSES
from treatments.seed.vocabulary import TREATMENTS

from .written import BY_SLUG, GUIDE, all_words, blocks, cited, in_front, strings, studies_of, targets

# Superlatives, absolutes, and drug claims about cosmetics.
FORBIDDEN = [
    "best",
    "book",
    "clinically proven",
    "cures",
    "deal",
    "fda approved",
    "fda-approved",
    "fda registered",
    "guaranteed",
    "heal",
    "heals",
    "medical-grade",
    "miracle",
    "most potent",
    "no side effects",
    "permanent",
    "regenerates",
    "reverses",
    "risk-free",
    "stem cell facial",
    "studies show",
    "top",
]
NUMBER = r"\d+(?:\.\d+)?"
# What may follow a paragraph that ends in a colon: HTML in the same text, or the next block's type.
LISTS = ("<ul>", "<ol>")
SHOWN = {"evidence_card", "table", "key_facts", "regulatory_status"}

each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)


@each_article
def test_every_number_comes_from_a_study_its_block_cites(article):
    for kind, value, words in blocks(article):
        sources = " ".join(str(asdict(study)) for study in cited(value))
        assert set(re.findall(NUMBER, words)) <= set(re.findall(NUMBER, sources)), (kind, words)


@each_article
def test_titles_and_descriptions_contain_no_numbers(article):
    assert not re.search(r"\d", in_front(article) + "".join(text for _, text in article.changes))


@each_article
def test_unread_studies_are_reported_as_secondhand(article):
    for _, value, words in blocks(article):
        if any(study.reading_depth == "not_read" for study in cited(value)):
            assert "reports that" in words
            assert "not read" in words


@each_article
def test_article_starts_with_text_and_key_facts(article):
    assert [kind for kind, _ in article.body[:2]] == ["text", "key_facts"]
    assert article.body[1][1]["title"] == "In short"
    assert article.body[1][1]["studies"]


@each_article
def test_article_says_what_is_not_known(article):
    assert any(kind == "evidence_card" or value.get("variant") == "uncertain" for kind, value in dicts(article))
    assert re.search(
        r"\b(we (read|found) no|nothing we read|no (study|trial) we read)\b", all_words(article), re.IGNORECASE
    )
    assert all(value["limitation"] for kind, value in dicts(article) if kind == "evidence_card")


def dicts(article):
    return [(kind, value) for kind, value in article.body if isinstance(value, dict)]


@each_article
def test_sentences_are_short_and_calm(article):
    sentences = re.split(r"(?<=[.?!:])\s+|\n+", all_words(article))
    assert [sentence for sentence in sentences if len(sentence.split()) >= 25] == []
    assert "!" not in all_words(article)


@each_article
@pytest.mark.parametrize("phrase", FORBIDDEN)
def test_article_makes_no_forbidden_claims(article, phrase):
    assert not re.search(rf"\b{phrase}\b", all_words(article), re.IGNORECASE)


@each_article
def test_every_colon_is_followed_by_a_list(article):
    for (_, value), (next_kind, _) in pairwise([*article.body, (None, None)]):
        for html in strings(value):
            after = [html[found.end() :] for found in re.finditer(r":</p>", html)]
            assert all(rest.startswith(LISTS) or (not rest and next_kind in SHOWN) for rest in after), html


@each_article
def test_no_section_is_empty(article):
    kinds = [kind for kind, _ in article.body] + ["heading"]
    assert ("heading", "heading") not in pairwise(kinds)


@each_article
def test_provider_blocks_never_lead_to_warned_treatments(article):
    routes = {treatment.slug: treatment.route for treatment in TREATMENTS}
    warned_here = {value[0] for kind, value in article.body if kind == "regulatory_status" and value[1] == "warned"}
    cautioned = {status.treatment for status in STATUSES if status.status in ("prohibited", "warned", "unapproved")}
    injected = {slug for slug in cautioned if routes[slug] in ("injected", "iv")}
    assert injected
    assert not set(targets(article)) & (warned_here | injected)


def test_provider_blocks_match_the_subject_of_each_article():
    assert {slug: targets(article) for slug, article in BY_SLUG.items()} == {
        "choosing-a-med-spa-safely": [],
        "prp-and-its-risks": ["prp-prf"],
        "microneedling-what-it-can-do": ["microneedling"],
        "exosomes-in-skincare": ["microneedling-with-exosomes"],
    }


@each_article
def test_titles_and_descriptions_fit_search_results(article):
    assert len(article.seo_title) <= 60
    assert len(article.search_description) <= 160
    assert len(article.dek) <= 220
    assert len({article.title, article.dek, article.search_description}) == 3


@each_article
def test_article_length_is_within_range(article):
    least, most = (1_200, 1_800) if article is GUIDE else (500, 900)
    assert least <= sum(len(words.split()) for _, _, words in blocks(article)) <= most


@each_article
def test_dates_are_in_order_and_review_is_not_overdue(article):
    assert article.published_days_ago >= article.updated_days_ago >= article.reviewed_days_ago >= 0
    assert article.reviewed_days_ago < REVIEW_INTERVAL.days
    # Readers are told of a change after the day of publication.
    changed = [days for days, _ in article.changes]
    assert min(changed, default=article.published_days_ago) == article.updated_days_ago


def test_next_reads_are_older_articles_and_the_guide_is_newest():
    assert [article.published_days_ago for article in ARTICLES] == sorted(
        {article.published_days_ago for article in ARTICLES}, reverse=True
    )
    earlier = [article.slug for article in ARTICLES]
    for position, article in enumerate(ARTICLES):
        assert article.next_read in [None, *earlier[:position]]
    assert ARTICLES[-1].slug == LEAD
    assert min(ARTICLES, key=lambda article: article.updated_days_ago).slug == LEAD


def test_guide_cites_every_kind_of_evidence():
    needed = {"kwon-2020", "park-2023", "cho-2020", "proffer-2022", "wyles-2024", "weiss-1988", "mmwr-2024"}
    assert studies_of(GUIDE) >= needed


@pytest.mark.parametrize(
    ("slug", "study"),
    [
        ("choosing-a-med-spa-safely", "mmwr-2024"),
        ("prp-and-its-risks", "mmwr-2024"),
        ("microneedling-what-it-can-do", "fda-rf-2025"),
    ],
)
def test_key_harm_is_in_a_safety_callout(slug, study):
    warnings = [value for _, value in dicts(BY_SLUG[slug]) if value.get("variant") == "safety"]
    assert [value["studies"] for value in warnings] == [[study]]


@each_article
def test_papers_that_could_not_be_found_are_not_mentioned_to_readers(article):
    for unfound in ("Kim", "2021", "Cho et al"):
        assert unfound not in all_words(article) + article.disclosures
