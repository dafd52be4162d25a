from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from treatments.models import Study

pytestmark = pytest.mark.databases


def make_study(**fields):
    defaults = {"key": "kwon-2020", "title": "Vesicles after laser", "design": "rct", "pmid": "33073298", "year": 2020}
    study = Study(**defaults | fields)
    study.full_clean()
    study.save()
    return study


def errors(**fields):
    with pytest.raises(ValidationError) as caught:
        make_study(**fields)
    return caught.value.message_dict


def test_identifiers_are_normalized(db):
    study = make_study(doi=" https://doi.org/10.2340/00015555-3666. ", pmid="PMID: 33073298")
    assert (study.doi, study.pmid) == ("10.2340/00015555-3666", "33073298")
    assert study.link == "https://doi.org/10.2340/00015555-3666"


def test_duplicate_doi_in_another_form_is_rejected(db):
    make_study(doi="10.2340/ABC")
    assert "doi" in errors(key="again", pmid=None, doi="doi:10.2340/abc")


def test_study_without_any_identifier_is_rejected_by_form_and_database(db):
    assert "__all__" in errors(pmid=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Study(key="bare", title="A paper", design="rct").save()


def test_reference_number_alone_is_enough(db):
    assert make_study(pmid=None, locator="CBER 25-700749").link == ""


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("doi", {"doi": "not a doi"}),
        ("pmid", {"pmid": "0123"}),
        ("pmcid", {"pmcid": "33073298"}),
        ("nct", {"nct": "NCT1"}),
        ("year", {"year": 1899}),
        ("year", {"year": 2031}),
        ("n_enrolled", {"design": "in_vitro", "n_enrolled": 3}),
        ("comparator", {"design": "single_arm", "comparator": "saline"}),
        ("read_on", {"reading_depth": "abstract_read"}),
    ],
)
def test_invalid_value_is_reported_at_its_field(db, field, fields):
    assert field in errors(**fields)


def test_number_analyzed_cannot_exceed_number_enrolled(db):
    assert "__all__" in errors(n_enrolled=20, n_analyzed=21)


def test_blank_facts_are_listed_as_unreported(db):
    study = make_study(authors="", n_enrolled=None)
    assert set(study.unreported) == {
        "number of people",
        "follow-up",
        "comparison",
        "authors",
        "funding",
    }


def test_regulatory_document_needs_no_people_or_funding(db):
    assert make_study(design="regulator_document", published_on=date(2019, 12, 6)).unreported == []


def test_edie_keeps_her_input_after_an_invalid_doi(edie):
    data = {
        "key": "weiss-1988",
        "title": "Topical tretinoin",
        "authors": "Weiss JS",
        "design": "rct",
        "doi": "10.1001",
        "funding": "not_reported",
        "retraction_status": "none",
        "reading_depth": "not_read",
    }
    response = edie.post("/admin/snippets/treatments/study/add/", data)
    assert response.status_code == 200
    assert "Topical tretinoin" in response.text
    assert response.context["form"].errors["doi"]
    edie.post("/admin/snippets/treatments/study/add/", data | {"doi": "10.1001/jama.1988.03720040019020"})
    assert Study.objects.get().key == "weiss-1988"


def test_long_title_is_truncated_at_a_word(db):
    title = "Combination treatment with human adipose tissue stem cell-derived exosomes and fractional laser"
    assert str(make_study(title=title)) == (
        "kwon-2020: Combination treatment with human adipose tissue stem cell-derived exosomes and…"
    )
    assert str(make_study(key="short", pmid="1", title="A trial")) == "short: A trial"


def test_all_errors_are_reported_together(edie):
    wrong = {"key": "", "title": "A trial", "design": "rct", "reading_depth": "abstract_read"}
    given = {"funding": "independent", "retraction_status": "none", "n_enrolled": "3", "n_analyzed": "5"}
    response = edie.post("/admin/snippets/treatments/study/add/", wrong | given)
    assert {"key", "read_on", "__all__"} <= set(response.context["form"].errors)
    for said in ("Enter the date it was read.", "Enter at least one: DOI", "higher than the number enrolled."):
        assert said in response.text
