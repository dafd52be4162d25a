"""Normalize study identifiers and format references in NLM (Vancouver) style. Pure functions: no database or network.

idutils finds the DOI in pasted text, but accepts more than the registries do (any prefix, leading zeros, non-ASCII
digits), so each identifier must also match a pattern below.
"""

import re

import idutils

CASE_INSENSITIVE = re.ASCII | re.IGNORECASE

# Crossref's recommended pattern. It misses some DOIs from before 2000.
DOI = re.compile(r"10\.\d{4,9}/[-._;()/:a-z0-9]+", CASE_INSENSITIVE)
PMID = re.compile(r"(?:pmid:?|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,7})/?", CASE_INSENSITIVE)
PMCID = re.compile(
    r"(?:pmcid:?|https?://(?:pmc\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pmc)/articles/)?(PMC\d{1,8})/?",
    CASE_INSENSITIVE,
)
NCT = re.compile(r"(?:https?://(?:www\.)?clinicaltrials\.gov/(?:ct2/show|study)/)?(NCT\d{8})/?", CASE_INSENSITIVE)

# Longer than any identifier with its URL; longer text is a pasted paragraph.
MAX_PASTED_LENGTH = 500
MAX_NAMED_AUTHORS = 3


def normalize_doi(text):
    """Return the DOI in lower case, without its URL, "doi:" prefix, spaces or surrounding punctuation.

    Raises ValueError with a message for the editor if the text holds no DOI.
    """
    pasted = without_spaces(text)
    doi = without_trailing_punctuation(idutils.normalize_doi(pasted)) if idutils.is_doi(pasted) else ""
    message = "That isn't a valid DOI. A DOI starts with 10. and has a slash, like 10.2340/00015555-3666."
    return match_or_raise(DOI, doi, message).lower()


def normalize_pmid(text):
    """Return the PubMed number as digits, given the number, "PMID: …" or its PubMed URL; raise ValueError otherwise."""
    message = "That isn't a valid PubMed number. It has one to eight digits, like 33073298."
    return match_or_raise(PMID, without_spaces(text), message)


def normalize_pmcid(text):
    """Return the PubMed Central number as "PMC" and digits, given it or its URL; raise ValueError otherwise."""
    message = "That isn't a valid PubMed Central number. It is PMC and one to eight digits, like PMC12104007."
    return match_or_raise(PMCID, without_spaces(text), message).upper()


def normalize_nct(text):
    """Return the ClinicalTrials.gov number as "NCT" and eight digits, given it or its URL; else raise ValueError."""
    message = "That isn't a valid trial registration. It is NCT and eight digits, like NCT01234567."
    return match_or_raise(NCT, without_spaces(text), message).upper()


def without_spaces(text):
    """Return the text with all whitespace removed; raise ValueError if it is too long to be an identifier."""
    if len(text) > MAX_PASTED_LENGTH:
        raise ValueError(f"That is too long. No identifier has more than {MAX_PASTED_LENGTH} characters.")
    return "".join(text.split())


def without_trailing_punctuation(doi):
    """Return the DOI without the periods, commas, semicolons, or unmatched closing parentheses at its end."""
    while doi.endswith((".", ",", ";")) or (doi.endswith(")") and doi.count(")") > doi.count("(")):
        doi = doi[:-1]
    return doi


def match_or_raise(pattern, text, message):
    """Return the last group of a pattern that matches the whole text; raise ValueError(message) if it doesn't match.

    A pattern without groups gives the whole match.
    """
    match = pattern.fullmatch(text)
    if match is None:
        raise ValueError(message)
    return match[pattern.groups]


def vancouver(study):
    """Return the study's reference in NLM style as plain text on one line, leaving out blank parts.

    Reads authors (a sequence, or text with one per line), more_authors, title, journal, year, volume, issue, pages and
    locator.
    """
    parts = [author_names(study), study.title, study.journal, journal_location(study), study.locator]
    return " ".join(with_period(part) for part in parts if part and not part.isspace())


def author_names(study):
    """Return up to three authors, comma-separated, then "et al" if there are more or `more_authors` is set."""
    authors = study.authors.splitlines() if isinstance(study.authors, str) else study.authors
    names = [name.strip() for name in authors if name.strip()]
    more = ["et al"] if len(names) > MAX_NAMED_AUTHORS or (names and study.more_authors) else []
    return ", ".join(names[:MAX_NAMED_AUTHORS] + more)


def journal_location(study):
    """Return the known parts of year, volume, issue and pages as text, such as "2020;100(18):adv00310"; "" if none."""
    number = f"{study.volume or ''}({study.issue})" if study.issue else study.volume
    dated = ";".join(filter(None, [str(study.year or ""), number]))
    return ":".join(filter(None, [dated, study.pages]))


def with_period(part):
    """Return the part on one line, ending in a period unless it already ends in a period, "?" or "!"."""
    text = " ".join(part.split())
    return text if text.endswith((".", "?", "!")) else f"{text}."
