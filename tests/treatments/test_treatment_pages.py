import json
import re

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from tests.factories import make_provider, make_treatment, make_user
from tests.queries import warm_queries
from tests.treatments.test_statuses import make_status
from treatments.models import Concern, TreatmentFamily


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def test_treatment_page_shows_description_licenses_and_questions(client, home):
    page = make_treatment(
        "microneedling",
        synonyms="Collagen induction",
        brand_names="SkinPen",
        who_performs="<p>Nurses and physicians.</p>",
        how_it_is_done="<p>A device with fine needles.</p>",
        questions="Which device?\nWho holds it?",
    )
    page.concerns.set([Concern.objects.create(name="Acne scars", slug="acne-scars")])
    page.save()
    shown = text_of(client.get(page.url))
    for words in (
        "Collagen induction",
        "SkinPen",
        "Nurses and physicians.",
        "Which device?",
        "Acne scars",
        "With a device",
    ):
        assert words in shown


def test_treatment_page_distinguishes_other_treatments_in_the_family(client, home):
    family = TreatmentFamily.objects.create(name="Exosomes", slug="exosomes")
    page = make_treatment("exosome-facial", "Exosome facial", family=family)
    make_treatment("exosome-injection", "Exosome injection", family=family)
    shown = text_of(client.get(page.url))
    assert "Not the same as Exosome injection" in shown


def test_treatment_page_shows_provider_count_and_zip_search(client, microneedling):
    make_provider(offers=[microneedling])
    response = client.get(microneedling.url)
    assert "1 provider on MedSpot offers it" in text_of(response)
    assert '<form class="provider-block__row" action="/providers/" method="get">' in response.text
    assert '<input type="hidden" name="treatment" value="microneedling">' in response.text


def test_structured_data_matches_the_page(client, microneedling):
    response = client.get(microneedling.url)
    graph = json.loads(re.search(r'ld\+json">(.*?)</script>', response.text, re.DOTALL)[1])["@graph"]
    procedure, trail = graph
    assert procedure["name"] == "Microneedling"
    assert procedure["url"] == "http://testserver/treatments/microneedling/"
    assert [item["name"] for item in trail["itemListElement"]] == ["Home", "Treatments", "Microneedling"]
    for name in procedure["alternateName"]:
        assert name in response.text


def test_index_lists_live_treatments_by_category(client, microneedling):
    make_treatment("secret-peel", "Secret peel").unpublish()
    shown = text_of(client.get("/treatments/"))
    assert "Skin" in shown
    assert "Microneedling" in shown
    assert "Secret peel" not in shown


@pytest.mark.parametrize(
    ("by", "headings"),
    [("", ["Skin"]), ("concern", ["Acne", "Scars"]), ("name", ["C", "M"]), ("nonsense", ["Skin"])],
)
def test_index_can_be_ordered_by_category_concern_or_name(client, home, by, headings):
    acne, scars = (Concern.objects.create(name=name, slug=name.lower()) for name in ("Acne", "Scars"))
    make_treatment("microneedling", concerns=[scars])
    make_treatment("chemical-peel", concerns=[scars, acne])
    response = client.get(f"/treatments/?by={by}")
    assert [section.name for section in response.context_data["sections"]] == headings
    assert re.findall(r'treatment-index__heading" id="[^"]+">([^<]+)<', response.text) == headings


def test_treatment_is_listed_under_each_of_its_concerns(client, home):
    acne, scars = (Concern.objects.create(name=name, slug=name.lower()) for name in ("Acne", "Scars"))
    make_treatment("chemical-peel", concerns=[scars, acne])
    assert client.get("/treatments/?by=concern").text.count('href="/treatments/chemical-peel/"') == 2


def test_each_index_order_has_its_own_canonical_url(client, home):
    for address, canonical in [("?by=name", "?by=name"), ("?by=nonsense", ""), ("", "")]:
        page = client.get(f"/treatments/{address}").text
        assert f'<link rel="canonical" href="http://testserver/treatments/{canonical}">' in page


@pytest.mark.parametrize("by", ["", "concern", "name"])
def test_index_query_count_does_not_grow(client, home, by):
    path = f"/treatments/?by={by}"
    scars = Concern.objects.create(name="Scars", slug="scars")
    make_treatment("treatment-0", concerns=[scars])
    one = warm_queries(client, path)
    for number in range(1, 12):
        make_treatment(f"treatment-{number}", concerns=[scars])
    assert warm_queries(client, path) == one


def test_synonyms_are_trimmed_and_deduplicated(home):
    page = make_treatment("microneedling")
    page.synonyms = "  Collagen   induction \n\ncollagen induction\nCIT"
    page.full_clean()
    assert page.synonyms == "Collagen induction\nCIT"


@pytest.mark.parametrize("rows", [1, 12])
def test_treatment_page_query_count_does_not_grow(client, home, rows):
    family = TreatmentFamily.objects.create(name="Exosomes", slug="exosomes")
    page = make_treatment("exosome-facial", family=family)
    for number in range(rows):
        make_treatment(f"relative-{number}", family=family)
        make_status(page, subject=f"product {number}")
        make_provider(offers=[page])
    assert warm_queries(client, page.url) == 14


def test_edie_cannot_add_a_page_below_a_treatment(edie, microneedling):
    assert not microneedling.creatable_subpage_models()
    assert edie.get(f"/admin/pages/{microneedling.pk}/add_subpage/").status_code == 302


@pytest.mark.parametrize("slug", ["thread-lift", "treatments", "providers", "home"])
def test_treatments_and_pages_above_them_cannot_be_private(home, client, slug):
    make_treatment("thread-lift")
    page = Page.objects.get(slug=slug)
    client.force_login(make_user("Ada", is_superuser=True))
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    assert "restriction_type" not in client.get(address).json()["html"]
    client.post(address, {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()
