"""An index that is kept up to date answers as one that is read from scratch."""

import pytest
from django.utils import timezone

from medspot.models import DataVersion
from providers.models import Provider
from search.engines.columns.snapshot import ColumnsSnapshot, VersionedIndex, listing_index, loaded, updated
from tests.factories import make_provider
from tests.search import brute_force
from tests.search.random_directory import add_provider, fill, query_of, random_question, set_hours, values

pytestmark = pytest.mark.databases


def loaded_anew():
    """Return a snapshot whose index was read from the whole table."""
    return ColumnsSnapshot(loaded(None, None).index)


@pytest.mark.parametrize("read_size", [1, 7, 30, 31])
def test_no_listing_is_lost_whatever_number_of_rows_is_read_at_once(home, monkeypatch, read_size):
    chance, moment = fill(3, providers=30), timezone.now()
    Provider.objects.filter(pk__in=chance.sample(list(Provider.objects.values_list("pk", flat=True)), 3)).delete()
    monkeypatch.setattr("search.engines.columns.batch.READ_SIZE", read_size)
    listings, choices, clinics, not_empty = loaded_anew(), values(), brute_force.clinics(moment), 0
    for _ in range(50):
        question = random_question(chance, choices)
        expected = brute_force.answer(clinics, question)
        assert list(listings.search(query_of(question, moment)).keys) == expected, question
        not_empty += bool(expected)
    assert not_empty >= 25


def test_updated_index_answers_as_one_loaded_anew(home, rounds):
    chance, moment = fill(5, providers=30), timezone.now()
    choices, current = values(), VersionedIndex(stamp(), listing_index())
    for _ in range(rounds(20)):
        for _ in range(chance.choice([1, 1, 3])):
            edit(chance)
        current = updated(current, stamp(), current.index.content)
        followed, anew = ColumnsSnapshot(current.index), loaded_anew()
        for _ in range(6):
            query = query_of(random_question(chance, choices), moment)
            mine, theirs = followed.search(query), anew.search(query)
            assert list(mine.keys) == list(theirs.keys), query
            assert mine.facets == theirs.facets
            assert mine.last_updated_by_treatment() == theirs.last_updated_by_treatment()
    assert current.index.columns.size > anew.index.columns.size, "No listing was ever removed."


def test_words_of_descriptions_are_no_corrections(home):
    provider = make_provider("Quiet Room")
    before = VersionedIndex(stamp(), listing_index())
    assert "quiet" in before.index.known_words
    provider.name, provider.description = "Glow", "Zymurgy"
    provider.save()
    after = updated(before, stamp(), before.index.content).index.known_words
    assert "glow" in after
    assert "zymurgy" not in after


def stamp():
    return DataVersion.objects.read(DataVersion.LISTINGS)[0]


def edit(chance):
    """Change something in the directory: add, delete or rename a provider, or change its state, hours or prices."""
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
