"""The guide says what its sources say, and no more."""

import re
from dataclasses import asdict

import pytest
from django.urls import reverse

from articles import guide
from articles.demo import create_guide
from tests import factories
from treatments.loading import load_sources
from treatments.sources import STATUSES, STUDIES

from .test_queries import MOST_QUERIES, queries

SOURCES = {study.key: study for study in STUDIES}
# Superlatives, absolutes, and verbs of a drug on a cosmetic.
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


def strings(value):
    """Every text in a block's value, its words of choice among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("studies", "study", "treatments", "route", "variant"):
                yield from strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings(item)


def words_of(kind, value):
    html = "" if kind == "regulatory_status" else "\n".join(strings(value))
    return re.sub(r"<[^>]+>", "\n", html)


def cited(value):
    keys = [value["study"]] if "study" in value else value.get("studies", [])
    return [SOURCES[key] for key in keys]


BLOCKS = [(kind, value, words_of(kind, value)) for kind, value in guide.BODY]
ALL_WORDS = "\n".join([guide.TITLE, guide.DEK, guide.SEARCH_DESCRIPTION, *(words for _, _, words in BLOCKS)])


@pytest.fixture
def published(index, alma, rita):
    for slug in sorted({*guide.ABOUT, *(status.treatment for status in STATUSES)}):
        factories.make_treatment(slug)
    load_sources()
    return create_guide(index, alma, rita)


def test_every_number_stands_in_a_block_that_cites_where_it_was_read():
    for kind, value, words in BLOCKS:
        numbers = set(re.findall(r"\d+(?:\.\d+)?", words))
        sources = " ".join(str(asdict(study)) for study in cited(value)) if isinstance(value, dict) else ""
        assert numbers <= set(re.findall(r"\d+(?:\.\d+)?", sources)), (kind, words)


def test_it_cites_only_what_was_read_and_leans_on_every_kind_of_evidence():
    keys = {study.key for _, value, _ in BLOCKS if isinstance(value, dict) for study in cited(value)}
    assert keys >= {"kwon-2020", "park-2023", "cho-2020", "proffer-2022", "wyles-2024", "weiss-1988", "mmwr-2024"}
    assert all(SOURCES[key].verification != "unverified" for key in keys)


def test_it_leads_to_microneedling_with_exosomes_and_never_to_injections():
    targets = [value["treatments"] for kind, value, _ in BLOCKS if kind == "provider_block"]
    assert targets == [["microneedling-with-exosomes"]]


def test_it_is_as_long_as_a_guide():
    assert 1_200 <= len(ALL_WORDS.split()) <= 1_800


def test_its_sentences_are_short():
    sentences = re.split(r"(?<=[.?!:])\s+|\n+", ALL_WORDS)
    assert [sentence for sentence in sentences if len(sentence.split()) >= 25] == []


@pytest.mark.parametrize("phrase", FORBIDDEN)
def test_it_claims_nothing_that_cannot_be_claimed(phrase):
    assert not re.search(rf"\b{phrase}\b", ALL_WORDS, re.IGNORECASE)


def test_the_papers_that_nobody_found_are_named_only_to_colleagues():
    for unfound in ("Kim", "2021", "Cho et al"):
        assert unfound not in ALL_WORDS + guide.DISCLOSURES
    assert "Reconstructed" in guide.EDITORS_NOTE


def test_no_lead_in_is_left_without_its_list():
    for _, value, _ in BLOCKS:
        for html in strings(value):
            assert not re.search(r":</p>(?!<ul>)", html)


def test_a_reader_reads_it_with_its_demo_people_named_as_such(client, published, alma, rita):
    for person in (alma, rita):
        person.is_demo = True
        person.save()
    html = client.get("/articles/exosomes-in-skincare/").content.decode()
    assert "Alma Reyes (demo person)" in html
    assert "Rita Moss (demo person)" in html
    assert "Written for a demonstration" in html
    assert "Reconstructed" not in html
    assert html.count('<article class="evidence-card">') == 7
    assert html.count('class="provider-block"') == 1
    assert "not re-checked since" in html


def test_every_study_it_names_is_in_its_list_of_references(client, published):
    html = client.get(published.url).content.decode()
    named = {study.key for _, value, _ in BLOCKS if isinstance(value, dict) for study in cited(value)}
    assert len(re.findall(r'<li id="ref_\d+">', html)) == len(named)


def test_it_can_be_opened_in_the_editor_and_published_again(edie, published):
    assert edie.get(reverse("wagtailadmin_pages:edit", args=[published.pk])).status_code == 200
    cleaned = published.body.stream_block.clean(published.body)
    assert len(cleaned) == len(guide.BODY)


def test_it_asks_little_of_the_database(client, published):
    assert queries(client, published.url) <= MOST_QUERIES
