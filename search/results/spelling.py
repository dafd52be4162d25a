"""Correct typos in search words, one rule for all search boxes."""

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from medspot.text import MIN_LENGTH, max_typos
from search.query import Query
from search.query.meanings import city_among
from search.query.word_matching import found_in, tokens

# Each unknown word is compared with every known one, and a single letter may stand for several words (U+FDFA).
MAX_CORRECTED = 12


def corrected(words, listings):
    """Return the words with typos corrected if that finds something, else unchanged. A city's name is never changed.

    `listings` is the Snapshot that is searched.
    """
    unknown = unknown_words(words, listings)
    if not unknown:
        return words
    city = city_among(words, frozenset(unknown))
    better = respelled(words, listings, keep=tokens(city[1]) if city else ())
    return better if better == words or listings.search(Query(words=better)).total else words


def respelled(words, listings, keep=()):
    """Return the words with each unknown one replaced by a known word that is a typo or two away, if there is one.

    Words in `keep` (normalized) stay, and so do unknown words after the first MAX_CORRECTED.
    """
    unknown = [word for word in unknown_words(words, listings) if word not in keep][:MAX_CORRECTED]
    if not unknown:
        return words
    known = listings.known_words | listings.vocabulary.words_of_names
    replacements = {word: better for word in unknown if (better := nearest_word(word, known))}
    return " ".join(replaced(word, replacements) for word in words.split()) if replacements else words


def unknown_words(words, listings):
    """Return a list of the normalized words that no listing has and that are in no name of a filter value.

    A word that is the start of one counts as known.
    """
    names = listings.vocabulary.words_of_names
    # All words in one call, because the search that follows reads the same ones.
    return [w for w in listings.unknown_words(list(dict.fromkeys(tokens(words)))) if not found_in(w, names)]


def nearest_word(word, known):
    """Return the known word that this one is most likely a typo of, or None; words too short to correct have none."""
    max_distance = max_typos(word)
    if not max_distance:
        return None
    near = process.extract(word, known, scorer=DamerauLevenshtein.distance, score_cutoff=max_distance, limit=None)
    near = [found for found in near if may_be_typo(word, found[0])]
    # People seldom mistype the first letter.
    return min(near, key=lambda found: (found[1], found[0][0] != word[0], found[0]))[0] if near else None


def may_be_typo(word, known):
    """Return False for a short word with a wrong letter: that makes another word. A missed or swapped one is a typo."""
    return len(word) > MIN_LENGTH or len(known) > len(word) or sorted(known) == sorted(word)


def replaced(word, replacements):
    """Return a typed word, normalized and rewritten if one of its parts has a replacement, else unchanged."""
    parts = tokens(word)
    return " ".join(replacements.get(part, part) for part in parts) if replacements.keys() & set(parts) else word
