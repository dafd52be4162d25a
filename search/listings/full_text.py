"""The full text of the listing table in each database's own way: how it is made, and how words are found in it."""

import numpy as np
from django.db import connection

from search.query.word_matching import LETTERS, MIN_PREFIX_LENGTH, Match

# An FTS5 table without its own copy of the words. Triggers maintain it, so any write to a listing updates it.
# unicode61 must not fold what we have folded; detail=none, because nobody asks for the position of a word.
SQLITE = (
    """CREATE VIRTUAL TABLE search_listing_words USING fts5(
        words, content='search_listing', content_rowid='provider_id', detail='none',
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER search_listing_words_added AFTER INSERT ON search_listing BEGIN
        INSERT INTO search_listing_words(rowid, words) VALUES (new.provider_id, new.words); END""",
    """CREATE TRIGGER search_listing_words_removed AFTER DELETE ON search_listing BEGIN
        INSERT INTO search_listing_words(search_listing_words, rowid, words)
        VALUES ('delete', old.provider_id, old.words); END""",
    """CREATE TRIGGER search_listing_words_changed AFTER UPDATE OF words ON search_listing
        WHEN old.words <> new.words BEGIN
        INSERT INTO search_listing_words(search_listing_words, rowid, words)
        VALUES ('delete', old.provider_id, old.words);
        INSERT INTO search_listing_words(rowid, words) VALUES (new.provider_id, new.words); END""",
    # A listing that goes leaves a flagged row, which tells other processes. A row that somebody deletes tells nobody,
    # so it begins a new epoch: every process reads the table again.
    """CREATE TRIGGER search_listing_deleted AFTER DELETE ON search_listing BEGIN
        UPDATE medspot_dataversion SET epoch = lower(hex(randomblob(16))) WHERE name = 'listings'; END""",
)
POSTGRESQL = (
    # Our words go in unparsed, because a parser's rules would differ from ours.
    """CREATE INDEX search_listing_words ON search_listing
        USING gin (array_to_tsvector(string_to_array(words, ' '))) WITH (fastupdate = off)""",
    """CREATE FUNCTION search_listing_deleted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE medspot_dataversion SET epoch = gen_random_uuid() WHERE name = 'listings'; RETURN NULL; END $$""",
    """CREATE TRIGGER search_listing_deleted AFTER DELETE ON search_listing
        FOR EACH STATEMENT EXECUTE FUNCTION search_listing_deleted()""",
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def create(apps, schema_editor):
    """Create the full text of the listing table and its triggers; run by the migration that creates the table."""
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


SELECT = {
    "sqlite": "SELECT %s, %s, group_concat(rowid) FROM search_listing_words WHERE search_listing_words MATCH %s",
    "postgresql": (
        "SELECT %s::int, %s::int, string_agg(provider_id::text, ',') FROM search_listing"
        " WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery"
    ),
}
# A whole word and the start of one. Normalized words are letters and digits, so nothing in them is syntax.
WHOLE = {"sqlite": '"{}"', "postgresql": "'{}'"}
PREFIX = {"sqlite": '"{}" *', "postgresql": "'{}':*"}


def find_words(words):
    """Return {word: {Match: array of keys}}: the listings that have each normalized word, or one that starts with it.

    Words shorter than MIN_PREFIX_LENGTH must be whole words. Costs one query, none without words.
    """
    if not words:
        return {}
    selects, values = [], []
    for number, word in enumerate(words):
        pattern = (PREFIX if len(word) >= MIN_PREFIX_LENGTH else WHOLE)[connection.vendor]
        for match, letter in LETTERS.items():
            selects.append(SELECT[connection.vendor])
            values += [number, int(match), pattern.format(letter + word)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        rows = cursor.fetchall()
    found = [{} for _ in words]
    for number, match, keys in rows:
        found[int(number)][Match(int(match))] = np.fromstring(keys or "", np.int64, sep=",")
    return dict(zip(words, found, strict=True))
