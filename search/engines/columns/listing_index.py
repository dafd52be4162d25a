"""A snapshot of the listings, and everything that is worth keeping while it lasts."""

from functools import cached_property

from medspot.caching.freshness import true_this_minute
from search.models.word import Word
from search.query import Opening, Query
from search.query.cities import city_among
from search.query.vocabulary import vocabulary
from search.query.words import tokens

from . import bits
from .asked import Asked, performers, price_bands
from .bits import BitRows
from .days import Day
from .matching import is_known, nearest_word
from .texts import TextsOfAPage

MINUTE = 60
# A word that nothing answers is compared with every known one, and one letter may stand for several words (U+FDFA).
MAX_MENDED = 12


class Questions:
    """What may be asked of an index, whichever texts it has."""

    def find(self, query):
        """The Found of a Query."""
        return Asked(self, query).answer()

    def corrected(self, words):
        """The words as they were probably meant: put right only where that finds something, and no city's name."""
        unknown = self.unknown(words)
        if not unknown:
            return words
        city = city_among(words, frozenset(unknown))
        mended = self.mended(words, leaving=tokens(city[1]) if city else ())
        return mended if mended == words or self.find(Query(words=mended)).total else words

    def mended(self, words, leaving=()):
        """The words, each that nothing answers put right where a known word is a slip of the finger away."""
        unknown = [word for word in self.unknown(words) if word not in leaving][:MAX_MENDED]
        meant = {word: better for word in unknown if (better := nearest_word(word, self.known_words))}
        return " ".join(corrected_word(word, meant) for word in words.split()) if meant else words

    def unknown(self, words):
        """Those of the words that no listing answers, and that are in no name of what can be chosen."""
        typed = list(dict.fromkeys(tokens(words)))
        texts = self.texts.rows(typed, self.columns)
        return [word for word in typed if not is_known(word, texts, self.vocabulary)]


class IndexOfAPage(Questions):
    """An index whose answers to words are kept for as long as a page is made, however many these are."""

    def __init__(self, index):
        self.index, self.texts = index, TextsOfAPage(index.texts)

    def __getattr__(self, name):
        return getattr(self.index, name)


class ListingIndex(Questions):
    """The listings of one reading of the clocks. What it answers never changes; a change makes another."""

    def __init__(self, columns, texts, content, day=None, known_words=None):
        """`content` is the Reading of the clock of content, day and words what the index before it knew already."""
        self.columns, self.texts, self.content = columns, texts, content
        self.kept_day = day
        self.kept_words = known_words
        self._open = (None, None)

    @cached_property
    def vocabulary(self):
        return vocabulary(self.content)

    def of_a_page(self):
        """The same for one page, which asks many questions."""
        return IndexOfAPage(self)

    @property
    def known_words(self):
        """The words of the listings, and of the names of what can be chosen."""
        if self.kept_words is None:
            self.kept_words = frozenset(Word.objects.values_list("text", flat=True))
        return self.kept_words | self.vocabulary.words_of_names

    def day(self, ordinal):
        """The Day with this ordinal; the last one asked for is kept."""
        if self.kept_day is None or self.kept_day.ordinal != ordinal:
            self.kept_day = Day.of(self.columns, ordinal)
        return self.kept_day

    def open_at(self, moment):
        """The rows that are open in this minute, and on weekends; the last minute asked for is kept."""
        true_this_minute(moment)
        minute = moment.timestamp() // MINUTE
        kept, rows = self._open
        if kept != minute:
            is_open = bits.pack(self.columns.timetables.open_at(moment), self.columns.width)
            weekends = self.columns.groups["open"].row(Opening.WEEKENDS)
            rows = BitRows.of(
                {Opening.NOW: is_open & ~self.columns.closed & self.columns.standing, Opening.WEEKENDS: weekends},
                self.columns.width,
            )
            self._open = minute, rows
        return rows

    def of_vocabulary(self, name):
        """The rows of each category, concern or route: those of its treatments."""
        return self._of_vocabulary[name]

    @cached_property
    def _of_vocabulary(self):
        offered = self.columns.groups["treatment"]
        groups = {
            "category": self.vocabulary.of_category,
            "concern": self.vocabulary.of_concern,
            "route": self.vocabulary.of_route,
        }
        return {
            name: BitRows.of(
                {value: offered.any_of(treatments) for value, treatments in group.items()}, self.columns.width
            )
            for name, group in groups.items()
        }

    def lowest_prices(self, treatments):
        """Of every row the lowest price in cents for any of these treatments, or for any at all."""
        return self.columns.lowest_prices(treatments or self.columns.offers)

    @cached_property
    def price_bands(self):
        return price_bands(self.columns, self.columns.offers)

    @cached_property
    def performers(self):
        return performers(self.columns.licenses(self.columns.offers), self.columns.width)


def corrected_word(word, meant):
    """A typed word, put right where it is one that was meant otherwise."""
    parts = tokens(word)
    return " ".join(meant.get(part, part) for part in parts) if meant.keys() & set(parts) else word
