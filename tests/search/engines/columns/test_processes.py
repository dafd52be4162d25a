"""Two processes of one site: what one commits, the other's next answer has; what is rolled back, none ever has."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from tests.factories import make_provider
from tests.forking import context

from . import worker

pytestmark = [pytest.mark.databases, pytest.mark.django_db(transaction=True)]


class Process:
    """A process on a database of this test; acts of worker.py are its methods."""

    def __init__(self, settings):
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=worker.work, args=(settings, other))
        self.process.start()

    def tell(self, act, *given):
        """Send an act without waiting for it."""
        self.pipe.send((act, given))

    def answer(self):
        return self.pipe.recv()

    def __getattr__(self, act):
        def do(*given):
            self.tell(act, *given)
            return self.answer()

        return do

    def end(self):
        self.pipe.send(None)
        self.process.join(20)


@pytest.fixture
def site(home, tmp_path):
    """The settings of a database with two clinics that other processes can open."""
    make_provider("Alice's clinic")
    make_provider("Bob's place")
    if connection.vendor == "postgresql":
        return connection.settings_dict
    # The tests' own is in memory, where nobody else can read it.
    connection.ensure_connection()
    with closing(sqlite3.connect(tmp_path / "site.sqlite3")) as file:
        connection.connection.backup(file)
    return {"NAME": tmp_path / "site.sqlite3"}


@pytest.fixture
def two(site):
    processes = [Process(site), Process(site)]
    yield processes
    for process in processes:
        process.end()


def test_the_next_answer_of_another_process_has_what_one_saved(two):
    one, other = two
    assert other.held() is None, "A process reads no listings before it is asked."
    assert other.find() == ["Alice's clinic", "Bob's place"]
    one.rename("Bob's place", "Bob's laser room")
    assert other.find("laser") == ["Bob's laser room"]
    one.unlist("Bob's laser room")
    assert other.find() == ["Alice's clinic"]
    assert other.find("laser") == []
    one.delete("Alice's clinic")
    assert other.find() == []
    assert other.held() == 2, "It followed the changes; it did not read everything again."


def test_nobody_is_shown_what_is_rolled_back_but_who_is_about_to_do_it(two):
    one, other = two
    assert one.find() == ["Alice's clinic", "Bob's place"]
    assert one.rename_and_roll_back("Bob's place", "Nobody's") == ["Alice's clinic", "Nobody's"]
    assert one.find() == other.find() == ["Alice's clinic", "Bob's place"]
    one.rename("Bob's place", "Bob's new place")
    assert one.find() == other.find() == ["Alice's clinic", "Bob's new place"]


def test_a_rebuild_is_read_whole_by_everybody_and_hides_nothing_meanwhile(two):
    one, other = two
    assert other.find() == ["Alice's clinic", "Bob's place"]
    one.unlist("Bob's place")
    assert (other.find(), other.held()) == (["Alice's clinic"], 2)
    one.tell("rebuild")
    for _ in range(10):
        assert other.find() == ["Alice's clinic"]
    assert one.answer() is None
    assert (other.find(), other.held()) == (["Alice's clinic"], 1), "What the old epoch flagged is forgotten."


def test_two_that_write_at_once_lose_nothing(two):
    one, other = two
    assert one.find() == other.find() == ["Alice's clinic", "Bob's place"]
    one.tell("rename_often", "Alice's clinic", 15)
    other.tell("rename_often", "Bob's place", 15)
    assert one.answer() is other.answer() is None
    assert one.find() == other.find() == ["Alice's clinic 15", "Bob's place 15"]
    one.rename_all(" again")
    assert other.find("again") == ["Alice's clinic 15 again", "Bob's place 15 again"]


def test_after_a_flush_or_a_restored_backup_nobody_answers_from_what_was(two):
    one, other = two
    assert other.find() == ["Alice's clinic", "Bob's place"]
    one.restore(1, "Bob's place")
    assert other.find() == ["Alice's clinic"]
    one.flush()
    assert other.find() == []
    one.add("Charlie's clinic")
    assert other.find() == ["Charlie's clinic"]
