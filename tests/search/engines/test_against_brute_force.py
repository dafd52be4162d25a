"""find() and the long way round agree on who is found, in which order, and on every number beside a filter."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medspot.places.geometry import Box, Point
from providers.models import Provider
from search.engines.columns import listing_index
from search.engines.columns.following import Held, all_columns, followed
from search.engines.columns.listing_index import ListingIndex
from search.engines.columns.texts import Texts
from tests.search import brute_force
from tests.search.random_directory import GROUPS, add_provider, fill, query_of, random_question, set_hours, values

pytestmark = pytest.mark.databases

QUESTIONS = 1_000
BREAKDOWNS = 150


def agree(index, clinics, question, moment):
    """Whether both find the same, and whether that is anything."""
    found, expected = index.find(query_of(question, moment)), brute_force.answer(clinics, question)
    assert list(found.keys) == expected, question
    assert found.total == len(expected)
    if question.near and not question.bounds:
        assert all(miles <= question.radius for miles in found.miles.values())
    return bool(expected)


def test_random_questions_have_the_answers_of_the_long_way(home, rounds):
    chance, now = fill(20261123), timezone.now()
    index, choices, not_empty = listing_index(), values(), 0
    for hours in range(8):
        moment = now + timedelta(hours=3 * hours)
        clinics = brute_force.clinics(moment)
        for _ in range(rounds(QUESTIONS) // 8):
            not_empty += agree(index, clinics, random_question(chance, choices), moment)
    assert not_empty >= rounds(QUESTIONS) / 2


def test_every_number_beside_a_filter_is_the_total_of_choosing_it(home):
    chance, moment = fill(7, providers=50), timezone.now()
    index, choices, clinics = listing_index(), values(), brute_force.clinics(moment)
    for _ in range(BREAKDOWNS):
        question = random_question(chance, choices)
        found = index.find(query_of(question, moment))
        for group in chance.sample(GROUPS, 3):
            expected = brute_force.facets(clinics, question, group, choices[group])
            assert {value: found.facets[group].get(value, 0) for value in expected} == expected, (group, question)
            assert sum(found.facets[group].values()) == sum(expected.values()), (group, question)


def test_the_cells_of_a_map_hold_what_is_found_inside_it_each_once(home):
    chance, moment = fill(11), timezone.now()
    index, choices = listing_index(), values()
    points = {p.pk: Point(float(p.latitude), float(p.longitude)) for p in Provider.objects.all()}
    boxes = [Box(24, -125, 50, -66), Box(29.5, -98.5, 31, -97), Box(50, 179, 53, -179), Box(-90, -180, 90, 180)]
    for _ in range(300):
        found, box = index.find(query_of(random_question(chance, choices), moment)), chance.choice(boxes)
        without = found.keys[:3]
        inside = [key for key in found.keys if key not in without and box.contains(points[key])]
        cells = found.cells(box, without=without)
        assert sum(cell.count for cell in cells) == len(inside)
        assert {cell.key for cell in cells if cell.count == 1} <= set(inside)
        assert all((cell.key is None) == (cell.count > 1) for cell in cells)
        for cell in cells:
            if cell.key:
                assert points[cell.key] == pytest.approx(cell.point, abs=1e-9)


def anew():
    """An index that was read whole, for comparison."""
    return ListingIndex(all_columns(), Texts(), None)


@pytest.mark.parametrize("at_once", [1, 7, 30, 31])
def test_however_many_rows_are_read_at_once_nobody_is_left_out(home, monkeypatch, at_once):
    chance, moment = fill(3, providers=30), timezone.now()
    Provider.objects.filter(pk__in=chance.sample(list(Provider.objects.values_list("pk", flat=True)), 3)).delete()
    monkeypatch.setattr("search.engines.columns.reading.AT_ONCE", at_once)
    index, choices, clinics = anew(), values(), brute_force.clinics(moment)
    assert sum(agree(index, clinics, random_question(chance, choices), moment) for _ in range(50)) >= 25


def test_what_follows_a_change_answers_as_what_is_read_anew(home):
    chance, moment = fill(5, providers=30), timezone.now()
    choices, index = values(), listing_index()
    held = Held(clock(), index)
    for _ in range(25):
        for _ in range(chance.choice([1, 1, 3])):
            edit(chance)
        held = followed(held, clock(), index.content)
        fresh = anew()
        for _ in range(12):
            query = query_of(random_question(chance, choices), moment)
            mine, theirs = held.index.find(query), fresh.find(query)
            assert list(mine.keys) == list(theirs.keys), query
            assert mine.facets == theirs.facets
    assert held.index.columns.size > len(fresh.columns.keys), "Nothing was ever unlisted."


def clock():
    from medspot.models import DataVersion

    return DataVersion.objects.read(DataVersion.LISTINGS)[0]


def edit(chance):
    """Something that happens to a directory: a new provider, one that goes, another name, other hours or prices."""
    provider = chance.choice(list(Provider.objects.order_by("pk")))
    act = chance.choice(["add", "state", "words", "hours", "prices", "delete", "closed"])
    if act == "add":
        add_provider(chance)
    elif act == "delete" and Provider.objects.count() > 20:
        provider.delete()
    elif act == "state":
        provider.state = chance.choice(["listed", "unlisted", "preparing"])
        provider.save(update_fields=["state"])
    elif act == "hours":
        set_hours(chance, provider)
    elif act == "prices":
        for offering in provider.offerings.all():
            offering.price_from = chance.choice([None, 50, 400])
            offering.price_to, offering.price_unit, offering.price_as_of = None, "session", timezone.localdate()
            offering.save()
    else:
        provider.name = chance.choice(["Glow botox room", "Plain name", "Nora laser"])
        provider.temporarily_closed = act == "closed"
        provider.latitude += chance.choice([0, 1])
        provider.save()
