"""Where listings answer the words of a question: in match classes, from weakest needed to best."""

from functools import cached_property

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from medspot.text import MIN_LENGTH, max_typos
from search.query.words import Match, asked_for, found_in, matched

from . import bits


class Matching:
    """The rows that answer each of some words, by Match; a word may be answered by a treatment that a row offers.

    All the words that nothing else answers must be answered by one treatment.
    """

    def __init__(self, text, columns, texts, vocabulary):
        self.typed = list(dict.fromkeys(asked_for(text)))
        self.columns = columns
        self.texts = texts.rows(self.typed, columns)
        # By the words that they answer, the treatments that answer any.
        self.treatments = {}
        for treatment, words in vocabulary.words.items():
            if answers := matched(self.typed, words):
                self.treatments.setdefault(answers, []).append(treatment)

    @cached_property
    def classes(self):
        """The bits of the rows that answer with nothing weaker than each Match, best first."""
        return {match: self.answering(match) for match in Match}

    @property
    def rows(self):
        """The bits of the rows that answer every word."""
        return self.classes[Match.DESCRIPTION]

    def match(self, row):
        """The Match of a row that answers."""
        return next(match for match, having in self.classes.items() if bits.has(having, row))

    def treatments_answering(self, row):
        """The treatments that answer a word, and together with what else a row says all of them."""
        unanswered = (word for word in self.typed if not bits.has(self.plainly[word][Match.DESCRIPTION], row))
        rest = set(unanswered)
        return {
            treatment for answers, treatments in self.treatments.items() if rest <= answers for treatment in treatments
        }

    @cached_property
    def ranks(self):
        """Of every row the number of its Match; past all of them where it does not answer."""
        # Each class holds the one before it: a row's number is how many of them it is not in.
        missing = (~bits.unpack(having)[: self.columns.size] for having in self.classes.values())
        return sum((flags.view(np.uint8) for flags in missing), np.zeros(self.columns.size, np.uint8))

    def answering(self, weakest):
        plain = {word: self.plainly[word][weakest] for word in self.typed}
        having = bits.all_of(plain.values(), self.columns.width)
        if weakest >= Match.TREATMENT:
            offered = self.columns.groups["treatment"]
            for answers, treatments in self.treatments.items():
                rest = bits.all_of((plain[word] for word in self.typed if word not in answers), self.columns.width)
                having = having | rest & offered.any_of(treatments)
        # No word at all is answered by nothing.
        return having & self.columns.standing if self.typed else np.zeros(self.columns.width, np.uint8)

    @cached_property
    def plainly(self):
        """By word and Match, the bits of the rows that answer it by themselves, with nothing weaker than that."""
        return {word: self.growing(self.texts[word]) for word in self.typed}

    def growing(self, rows_by_match):
        found, having = {}, np.zeros(self.columns.width, np.uint8)
        for match in Match:
            rows = rows_by_match.get(match)
            having = having if rows is None or not len(rows) else having | bits.pack_rows(rows, self.columns.width)
            found[match] = having
        return found


def is_known(word, texts, vocabulary):
    """Whether a listing answers a word, or it stands in the name of what can be chosen."""
    return any(len(rows) for rows in texts[word].values()) or found_in(word, vocabulary.words_of_names)


def nearest_word(word, known):
    """The known word that a slip of the finger makes this one; None where none is near enough."""
    slips = max_typos(word)
    near = process.extract(word, known, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=None)
    near = [found for found in near if is_slip(word, found[0])]
    # Fingers seldom miss the first letter.
    return min(near, key=lambda found: (found[1], found[0][0] != word[0], found[0]))[0] if near and slips else None


def is_slip(word, known):
    """Whether a letter was missed or two were swapped; any other slip in so short a word makes another one."""
    return len(word) > MIN_LENGTH or len(known) > len(word) or sorted(known) == sorted(word)
