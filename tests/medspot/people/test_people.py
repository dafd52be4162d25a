import json
import re

import pytest
from django.core.exceptions import ValidationError

from medspot.people.models import Credential, Person
from tests.queries import warm_queries

pytestmark = pytest.mark.databases


def make_person(**fields):
    person = Person(
        **{"name": "Rae Lindqvist", "slug": "rae", "is_reviewer": True, "job_title": "Dermatologist"} | fields
    )
    person.credentials = [Credential(title="MD", issuer="Texas Medical Board", number="K1234", expires_on="2027-05-31")]
    person.full_clean()
    person.save()
    return person


def test_reader_sees_a_persons_name_and_credentials(client, home):
    make_person(interests="Teaches for a maker of lasers.", interests_stated_on="2026-11-01")
    page = client.get("/people/rae/").text
    for shown in ("Rae Lindqvist", "Dermatologist", "Texas Medical Board", "K1234", "May 31, 2027", "maker of lasers"):
        assert shown in page


def test_demo_person_is_labeled_and_not_indexed(client, home):
    make_person(is_demo=True)
    page = client.get("/people/rae/").text
    assert "Demo person" in page
    assert "noindex" in page


def test_person_without_a_public_page_is_404(client, home):
    make_person(has_public_page=False)
    assert client.get("/people/rae/").status_code == 404


def test_structured_data_matches_the_page(client, home):
    make_person()
    page = client.get("/people/rae/").text
    graph = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])["@graph"]
    assert graph[0] == {
        "@type": "Person",
        "name": "Rae Lindqvist",
        "jobTitle": "Dermatologist",
        "url": "http://testserver/people/rae/",
    }


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("interests_stated_on", {"interests": "Shares"}),
        ("__all__", {"is_author": False, "is_reviewer": False}),
    ],
)
def test_invalid_values_are_errors_at_their_fields(db, field, fields):
    with pytest.raises(ValidationError) as caught:
        make_person(**fields)
    assert field in caught.value.message_dict


def test_edie_adds_a_person_with_a_credential(edie):
    data = {
        "name": "Nora Vale",
        "slug": "nora-vale",
        "is_author": "on",
        "has_public_page": "on",
        "credentials-TOTAL_FORMS": "1",
        "credentials-INITIAL_FORMS": "0",
        "credentials-MIN_NUM_FORMS": "0",
        "credentials-MAX_NUM_FORMS": "1000",
        "credentials-0-title": "RN",
        "credentials-0-issuer": "Board of Nursing",
        "credentials-0-ORDER": "1",
    }
    edie.post("/admin/snippets/people/person/add/", data)
    assert Person.objects.get().credentials.get().issuer == "Board of Nursing"


@pytest.mark.parametrize("rows", [1, 15])
def test_query_count_does_not_grow_with_credentials(client, home, rows):
    person = make_person()
    person.credentials = [Credential(title=f"Paper {number}", issuer="A board") for number in range(rows)]
    person.save()
    assert warm_queries(client, "/people/rae/") == 3
