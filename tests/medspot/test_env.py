"""Each environment reader accepts valid text and refuses the rest, naming the variable."""

import pytest
from django.core.cache import CacheHandler
from django.core.exceptions import ImproperlyConfigured

from medspot import env


@pytest.fixture
def given(monkeypatch):
    return lambda value: monkeypatch.setenv("SETTING", value)


@pytest.mark.parametrize(("text", "value"), [("true", True), ("FALSE", False), (" True ", True)])
def test_boolean_is_true_or_false(given, text, value):
    given(text)
    assert env.boolean("SETTING", not value) is value


@pytest.mark.parametrize("text", ["1", "yes", "on", "tru"])
def test_other_boolean_text_is_refused_with_the_allowed_words(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be 'true' or 'false'"):
        env.boolean("SETTING", False)


@pytest.mark.parametrize("text", ["-1", "6", "1.5", "one", "٣"])
def test_integer_outside_its_range_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="a whole number from 0 to 5"):
        env.integer("SETTING", 0, 0, 5)


def test_integer_within_its_range_is_accepted(given):
    given("5")
    assert env.integer("SETTING", 0, 0, 5) == 5


def test_hosts_are_separated_by_commas(given):
    given("medspot.example, www.medspot.example")
    assert env.hosts("SETTING") == ["medspot.example", "www.medspot.example"]


@pytest.mark.parametrize("text", ["*", "https://medspot.example", "medspot.example:8000", "a,,b", "a/b"])
def test_invalid_host_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be host names"):
        env.hosts("SETTING")


def test_base_url_loses_its_trailing_slash(given):
    given("https://medspot.example/")
    assert env.base_url("SETTING") == "https://medspot.example"


@pytest.mark.parametrize(
    "text", ["medspot.example", "ftp://medspot.example", "https://", "https://a/b", "https://a?b", "http://a:x"]
)
def test_base_url_with_a_path_or_query_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be a URL"):
        env.base_url("SETTING")


def test_missing_required_variable_is_named(monkeypatch):
    monkeypatch.delenv("SETTING", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SETTING"):
        env.text("SETTING")


def test_sqlite_url_names_a_file(given):
    given("sqlite:////var/lib/medspot.sqlite3")
    assert env.database("SETTING", "")["NAME"] == "/var/lib/medspot.sqlite3"


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("postgresql://med:s%40crt@db.internal:5433/medspot", "db.internal"),
        ("postgres://med:s%40crt@:5433/medspot?host=/run/postgresql", "/run/postgresql"),
    ],
)
def test_postgresql_url_names_a_server(given, text, host):
    given(text)
    database = env.database("SETTING", "")
    assert database["ENGINE"].endswith("postgresql")
    assert (database["NAME"], database["USER"], database["PASSWORD"]) == ("medspot", "med", "s@crt")
    assert (database["HOST"], database["PORT"]) == (host, "5433")


@pytest.mark.parametrize("text", ["mysql://a/b", "sqlite://", "postgresql://host", "postgresql://a@c:x/d", "words"])
def test_other_database_url_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be 'sqlite"):
        env.database("SETTING", "")


def test_smtp_url_uses_starttls(given):
    given("smtp://desk:pass@mail.example:2525")
    mail = env.email("SETTING", "")
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"]) == ("mail.example", 2525, True)


def test_file_url_writes_email_to_a_folder(given):
    given("file:///tmp/mail")
    mail = env.email("SETTING", "")
    assert mail == {"MAIL_TRANSPORT": "medspot.mail.transports.FolderTransport", "EMAIL_FILE_PATH": "/tmp/mail"}


@pytest.mark.parametrize("text", ["smtp://", "file:", "imap://host", "mail.example"])
def test_other_email_url_is_refused(given, text):
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
def test_tile_url_is_a_path_or_an_https_url(given, text, origins):
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
def test_other_tile_url_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be a path or an https URL"):
        env.tile_url("SETTING")


@pytest.mark.parametrize(
    "text", ["redis://localhost", "redis://:secret@cache.example:6380/2", "rediss://cache.example/0"]
)
def test_redis_url_makes_redis_the_shared_cache(given, text):
    given(text)
    entry = env.shared_cache("SETTING", "cache_table")
    assert entry["BACKEND"].endswith("RedisCache")
    assert entry["LOCATION"] == text
    assert CacheHandler({"default": entry})["default"]._class


def test_shared_cache_is_a_table_without_redis(given):
    given("")
    entry = env.shared_cache("SETTING", "cache_table")
    assert entry["BACKEND"].endswith("DatabaseCache")
    assert entry["LOCATION"] == "cache_table"


@pytest.mark.parametrize(
    "text", ["localhost:6379", "http://cache.example", "redis://", "redis://cache.example/abc", "redis://x:0"]
)
def test_other_redis_url_is_refused(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="SETTING must be a URL such as 'redis://"):
        env.shared_cache("SETTING", "cache_table")
