"""Words and the rows that have them: read from the database's full text once, then kept and kept up to date."""

from threading import Lock

import numpy as np

from search.listings.full_text import find_words
from search.query.word_matching import LETTERS, found_in

# How much a process keeps. A word takes four bytes for each listing that has it.
MAX_BYTES_PER_LISTING = 20
MAX_WORDS = 1_000


class PostingLists:
    """{word: {Match: rows}} for the words that were searched for, in one version of the columns."""

    def __init__(self, lists=None):
        self.lists = lists or {}
        self.lock = Lock()

    def rows(self, words, columns):
        """Return {word: {Match: array of the rows that have it, or a word that starts with it}}.

        Words that are not kept yet cost one query, and are kept.
        """
        found = {word: self.lists.get(word) for word in words}
        if missing := [word for word, rows in found.items() if rows is None]:
            new = {
                word: {match: known_rows(keys, columns) for match, keys in keys_by_match.items()}
                for word, keys_by_match in find_words(missing).items()
            }
            found |= new
            self.keep(new, MAX_BYTES_PER_LISTING * columns.size)
        return found

    def keep(self, new, max_bytes):
        """Add {word: {Match: rows}}, and drop the lists kept longest while they exceed `max_bytes` or MAX_WORDS."""
        with self.lock:
            self.lists |= new
            sizes = {word: sum(rows.nbytes for rows in lists.values()) for word, lists in self.lists.items()}
            total = sum(sizes.values())
            for word in list(self.lists):
                if total <= max_bytes and len(self.lists) <= MAX_WORDS:
                    break
                total -= sizes[word]
                del self.lists[word]

    def updated(self, batch, rows):
        """Return new PostingLists of the same words, for after a Batch was written to these rows.

        The Batch must have been read with its words. Words without a list get none.
        """
        words = [text.split() for text in batch.columns["words"]]
        return PostingLists({word: patched(word, lists, words, rows) for word, lists in list(self.lists.items())})


class SnapshotPostings(PostingLists):
    """The lists for one snapshot, which keeps all it meets: no word is read twice while a page is made."""

    def __init__(self, shared):
        """Start with a copy of the lists in `shared`, the PostingLists of the process."""
        super().__init__(dict(shared.lists))
        self.shared = shared

    def keep(self, new, max_bytes):
        """Add {word: {Match: rows}} here without a limit, and to the shared lists within `max_bytes`."""
        self.lists |= new
        self.shared.keep(new, max_bytes)


def patched(word, lists, words_of_changed, changed):
    """Return {Match: array of rows} of a word after some rows changed.

    `lists` is the same before the change, `changed` an array of the changed rows, and `words_of_changed` a list of the
    stored words of each of them.
    """
    having = {
        match: [
            row for row, words in zip(changed.tolist(), words_of_changed, strict=True) if has_word(letter, word, words)
        ]
        for match, letter in LETTERS.items()
    }
    kept = {match: rows[~np.isin(rows, changed)] for match, rows in lists.items()}
    return {match: np.concatenate([kept[match], np.array(having[match], np.int32)]) for match in LETTERS}


def has_word(letter, word, stored):
    """Return True if a listing's stored words have a word, or one that starts with it, in the class of this letter."""
    return found_in(word, [text[1:] for text in stored if text[0] == letter])


def known_rows(keys, columns):
    """Return an array of the rows of these keys, leaving out keys that the Columns don't have."""
    rows = columns.rows_of(keys)
    return rows[rows >= 0].astype(np.int32)
