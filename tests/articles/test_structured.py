"""schema.org data of articles."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from .bodies import card, passage

TODAY = timezone.localdate()


@pytest.fixture
def structured_data(client):
    """Return a function that returns the page's JSON-LD nodes by type and its HTML without them."""

    def parse(article):
        html = client.get(article.url).content.decode()
        script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
        nodes = {node["@type"]: node for node in json.loads(script[1])["@graph"]}
        return nodes, html.replace(script[0], "")

    return parse


def test_structured_data_contains_only_what_the_page_shows(structured_data, publish, study, with_exosomes, alma, rita):
    kwon = study("kwon-2020", doi="10.2340/00015555-3666")
    article = publish(
        passage("Scars fade.", kwon),
        card(study("park-2023")),
        about=[with_exosomes],
        tags=["exosomes"],
        medical_reviewer=rita,
        medically_reviewed_on=TODAY - timedelta(days=2),
        content_updated_on=TODAY - timedelta(days=3),
    )
    nodes, html = structured_data(article)
    page, text = nodes["MedicalWebPage"], nodes["Article"]
    assert page["url"] == text["mainEntityOfPage"]["@id"] == f"http://testserver{article.url}"
    assert text["dateModified"] == str(TODAY - timedelta(days=3))
    assert page["lastReviewed"] == str(TODAY - timedelta(days=2))
    assert text["citation"][0]["url"] == "https://doi.org/10.2340/00015555-3666"
    assert [about["name"] for about in page["about"]] == ["Microneedling with exosomes"]
    people = [page["reviewedBy"], *text["author"]]
    shown = [
        page["lastReviewed"],
        text["headline"],
        text["description"],
        text["dateModified"],
        text["datePublished"],
        text["publisher"]["name"],
        *text["keywords"],
        *(cited["name"] for cited in text["citation"]),
        *(cited["url"] for cited in text["citation"]),
        *(about["name"] for about in page["about"]),
        *(person[key] for person in people for key in ("name", "jobTitle")),
        *(person["url"].removeprefix("http://testserver") for person in people),
    ]
    assert [value for value in shown if value not in html] == []


def test_structured_data_omits_a_review_that_has_not_happened(structured_data, publish, rita):
    page = structured_data(publish(medical_reviewer=rita))[0]["MedicalWebPage"]
    assert "reviewedBy" not in page
    assert "lastReviewed" not in page


def test_person_without_a_public_page_has_no_url(structured_data, publish, alma):
    alma.has_public_page = False
    alma.save()
    assert structured_data(publish())[0]["Article"]["author"] == [{"@type": "Person", "name": "Alma Reyes"}]


def test_demo_person_is_labeled_in_structured_data(structured_data, publish, alma):
    alma.is_demo = True
    alma.save()
    assert structured_data(publish())[0]["Article"]["author"][0]["name"] == "Alma Reyes (demo person)"


def test_unpublished_treatment_is_not_mentioned(structured_data, publish, with_exosomes):
    article = publish(about=[with_exosomes])
    with_exosomes.unpublish()
    nodes, html = structured_data(article)
    assert "about" not in nodes["MedicalWebPage"]
    assert "Microneedling with exosomes" not in html


def test_headline_cannot_escape_the_script_element(client, publish):
    html = client.get(publish(title="</script><script>alert(1)</script>\u2028", slug="x").url).content.decode()
    assert "<script>alert(1)" not in html
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1]
    assert "\u2028" not in script
    assert json.loads(script)["@graph"][1]["headline"].startswith("</script>")
