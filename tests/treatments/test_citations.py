"""Identifiers, citations and the seed studies."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatments.citations import normalize_doi, normalize_nct, normalize_pmcid, normalize_pmid, vancouver
from treatments.seed.sources import PUBLICATIONS, READ_ON, STATUSES, STUDIES

NORMALIZERS = [normalize_doi, normalize_pmid, normalize_pmcid, normalize_nct]
IN_PEOPLE = {"rct", "rct_split_body", "single_arm"}

# Text that looks enough like an identifier to get past the first check.
pasted = st.one_of(
    st.text(max_size=60),
    st.from_regex(r"\A\s*(https?://(dx\.)?doi\.org/|doi: ?)?10\.\d{3,10}/[\S ]{0,30}[.,;)]{0,4}\s*\Z"),
    st.from_regex(r"\A(pmid:? ?|PMC|PMCID: |NCT)?\d{0,12}/?\Z"),
)


def a_study(**facts):
    blank = dict.fromkeys(("title", "journal", "volume", "issue", "pages", "locator"), "")
    return SimpleNamespace(**blank | {"authors": (), "more_authors": False, "year": None} | facts)


@pytest.mark.parametrize(
    "text",
    [
        "10.2340/00015555-3666",
        " 10.2340/00015555-3666 ",
        "doi:10.2340/00015555-3666",
        "DOI: 10.2340/00015555-3666.",
        "https://doi.org/10.2340/00015555-3666",
        "http://dx.doi.org/10.2340/00015555-3666;",
        "doi.org/10.2340/00015555-3666),",
        "10.2340/ 00015555-\n3666",
    ],
)
def test_doi_is_accepted_in_any_common_form(text):
    assert normalize_doi(text) == "10.2340/00015555-3666"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.36849/JDD.8162", "10.36849/jdd.8162"),
        ("10.1016/S0140-6736(05)17709-5", "10.1016/s0140-6736(05)17709-5"),
        ("10.1016/S0140-6736(05)17709-5).", "10.1016/s0140-6736(05)17709-5"),
        ("10.1000/a(b)", "10.1000/a(b)"),
    ],
)
def test_doi_is_lowercased_and_keeps_balanced_brackets(text, doi):
    assert normalize_doi(text) == doi


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.2340",
        "10.2340/",
        "10.2340/....",
        "10.12/too-short-a-prefix",
        "10.1234567890/too-long-a-prefix",
        "11.2340/00015555",
        "10.1002/(SICI)1097<1::AID>3.0.CO;2-A",
        "10.2340/sk\u212aelvin",
        "10.٢٣٤٠/00015555",
        "10.2340/a\u200bb",
        "10.2340/a?b=c",
        "10.2340/" + "a" * 500,
        "https://example.com/10.2340/00015555-3666",
    ],
)
def test_invalid_doi_is_rejected(text):
    with pytest.raises(ValueError, match=r"DOI|too long"):
        normalize_doi(text)


@pytest.mark.parametrize(
    "text",
    ["33073298", " 33073298\n", "PMID: 33073298", "pmid 33073298", "https://pubmed.ncbi.nlm.nih.gov/33073298/"],
)
def test_pubmed_number_is_accepted_in_any_common_form(text):
    assert normalize_pmid(text) == "33073298"


@pytest.mark.parametrize(
    "text", ["", "0", "033073298", "123456789", "PMC33073298", "３３０７３２９８", "33073298a", "-1"]
)
def test_invalid_pubmed_number_is_rejected(text):
    with pytest.raises(ValueError, match="PubMed number"):
        normalize_pmid(text)


@pytest.mark.parametrize(
    "text",
    [
        "PMC12104007",
        "pmc12104007",
        "PMCID: PMC12104007",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC12104007/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12104007",
    ],
)
def test_pubmed_central_number_is_accepted_in_any_common_form(text):
    assert normalize_pmcid(text) == "PMC12104007"


@pytest.mark.parametrize("text", ["", "12104007", "PMC", "PMC123456789", "PMC12a"])
def test_invalid_pubmed_central_number_is_rejected(text):
    with pytest.raises(ValueError, match="PubMed Central"):
        normalize_pmcid(text)


@pytest.mark.parametrize(
    "text",
    [
        "NCT01234567",
        " nct01234567",
        "https://clinicaltrials.gov/study/NCT01234567",
        "https://www.clinicaltrials.gov/ct2/show/NCT01234567",
    ],
)
def test_trial_registration_is_accepted_in_any_common_form(text):
    assert normalize_nct(text) == "NCT01234567"


@pytest.mark.parametrize("text", ["", "NCT", "NCT0123456", "NCT012345678", "01234567", "ISRCTN01234567"])
def test_invalid_trial_registration_is_rejected(text):
    with pytest.raises(ValueError, match="trial registration"):
        normalize_nct(text)


@pytest.mark.parametrize("normalize", NORMALIZERS)
@given(text=pasted)
def test_any_text_is_rejected_or_normalized_idempotently(normalize, text):
    try:
        once = normalize(text)
    except ValueError:
        return
    assert normalize(once) == once
    assert once.isascii()
    assert not set(once) & set(" \t\n")


def test_citation_has_three_authors_and_journal_location():
    kwon = next(study for study in PUBLICATIONS if study.key == "kwon-2020")
    assert vancouver(kwon).startswith("Kwon HH, Yang SH, Lee J, et al. Combination Treatment with Human Adipose")
    assert vancouver(kwon).endswith("Split-face Study. Acta Derm Venereol. 2020;100(18):adv00310.")


@pytest.mark.parametrize(
    ("facts", "cited"),
    [
        ({}, ""),
        ({"title": "Only a title"}, "Only a title."),
        ({"title": "Does it work?"}, "Does it work?"),
        ({"title": " Two\nlines. "}, "Two lines."),
        ({"title": "A", "authors": ("Roe R", "Doe J")}, "Roe R, Doe J. A."),
        ({"title": "A", "authors": "Roe R\nDoe J\n\nPoe E\n"}, "Roe R, Doe J, Poe E. A."),
        ({"title": "A", "authors": ("Roe R", "Doe J", "Poe E", "Coe C")}, "Roe R, Doe J, Poe E, et al. A."),
        ({"title": "A", "authors": ("Roe R",), "more_authors": True}, "Roe R, et al. A."),
        ({"title": "A", "more_authors": True}, "A."),
        ({"title": "A", "journal": "J Skin", "year": 2020}, "A. J Skin. 2020."),
        ({"title": "A", "journal": "J Skin", "year": 2020, "volume": "7"}, "A. J Skin. 2020;7."),
        ({"title": "A", "journal": "J Skin", "year": 2020, "pages": "1–9"}, "A. J Skin. 2020:1–9."),
        ({"title": "A", "journal": "J Skin", "volume": "7", "issue": "4", "pages": "90"}, "A. J Skin. 7(4):90."),
        ({"title": "A", "journal": "J Skin", "issue": "4"}, "A. J Skin. (4)."),
        ({"title": "Letter", "journal": "FDA", "year": 2025, "locator": "CBER 1"}, "Letter. FDA. 2025. CBER 1."),
        ({"title": "A", "journal": None, "volume": None, "issue": None, "pages": None, "locator": None}, "A."),
    ],
)
def test_citation_omits_blank_parts(facts, cited):
    assert vancouver(a_study(**facts)) == cited


@given(
    facts=st.fixed_dictionaries(
        {name: st.text(max_size=20) for name in ("title", "journal", "volume", "issue", "pages", "locator")}
        | {"authors": st.lists(st.text(max_size=10), max_size=6), "more_authors": st.booleans()}
        | {"year": st.none() | st.integers(1900, 2030)}
    )
)
def test_citation_is_always_one_line(facts):
    citation = vancouver(a_study(**facts))
    assert "\n" not in citation
    assert citation == citation.strip()


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.key)
def test_seed_studies_can_be_looked_up_and_say_how_they_were_read(study):
    assert study.title
    assert study.doi or study.pmid or study.url or study.locator
    assert not study.doi or normalize_doi(study.doi) == study.doi
    assert not study.pmid or normalize_pmid(study.pmid) == study.pmid
    assert not study.url or (study.url.startswith("https://") and "…" not in study.url)
    assert study.retraction_status == "not_checked"
    assert (study.reading_depth, study.read_on) in {("abstract_read", READ_ON), ("not_read", None)}
    assert bool(study.reported_by) == (study.reading_depth == "not_read")
    assert 0 < len(study.finding) <= 280


@pytest.mark.parametrize("study", PUBLICATIONS, ids=lambda study: study.key)
def test_seed_papers_state_limits_and_fit_their_design(study):
    assert study.limitation or study.funding_note
    assert bool(study.comparator) == study.design.startswith("rct")
    assert study.follow_up_weeks is None or study.design in IN_PEOPLE
    assert not (study.n_enrolled and study.n_analyzed) or study.n_analyzed <= study.n_enrolled


def test_seed_identifiers_are_unique():
    for field in ("key", "doi", "pmid", "url"):
        values = [value for study in STUDIES if (value := getattr(study, field))]
        assert len(set(values)) == len(values)


def test_studies_that_match_no_paper_are_not_in_the_seed_data():
    cited = " ".join(vancouver(study) for study in STUDIES)
    assert "Kim" not in cited
    assert "Bai" not in cited
    assert not any(study.key.startswith(("kim-", "bai-", "cho-2019")) for study in PUBLICATIONS)


@pytest.mark.parametrize(
    ("key", "locator"),
    [
        ("park-2023", "discovery.researcher.life, item 0e59fdc2557b3243bb68ff6e3ae877d3"),
        ("fda-2025-05", "CBER 25-700749, read in a copy"),
        ("fda-2025-09", "CBER 25-711102, read in a copy"),
        ("fda-rf-2025", "Dated October 15, 2025"),
    ],
)
def test_documents_read_in_copies_have_a_reference_number_and_no_url(key, locator):
    study = next(study for study in STUDIES if study.key == key)
    assert (study.url, study.locator) == ("", locator)
    assert not any(status.source_url for status in STATUSES if status.source_title == study.title)
