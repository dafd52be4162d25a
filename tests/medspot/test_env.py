"""Each reader of the environment takes what it understands and refuses the rest by the variable's name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from medspot import env


@pytest.fixture
def given(monkeypatch):
    return lambda value: monkeypatch.setenv("SETTING", value)


@pytest.mark.parametrize(("text", "value"), [("true", True), ("FALSE", False), (" True ", True)])
def test_operator_says_true_or_false(given, text, value):
    given(text)
    assert env.boolean("SETTING", not value) is value


@pytest.mark.parametrize("text", ["1", "yes", "on", "tru"])
def test_operator_who_says_something_else_is_told_which_words_are_understood(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be 'true' or 'false'"):
        env.boolean("SETTING", False)


@pytest.mark.parametrize("text", ["-1", "6", "1.5", "one", "٣"])
def test_a_number_outside_its_range_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="a whole number from 0 to 5"):
        env.integer("SETTING", 0, 0, 5)


def test_a_number_within_its_range_is_taken(given):
    given("5")
    assert env.integer("SETTING", 0, 0, 5) == 5


def test_host_names_are_parted_by_commas(given):
    given("medspot.example, www.medspot.example")
    assert env.hosts("SETTING") == ["medspot.example", "www.medspot.example"]


@pytest.mark.parametrize("text", ["*", "https://medspot.example", "medspot.example:8000", "a,,b", "a/b"])
def test_a_host_that_is_none_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be host names"):
        env.hosts("SETTING")


def test_an_address_loses_its_last_slash(given):
    given("https://medspot.example/")
    assert env.base_url("SETTING") == "https://medspot.example"


@pytest.mark.parametrize(
    "text", ["medspot.example", "ftp://medspot.example", "https://", "https://a/b", "https://a?b", "http://a:x"]
)
def test_an_address_with_anything_else_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be an address"):
        env.base_url("SETTING")


def test_what_is_required_and_missing_is_named(monkeypatch):
    monkeypatch.delenv("SETTING", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SETTING"):
        env.text("SETTING")


def test_a_database_is_a_file_of_sqlite(given):
    given("sqlite:////var/lib/medspot.sqlite3")
    assert env.database("SETTING", "")["NAME"] == "/var/lib/medspot.sqlite3"


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("postgresql://med:s%40crt@db.internal:5433/medspot", "db.internal"),
        ("postgres://med:s%40crt@:5433/medspot?host=/run/postgresql", "/run/postgresql"),
    ],
)
def test_a_database_is_a_server_of_postgresql(given, text, host):
    given(text)
    database = env.database("SETTING", "")
    assert database["ENGINE"].endswith("postgresql")
    assert (database["NAME"], database["USER"], database["PASSWORD"]) == ("medspot", "med", "s@crt")
    assert (database["HOST"], database["PORT"]) == (host, "5433")


@pytest.mark.parametrize("text", ["mysql://a/b", "sqlite://", "postgresql://host", "postgresql://a@c:x/d", "words"])
def test_another_database_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be 'sqlite"):
        env.database("SETTING", "")


def test_mail_goes_through_a_server_with_starttls(given):
    given("smtp://desk:pass@mail.example:2525")
    mail = env.email("SETTING", "")
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"]) == ("mail.example", 2525, True)


def test_mail_goes_to_a_folder(given):
    given("file:///tmp/mail")
    assert env.email("SETTING", "")["EMAIL_FILE_PATH"] == "/tmp/mail"


@pytest.mark.parametrize("text", ["smtp://", "file:", "imap://host", "mail.example"])
def test_another_way_of_mail_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be 'console:'"):
        env.email("SETTING", "")


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("https://tiles.medspot.example/{z}/{x}/{y}.png", ["https://tiles.medspot.example"]),
        ("https://tiles.medspot.example:8443/a?x={x}&y={y}&z={z}", ["https://tiles.medspot.example:8443"]),
        ("/tiles/{z}/{x}/{y}.png", []),
        ("", []),
    ],
)
def test_tiles_come_from_a_path_or_another_host(given, text, origins):
    given(text)
    assert env.tile_url("SETTING") == text
    assert env.tile_origins(text) == origins


@pytest.mark.parametrize(
    "text",
    [
        "http://tiles.medspot.example/{z}/{x}/{y}.png",
        "//tiles.medspot.example/{z}/{x}/{y}.png",
        "https://tiles.medspot.example/{z}/{x}.png",
        "https://tiles.medspot.example/{z}/{x}/{y}/{x}.png",
        "https://{z}.medspot.example/{x}/{y}.png",
        "https://tiles.medspot.example; script-src */{z}/{x}/{y}.png",
        "https://editor@tiles.medspot.example/{z}/{x}/{y}.png",
    ],
)
def test_tiles_from_anywhere_else_are_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be a path or an https address"):
        env.tile_url("SETTING")
