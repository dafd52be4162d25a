"""Two processes of one site: what one commits, the other's next answer has; what is rolled back, none ever has."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest
from django.db import connection

from tests.factories import make_provider

pytestmark = [pytest.mark.databases, pytest.mark.django_db(transaction=True)]


class Process:
    """A process on a database of this test; acts of worker.py are its methods."""

    def __init__(self, url):
        environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "medspot.settings.test"}
        command = [sys.executable, "-m", "tests.search.engines.columns.worker"]
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def tell(self, act, *given):
        """Sends an act without waiting for it."""
        self.process.stdin.write(json.dumps([act, *given]) + "\n")
        self.process.stdin.flush()

    def answer(self):
        return json.loads(self.process.stdout.readline())

    def __getattr__(self, act):
        def do(*given):
            self.tell(act, *given)
            return self.answer()

        return do

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


@pytest.fixture
def site(home, tmp_path):
    """The address of a database with two clinics that other processes can open."""
    make_provider("Alice's clinic")
    make_provider("Bob's place")
    if connection.vendor == "postgresql":
        given = connection.settings_dict
        host = given["HOST"] or given["OPTIONS"].get("host", "")
        user = f"{given['USER']}:{given['PASSWORD']}"
        return f"postgresql://{user}@/{given['NAME']}?host={host}" if host.startswith("/") else url_of(given)
    # The tests' own is in memory, where nobody else can read it.
    connection.ensure_connection()
    file = sqlite3.connect(tmp_path / "site.sqlite3")
    connection.connection.backup(file)
    file.close()
    return f"sqlite:///{tmp_path / 'site.sqlite3'}"


def url_of(given):
    return f"postgresql://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT'] or 5432}/{given['NAME']}"


@pytest.fixture
def two(site):
    processes = [Process(site), Process(site)]
    assert [process.answer() for process in processes] == ["ready", "ready"]
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
