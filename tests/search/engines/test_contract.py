"""Both engines answer every query as brute force does: who is found, in which order, and every number beside it."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from medspot.places.geometry import Box, Point
from providers.models import Provider
from search.engines import ENGINES, search, snapshot
from search.listings.indexing import rebuild
from search.models import Listing
from search.query import Query
from search.query.filters import GROUPS
from search.query.word_matching import Match
from tests.factories import make_provider, make_treatment
from tests.search import brute_force
from tests.search.random_directory import fill, query_of, random_question, values

pytestmark = pytest.mark.databases

DIRECTORIES = range(6)
HOURS = range(0, 24, 2)
QUERIES = 1_000
# Brute force counts one group of one query in the time that engines need for whole queries.
COUNTED = 8
BOXES = [Box(24, -125, 50, -66), Box(29.5, -98.5, 31, -97), Box(50, 179, 53, -179), Box(-90, -180, 90, 180)]


def search_both(query):
    """Return the same search by each engine, as {name: SearchResult}."""
    return {name: take_snapshot().search(query) for name, take_snapshot in ENGINES.items()}


def test_random_questions_ask_for_every_filter_group():
    assert set(brute_force.GROUPS) == {group.name for group in GROUPS}


@pytest.mark.parametrize("seed", DIRECTORIES)
def test_engines_agree_with_brute_force(home, rounds, seed):
    chance, choices = fill(seed, providers=40), values()
    hours = HOURS[seed :: len(DIRECTORIES)]
    found = [
        compare_with_brute_force(chance, choices, timezone.now() + timedelta(hours=each), rounds(QUERIES) // len(HOURS))
        for each in hours
    ]
    assert sum(found) >= rounds(QUERIES) / len(DIRECTORIES) / 3


def compare_with_brute_force(chance, choices, moment, number_of_queries):
    """Ask random questions at a moment; return how many of them found something."""
    clinics, not_empty = brute_force.clinics(moment), 0
    for number in range(number_of_queries):
        question = random_question(chance, choices)
        results = search_both(query_of(question, moment))
        expected = brute_force.answer(clinics, question)
        for name, result in results.items():
            check_listings(result, clinics, question, expected, name)
        assert results["columns"].facets == results["sql"].facets, question
        check_details(*results.values(), chance, question)
        if number % COUNTED == 0:
            group = chance.choice(GROUPS)
            counts = brute_force.facets(clinics, question, group.name, choices[group.name])
            assert results["columns"].counts(group) == counts, (group.name, question)
        not_empty += bool(expected)
    return not_empty


def check_listings(result, clinics, question, expected, name):
    """Compare total, keys, miles, matches and update times of a result with brute force."""
    assert list(result.keys) == expected, (name, question)
    assert result.total == len(expected), (name, question)
    assert list(result.keys[3:9]) == expected[3:9], (name, question)
    by_key = {clinic.key: clinic for clinic in clinics}
    found = [by_key[key] for key in expected]
    assert set(result.miles) == (set(expected) if question.near else set()), (name, question)
    for key, miles in result.miles.items():
        assert abs(miles - brute_force.arc_miles(question.near, by_key[key].point)) < 1e-6, (name, question)
    for clinic in found:
        assert result.match(clinic.key) == (clinic.match(question.words) if question.words else None), (name, question)
    updated = [clinic.provider.updated_at.replace(microsecond=0) for clinic in found]
    assert result.last_updated == max(updated, default=None), (name, question)


def check_details(columns, sql, chance, question):
    """Compare what brute force does not know: matching treatments, update times by treatment, and cells."""
    for key in columns.keys[:3]:
        assert columns.matching_treatments(key) == sql.matching_treatments(key), question
    assert columns.last_updated_by_treatment() == sql.last_updated_by_treatment(), question
    box, without = chance.choice(BOXES), columns.keys[:3]
    cells, twins = (sorted(result.cells(box, without=without), key=lambda c: c.point) for result in (columns, sql))
    assert [(cell.count, cell.key) for cell in cells] == [(cell.count, cell.key) for cell in twins], question
    for cell, twin in zip(cells, twins, strict=True):
        assert cell.point == pytest.approx(twin.point, abs=1e-9), question


def test_cells_count_every_listing_in_the_box_once(home, rounds):
    chance, moment, choices = fill(11, providers=40), timezone.now(), values()
    points = {p.pk: Point(float(p.latitude), float(p.longitude)) for p in Provider.objects.all()}
    for _ in range(rounds(60)):
        box, query = chance.choice(BOXES), query_of(random_question(chance, choices), moment)
        for result in search_both(query).values():
            without = result.keys[:3]
            inside = [key for key in result.keys if key not in without and box.contains(points[key])]
            cells = result.cells(box, without=without)
            assert sum(cell.count for cell in cells) == len(inside)
            assert {cell.key for cell in cells if cell.count == 1} <= set(inside)
            assert all((cell.key is None) == (cell.count > 1) for cell in cells)
            for cell in cells:
                if cell.key:
                    assert points[cell.key] == pytest.approx(cell.point, abs=1e-9)


@pytest.fixture(params=ENGINES)
def engine(request, settings):
    settings.SEARCH_ENGINE = request.param


def names(query):
    return [Listing.objects.get(pk=key).name for key in search(query).keys]


@pytest.mark.django_db(transaction=True)
def test_listing_deleted_by_sql_is_gone_from_the_next_search(transactional_home, engine):
    clinic, _ = make_provider("Alice's clinic"), make_provider("Bob's clinic")
    assert names(Query()) == names(Query(words="clinic")) == ["Alice's clinic", "Bob's clinic"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_listing WHERE provider_id = %s", [clinic.pk])
    assert names(Query()) == names(Query(words="clinic")) == ["Bob's clinic"]
    assert search(Query()).total == 1
    rebuild()
    assert names(Query()) == names(Query(words="clinic")) == ["Alice's clinic", "Bob's clinic"]


@pytest.mark.django_db(transaction=True)
def test_renamed_treatment_is_found_by_its_new_name_only(transactional_home, engine):
    treatment = make_treatment("microneedling", "Microneedling")
    make_provider("Alice's clinic", offers=[treatment])
    assert names(Query(words="microneedling")) == ["Alice's clinic"]
    treatment.title = "Collagen induction"
    treatment.save()
    assert names(Query(words="microneedling")) == []
    assert names(Query(words="collagen induction")) == ["Alice's clinic"]
    assert names(Query().where(treatment=[treatment.pk])) == ["Alice's clinic"]


@pytest.mark.django_db(transaction=True)
def test_rebuild_changes_no_result(transactional_home, engine):
    chance, moment = fill(1, providers=20), timezone.now()
    queries = [query_of(random_question(Random(seed), values()), moment) for seed in range(40)]
    assert chance
    before = [(list(search(query).keys), search(query).facets) for query in queries]
    rebuild()
    assert [(list(search(query).keys), search(query).facets) for query in queries] == before


@pytest.mark.django_db
def test_last_update_is_the_second_it_happened_in(home):
    provider = make_provider("Alice's clinic")
    Listing.objects.filter(pk=provider.pk).update(updated_at=datetime(2026, 11, 28, 8, 42, 2, 999_900, tzinfo=UTC))
    found = {result.last_updated for result in search_both(Query()).values()}
    assert found == {datetime(2026, 11, 28, 8, 42, 2, tzinfo=UTC)}


@pytest.mark.django_db
def test_empty_directory_finds_nothing(home, engine):
    result = search(Query(words="glow", near=Point(30.27, -97.74)))
    assert (result.total, list(result.keys), dict(result.miles), result.last_updated) == (0, [], {}, None)
    assert not any(result.facets.values())
    assert result.cells(BOXES[0]) == []


@pytest.mark.django_db
def test_snapshot_tells_words_that_no_listing_has(home, engine):
    make_provider("Glow Skin", description="A quiet room.")
    listings = snapshot()
    assert listings.unknown_words(["glow", "gl", "glo", "quiet", "botox"]) == ["gl", "botox"]
    assert {"glow", "skin"} <= listings.known_words
    assert "quiet" not in listings.known_words


def test_match_classes_are_numbered_as_brute_force_numbers_them():
    assert [match.value for match in Match] == [0, 1, 2, 3, 4]
