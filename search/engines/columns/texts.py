"""Words and the rows they answer to: asked of the database's own full text once, then kept and followed."""

from threading import Lock

import numpy as np
from django.db import connection

from search.query.words import LETTERS, PREFIX_LENGTH, Match

# What is kept of words in a process: so many bytes a listing. A word takes four for each listing that it answers.
MAX_BYTES = 20
MAX_WORDS = 1_000

# SQLite keeps the words in an FTS5 table, PostgreSQL in a GIN index; both compare our own words, byte by byte.
ASKED_OF = {
    "sqlite": "SELECT %s, %s, group_concat(rowid) FROM search_listing_words WHERE search_listing_words MATCH %s",
    "postgresql": (
        "SELECT %s::int, %s::int, string_agg(provider_id::text, ',') FROM search_listing"
        " WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery"
    ),
}
# A word and a word's beginning, as each spells them. Our words are letters and digits: nothing in them is syntax.
WHOLE = {"sqlite": '"{}"', "postgresql": "'{}'"}
BEGINNING = {"sqlite": '"{}" *', "postgresql": "'{}':*"}


class Texts:
    """For each word that was asked for, the rows that it answers by Match. Of one snapshot of the columns."""

    def __init__(self, answers=None):
        self.answers = answers or {}
        self.writing = Lock()

    def rows(self, words, columns):
        """By word, the rows of the columns in which it is, or begins one, by Match."""
        found = {word: self.answers.get(word) for word in words}
        if missing := [word for word, answer in found.items() if answer is None]:
            new = {word: {match: place(keys, columns) for match, keys in a.items()} for word, a in asked(missing)}
            found |= new
            self.keep(new, MAX_BYTES * columns.size)
        return found

    def keep(self, new, most_bytes):
        """Keeps new answers, and lets the oldest go that there is no more room for."""
        with self.writing:
            self.answers |= new
            taken = {word: sum(rows.nbytes for rows in answer.values()) for word, answer in self.answers.items()}
            total = sum(taken.values())
            for word in list(self.answers):
                if total <= most_bytes and len(self.answers) <= MAX_WORDS:
                    break
                total -= taken[word]
                del self.answers[word]

    def followed(self, batch, rows):
        """The same for the columns that followed: the changed rows answer by the words they have now."""
        present = [spelled.split() for spelled in batch.columns["words"]]
        return Texts({word: patched(word, answer, present, rows) for word, answer in list(self.answers.items())})


class TextsOfAPage(Texts):
    """The same for one page that asks many questions: what it met once it does not ask for again."""

    def __init__(self, shared):
        super().__init__(dict(shared.answers))
        self.shared = shared

    def keep(self, new, most_bytes):
        self.answers |= new
        self.shared.keep(new, most_bytes)


def patched(word, answer, present, changed):
    now = {
        match: [
            row for row, words in zip(changed.tolist(), present, strict=True) if has_word(letter + word, words, word)
        ]
        for match, letter in LETTERS.items()
    }
    kept = {match: rows[~np.isin(rows, changed)] for match, rows in answer.items()}
    return {match: np.concatenate([kept[match], np.array(now[match], np.int32)]) for match in LETTERS}


def has_word(lettered, words, word):
    return lettered in words or (len(word) >= PREFIX_LENGTH and any(other.startswith(lettered) for other in words))


def place(keys, columns):
    rows = columns.rows_of(keys)
    return rows[rows >= 0].astype(np.int32)


def asked(words):
    """The keys of the listings in which each word is, or begins one, by Match, as (word, them); one query."""
    selects, values = [], []
    for number, word in enumerate(words):
        spelling = (BEGINNING if len(word) >= PREFIX_LENGTH else WHOLE)[connection.vendor]
        for match, letter in LETTERS.items():
            selects.append(ASKED_OF[connection.vendor])
            values += [number, int(match), spelling.format(letter + word)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        answered = cursor.fetchall()
    found = [{} for _ in words]
    for number, match, keys in answered:
        found[int(number)][Match(int(match))] = np.fromstring(keys or "", np.int64, sep=",")
    return zip(words, found, strict=True)
