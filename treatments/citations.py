"""Identifiers in their standard form and references in NLM (Vancouver) style: pure functions, no database, no network.

idutils finds the DOI in what an editor pastes. Its checks accept more than the registries do (any prefix, leading
zeros, digits of other scripts), so the last word is a pattern from here.
"""

import re

import idutils

EITHER_CASE = re.ASCII | re.IGNORECASE

# Crossref's own pattern; it leaves out some DOIs of before 2000.
DOI = re.compile(r"10\.\d{4,9}/[-._;()/:a-z0-9]+", EITHER_CASE)
PMID = re.compile(r"(?:pmid:?|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,7})/?", EITHER_CASE)
PMCID = re.compile(
    r"(?:pmcid:?|https?://(?:pmc\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pmc)/articles/)?(PMC\d{1,8})/?",
    EITHER_CASE,
)
NCT = re.compile(r"(?:https?://(?:www\.)?clinicaltrials\.gov/(?:ct2/show|study)/)?(NCT\d{8})/?", EITHER_CASE)

# Longer than any identifier with its address: what is longer is a pasted paragraph.
LONGEST = 500
NAMED_AUTHORS = 3


def normalize_doi(text):
    """The DOI in lower case, without its address, "doi:", spaces or the punctuation of a sentence around it.

    Raises ValueError, with a sentence for the editor, where no DOI is left.
    """
    pasted = without_spaces(text)
    doi = without_trailing_punctuation(idutils.normalize_doi(pasted)) if idutils.is_doi(pasted) else ""
    return matched(DOI, doi, "This is no DOI. A DOI starts with 10. and has a slash: 10.2340/00015555-3666.").lower()


def normalize_pmid(text):
    """The PubMed number as digits, from the number itself, "PMID: …" or PubMed's address; raises ValueError."""
    return matched(PMID, without_spaces(text), "This is no PubMed number. It has one to eight digits: 33073298.")


def normalize_pmcid(text):
    """The PubMed Central number as PMC and digits, also from its address; raises ValueError."""
    refusal = "This is no PubMed Central number. It is PMC and one to eight digits: PMC12104007."
    return matched(PMCID, without_spaces(text), refusal).upper()


def normalize_nct(text):
    """The ClinicalTrials.gov number as NCT and eight digits, also from its address; raises ValueError."""
    refusal = "This is no trial registration. It is NCT and eight digits: NCT01234567."
    return matched(NCT, without_spaces(text), refusal).upper()


def without_spaces(text):
    """The text as an identifier may stand in it; raises ValueError where it is a whole paragraph."""
    if len(text) > LONGEST:
        raise ValueError(f"This is too long: no identifier has more than {LONGEST} characters.")
    return "".join(text.split())


def without_trailing_punctuation(doi):
    """The DOI without the full stop, comma or bracket of the sentence that it was copied from."""
    while doi.endswith((".", ",", ";")) or (doi.endswith(")") and doi.count(")") > doi.count("(")):
        doi = doi[:-1]
    return doi


def matched(pattern, text, refusal):
    """What the pattern captures where it fits the whole text, else the whole text; raises ValueError if it does not."""
    match = pattern.fullmatch(text)
    if match is None:
        raise ValueError(refusal)
    return match[pattern.groups]


def vancouver(study):
    """The reference in NLM style as plain text: three authors, then "et al."; what is blank is left out.

    Reads authors (text, one a line, or a sequence), more_authors, title, journal, year, volume, issue, pages, locator.
    """
    parts = [named_authors(study), study.title, study.journal, place_in_journal(study), study.locator]
    return " ".join(sentence(part) for part in parts if part and not part.isspace())


def named_authors(study):
    """The first three authors, and "et al" where there are more."""
    authors = study.authors.splitlines() if isinstance(study.authors, str) else study.authors
    names = [name.strip() for name in authors if name.strip()]
    more = ["et al"] if len(names) > NAMED_AUTHORS or (names and study.more_authors) else []
    return ", ".join(names[:NAMED_AUTHORS] + more)


def place_in_journal(study):
    """Year, volume, issue and pages as far as they are known: 2020;100(18):adv00310."""
    number = f"{study.volume or ''}({study.issue})" if study.issue else study.volume
    dated = ";".join(filter(None, [str(study.year or ""), number]))
    return ":".join(filter(None, [dated, study.pages]))


def sentence(part):
    """The part on one line and with a full stop, unless it ends in a mark of its own."""
    text = " ".join(part.split())
    return text if text.endswith((".", "?", "!")) else f"{text}."
