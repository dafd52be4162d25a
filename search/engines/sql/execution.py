"""The rows of the listing table that match the words and the place of a query."""

import struct
from collections import namedtuple
from functools import cached_property

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from medspot.places.geometry import Point, bounding_box, great_circle_miles
from search.listings.full_text import find_words
from search.models.listing import Listing
from search.query.filters import STORED_GROUPS
from search.query.word_matching import Match, matched, search_terms

# The record of packing.OFFERING.
OFFERING = struct.Struct("<iiH")
COLUMNS = (
    *("provider_id", "latitude", "longitude", "temporarily_closed", "confirmed_on", "updated_at", "time_zone", "hours"),
    *("offers", "proofs"),
    *(group.column.name for group in STORED_GROUPS if group.column.field()),
)
# Filter groups read hours as text.
EXPRESSIONS = [Cast(name, TextField()) if name == "hours" else name for name in COLUMNS]
Row = namedtuple("Row", COLUMNS)
# SQLite accepts some thirty thousand values in a statement.
MAX_KEYS_IN_SQL = 10_000


class MatchedListings:
    """Which listings match the words of a search."""

    def __init__(self, text, vocabulary):
        """Find the listings and the treatments that have each word of the text. Costs one query."""
        self.terms = list(dict.fromkeys(search_terms(text)))
        self.found = {word: best_matches(keys_by_match) for word, keys_by_match in find_words(self.terms).items()}
        self.treatments = {key: matched(self.terms, words) for key, words in vocabulary.words.items()}

    @property
    def required(self):
        """The set of keys that have all words which no treatment has; None if a treatment has each of the words."""
        own = [self.found[word].keys() for word in self.terms if not any(word in t for t in self.treatments.values())]
        return set.intersection(*map(set, own)) if own else None

    def match(self, key, treatments):
        """Return the best Match of a listing that offers these treatments; None if it does not match all words."""
        for match in Match if self.terms else ():
            rest = {word for word in self.terms if self.found[word].get(key, len(Match)) > match}
            by_treatment = match >= Match.TREATMENT and any(rest <= self.treatments.get(t, set()) for t in treatments)
            if not rest or by_treatment:
                return match
        return None

    def matching_treatments(self, key):
        """Return the set of ids of treatments that match a word and, with the listing's own words, all of them.

        It may include treatments that the listing does not offer.
        """
        rest = {word for word in self.terms if key not in self.found[word]}
        return {treatment for treatment, terms in self.treatments.items() if terms and rest <= terms}


def best_matches(keys_by_match):
    """Return {key: its best Match} of {Match: array of keys}."""
    return {key: match for match in sorted(keys_by_match, reverse=True) for key in keys_by_match[match].tolist()}


class NarrowedRows:
    """The active listings that match the words and the place of a query, whatever its filters."""

    def __init__(self, query, vocabulary):
        """Look up the words of the query, which costs one query if it has any. Rows are read when first asked for."""
        self.query, self.vocabulary = query, vocabulary
        self.words = MatchedListings(query.words, vocabulary) if query.words else None

    @cached_property
    def candidates(self):
        """{key: Row} of the active listings that SQL can narrow down to; some may not match.

        SQL checks the bounds, or else the box around the radius, and the words that no treatment has unless more than
        MAX_KEYS_IN_SQL listings have them.
        """
        rows = Listing.objects.active()
        if self.query.bounds:
            rows = rows.filter(in_box(self.query.bounds))
        elif self.query.near:
            rows = rows.filter(in_box(bounding_box(self.query.near, self.query.radius)))
        required = self.words and self.words.required
        if required is not None and len(required) <= MAX_KEYS_IN_SQL:
            rows = rows.filter(pk__in=required)
        return {values[0]: Row._make(values) for values in rows.values_list(*EXPRESSIONS)}

    @cached_property
    def offerings(self):
        """{key: [(treatment id, lowest price in cents, licenses as bits)]} of the candidates."""
        return {key: list(OFFERING.iter_unpack(row.offers)) for key, row in self.candidates.items()}

    @cached_property
    def matches(self):
        """{key: Match} of the candidates that match the words; in a query without words, None for each candidate."""
        if self.words is None:
            return dict.fromkeys(self.candidates)
        matches = {key: self.words.match(key, [o[0] for o in self.offerings[key]]) for key in self.candidates}
        return {key: match for key, match in matches.items() if match is not None}

    @cached_property
    def rows(self):
        """{key: Row} of the listings that match the words and lie in the bounds or, without bounds, in the radius."""
        rows = {key: self.candidates[key] for key in self.matches}
        if self.query.near and not self.query.bounds:
            return {key: row for key, row in rows.items() if self.miles(row) <= self.query.radius}
        return rows

    def miles(self, row):
        """Return the miles from the query's place to a Row."""
        return great_circle_miles(self.query.near, Point(row.latitude, row.longitude))


def in_box(box):
    """Return the Q that a listing lies in a Box or on its edge."""
    after, before = Q(longitude__gte=box.west), Q(longitude__lte=box.east)
    in_width = after | before if box.crosses_antimeridian else after & before
    return in_width & Q(latitude__gte=box.south, latitude__lte=box.north)
