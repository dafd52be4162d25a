"""The full text of the listing table, in each database's own way; made by the migration, kept by the database."""

# An FTS5 table without a copy of the words: triggers keep it, so that whatever writes a listing keeps it too.
# unicode61 must not fold what we have folded; detail=none, for a word's place in a text is asked by nobody.
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
)
# Our words go in as they are: no parser, whose rules differ from ours, stands between.
POSTGRESQL = (
    """CREATE INDEX search_listing_words ON search_listing
        USING gin (array_to_tsvector(string_to_array(words, ' '))) WITH (fastupdate = off)""",
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def create(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
