"""Which listings match the words of a search, in classes from best to weakest."""

from functools import cached_property

import numpy as np

from search.query.word_matching import Match, matched, search_terms

from . import bitmaps


class WordMatches:
    """The rows that match some words, by Match. A word may be matched by a treatment that the listing offers.

    All words that nothing else matches must be matched by one and the same treatment.
    """

    def __init__(self, text, columns, postings, vocabulary):
        """Look up the rows and the treatments that have each word of the text. Costs at most one query."""
        self.terms = list(dict.fromkeys(search_terms(text)))
        self.columns = columns
        self.postings = postings.rows(self.terms, columns)
        # {the terms they match: the treatments}, of treatments that match any.
        self.treatments = {}
        for treatment, words in vocabulary.words.items():
            if terms := matched(self.terms, words):
                self.treatments.setdefault(terms, []).append(treatment)

    @cached_property
    def classes(self):
        """{Match: the bitmap of the active rows that match all words by that class or a better one}, best first."""
        return {match: self.matching(match) for match in Match}

    @property
    def rows(self):
        """The bitmap of the active rows that match all words."""
        return self.classes[Match.DESCRIPTION]

    def match(self, row):
        """Return the best Match of a row; the row must match."""
        return next(match for match, bits in self.classes.items() if bitmaps.has(bits, row))

    def treatments_matching(self, row):
        """Return the set of ids of treatments that match a word and, with the row's own words, all of them.

        It may include treatments that the listing does not offer.
        """
        rest = {word for word in self.terms if not bitmaps.has(self.by_own_words[word][Match.DESCRIPTION], row)}
        return {treatment for terms, treatments in self.treatments.items() if rest <= terms for treatment in treatments}

    @cached_property
    def ranks(self):
        """An array with the number of each row's best Match, lowest best; len(Match) for rows that don't match."""
        # Each class contains the better ones, so a row's number is how many classes it is missing from.
        missing = (~bitmaps.unpack(bits)[: self.columns.size] for bits in self.classes.values())
        return sum((flags.view(np.uint8) for flags in missing), np.zeros(self.columns.size, np.uint8))

    def matching(self, weakest):
        """Return the bitmap of the active rows that match all words by this class or a better one; none if no words."""
        if not self.terms:
            return np.zeros(self.columns.width, np.uint8)
        own = {word: self.by_own_words[word][weakest] for word in self.terms}
        bits = bitmaps.intersection(own.values(), self.columns.width)
        if weakest >= Match.TREATMENT:
            for terms, treatments in self.treatments.items():
                rest = bitmaps.intersection((own[w] for w in self.terms if w not in terms), self.columns.width)
                bits = bits | rest & self.columns.treatments.any_of(treatments)
        return bits & self.columns.active

    @cached_property
    def by_own_words(self):
        """{word: {Match: the bitmap of the rows that have it themselves, in that class or a better one}}"""
        return {word: self.cumulated(self.postings[word]) for word in self.terms}

    def cumulated(self, rows_by_match):
        """Return {Match: the bitmap of the rows in that class or a better one} of {Match: array of rows}."""
        found, bits = {}, np.zeros(self.columns.width, np.uint8)
        for match in Match:
            rows = rows_by_match.get(match)
            if rows is not None and len(rows):
                bits = bits | bitmaps.pack_rows(rows, self.columns.width)
            found[match] = bits
        return found
