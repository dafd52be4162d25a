"""One version of the listings, and everything that is worth keeping while it is current."""

from functools import cached_property

import numpy as np

from search.listings.packing import LICENSES
from search.models.word import Word
from search.query.filters import NOW, PRICE_BANDS
from search.query.vocabulary import vocabulary

from . import bitmaps
from .bitmaps import BitmapIndex
from .ranking import DailyRanking

SECONDS_PER_MINUTE = 60
CENTS = 100
# Each band begins where the one before ends.
ENDS_OF_BANDS = np.array([band.high * CENTS for band in PRICE_BANDS], np.int32)
# The bit of each band, and of a price that is not stated.
BAND_MASKS = 1 << np.arange(len(PRICE_BANDS) + 1, dtype=np.uint8)


class ListingIndex:
    """The columns of one version with what is derived from them. Safe to share between threads: it only adds caches."""

    def __init__(self, columns, postings, content, ranking=None, known_words=None):
        """`content` is the content's VersionStamp; `ranking` and `known_words` are carried over, or None."""
        self.columns, self.postings, self.content = columns, postings, content
        self.kept_ranking = ranking
        self.kept_words = known_words
        self._opening = (None, None)
        self._by_treatment = {}

    @cached_property
    def vocabulary(self):
        return vocabulary(self.content)

    @property
    def known_words(self):
        """A frozenset of the normalized words that listings are found by, without those of descriptions."""
        if self.kept_words is None:
            self.kept_words = frozenset(Word.objects.values_list("text", flat=True))
        return self.kept_words

    def ranking(self, ordinal):
        """Return the DailyRanking of a day, a Gregorian ordinal; the last one is kept."""
        ranking = self.kept_ranking
        if ranking is None or ranking.ordinal != ordinal:
            self.kept_ranking = ranking = DailyRanking.of(self.columns, ordinal)
        return ranking

    def opening(self, group, moment):
        """Return the BitmapIndex of the hours group: the rows open in this minute (NOW), and those stored for weekends.

        Rows that are temporarily closed are not open. The last minute's is kept.
        """
        minute = moment.timestamp() // SECONDS_PER_MINUTE
        kept, index = self._opening
        if kept != minute:
            is_open = bitmaps.pack(self.columns.schedules.open_at(moment), self.columns.width)
            stored = self.columns.stored[group]
            now = {NOW: is_open & ~self.columns.closed & self.columns.active}
            index = BitmapIndex.of(now | {value: stored.row(value) for value in stored.values}, self.columns.width)
            self._opening = minute, index
        return index

    def by_treatment(self, group):
        """Return the BitmapIndex of a TreatmentTermGroup: a row has the terms of all treatments it offers."""
        if group not in self._by_treatment:
            offered, treatments = self.columns.treatments, group.treatments(self.vocabulary)
            rows = {key: offered.any_of(ids) for key, ids in treatments.items()}
            self._by_treatment[group] = BitmapIndex.of(rows, self.columns.width)
        return self._by_treatment[group]

    def price_bands(self, treatments):
        """Return the BitmapIndex by price band: the rows that offer one of the treatments at a lowest price in it.

        Without treatments, any of a row's treatments counts.
        """
        return price_bands(self.columns, treatments) if treatments else self._price_bands

    def licenses(self, treatments):
        """Return the BitmapIndex by license: the rows where it performs one of the treatments.

        Without treatments, any of a row's treatments counts.
        """
        return licenses(self.columns, treatments) if treatments else self._licenses

    @cached_property
    def _price_bands(self):
        return price_bands(self.columns, self.columns.offerings)

    @cached_property
    def _licenses(self):
        return licenses(self.columns, self.columns.offerings)


def price_bands(columns, treatments):
    """Return the BitmapIndex by price band: the rows that offer one of the treatments at a lowest price in it."""
    masks = np.zeros(columns.size, np.uint8)
    for treatment in treatments:
        rows, cents, _ = columns.offerings_of(treatment)
        # The number of a band is how many bands end at or below a price. np.searchsorted is slower for so few bands.
        masks[rows] |= BAND_MASKS[sum((cents >= end for end in ENDS_OF_BANDS), np.zeros(len(cents), np.uint8))]
    return BitmapIndex.of_masks(masks, [band.value for band in PRICE_BANDS], columns.width)


def licenses(columns, treatments):
    """Return the BitmapIndex by license: the rows where it performs one of the treatments."""
    return BitmapIndex.of_masks(columns.licenses(treatments), LICENSES, columns.width)
