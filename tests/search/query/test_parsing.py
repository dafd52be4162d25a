"""What an address asks: understood, or dropped and said."""

import time
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medspot.places.geometry import Box, Point
from providers.choices import Fact, License, ProviderKind
from search.query import Query, Sort
from search.query.filter_group import MAX_CHOSEN
from search.query.filters import GROUPS
from search.query.parsing import parse
from search.query.vocabulary import vocabulary
from tests.each import each
from tests.factories import DALLAS, make_provider, make_treatment
from treatments.models import Concern, Route

pytestmark = pytest.mark.databases


@each(
    ("query", "said"),
    [
        ("radius=7", "We don’t offer that radius"),
        ("treatment=nope", "We don’t have “nope” under “Treatment”, so we left it out."),
        ("language=tlh", "We don’t have “tlh” under “Languages spoken”"),
        ("open=yesterday&open=late", "We don’t have “yesterday” or “late” under “Hours”"),
        ("inquiries=no", "We don’t have “no” under “Messages”"),
        ("bounds=1,2,3", "We couldn’t read that map area"),
        ("sort=cheapest", "We don’t know that order"),
        ("sort=distance", "“Nearest first” needs a place"),
        ("sort=match", "“Closest match” needs words"),
        ("sort=price&near=78701&q=glow", "“Lowest starting price” needs a treatment"),
        ("q=%25%25", "has no words to search for"),
        ("q=" + "a" * 101, "only the first 100 characters"),
    ],
)
def test_a_value_that_is_not_understood_is_dropped_and_said(client, directory, query, said):
    response = client.get(f"/providers/?{query}")
    assert response.status_code == 200
    assert said in response.text


def asked(query):
    return parse(QueryDict(query), vocabulary())


def test_an_address_may_ask_for_everything_that_a_query_holds(places, microneedling):
    scars = Concern.objects.create(name="Acne scars", slug="acne-scars")
    microneedling.concerns.add(scars)
    microneedling.save()
    form = asked(
        "q=glow&treatment=microneedling&category=skin&concern=acne-scars&route=device&near=78701&radius=50"
        "&bounds=30,-98,31,-97&price=0-100&price=1000-&performed_by=np&verified=license&verified=product_documents"
        "&language=es&access=elevator&open=now&open=weekends&kind=dental&inquiries=yes&telehealth=yes&sort=price"
    )
    assert form.dropped == ()
    assert form.query == Query(
        words="glow",
        near=Point(30.2713, -97.7426),
        radius=50,
        bounds=Box(30, -98, 31, -97),
        filters={
            "treatment": (microneedling.pk,),
            "category": (microneedling.category_id,),
            "concern": (scars.pk,),
            "route": (Route.DEVICE,),
            "price": ("0-100", "1000-"),
            "performed_by": (License.NP,),
            "verified": (Fact.LICENSE, Fact.DOCUMENTS),
            "language": ("es",),
            "access": ("elevator",),
            "open": ("now", "weekends"),
            "kind": (ProviderKind.DENTAL,),
            "inquiries": ("yes",),
            "telehealth": ("yes",),
        },
        sort=Sort.PRICE,
    )


def test_what_is_asked_is_written_as_it_was_read(places, microneedling):
    query = "q=glow&treatment=microneedling&open=now&kind=dental&kind=med_spa&near=78701&radius=5&sort=price"
    address = asked(query).url()
    assert asked(address[1:]).query == asked(query).query
    assert asked(address[1:]).url() == address


def test_a_value_that_is_repeated_counts_once(microneedling):
    form = asked("treatment=microneedling&" * 500)
    assert form.query.treatments == (microneedling.pk,)
    assert form.dropped == ()


def test_more_values_than_anybody_ticks_are_cut_and_said(home):
    pages = [make_treatment(f"treatment-{number}") for number in range(MAX_CHOSEN + 1)]
    form = asked(urlencode({"treatment": [page.slug for page in pages]}, doseq=True))
    assert form.query.treatments == tuple(page.pk for page in pages[:MAX_CHOSEN])
    assert form.dropped == (f"We kept only the first {MAX_CHOSEN} under “Treatment”.",)


@pytest.mark.parametrize("name", [group.name for group in GROUPS])
def test_five_hundred_unknown_values_are_harmless(home, name):
    form = asked(urlencode({name: [f"{number}x" for number in range(500)]}, doseq=True))
    assert form.query == Query()
    assert len(form.dropped) == 1
    assert len(form.dropped[0]) < 200


@pytest.mark.parametrize("name", ["q", "near", "bounds", "radius", "sort", "exact", *(group.name for group in GROUPS)])
def test_ten_thousand_characters_are_harmless_and_quick(places, name):
    began = time.perf_counter()
    form = asked(f"{name}={'Ä ' * 5_000}")
    assert time.perf_counter() - began < 0.5
    assert all(len(sentence) < 200 for sentence in form.dropped)
    assert len(form.url()) < 1_000


NAMES = ["q", "exact", "near", "radius", "bounds", "sort", "page", *(group.name for group in GROUPS)]
VALUES = st.text() | st.sampled_from(["", "now", "yes", "skin", "microneedling", "78701", "30,-98,31,-97", "price"])


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_understood_or_dropped(places, microneedling, pairs):
    form = asked(urlencode(pairs, errors="replace"))
    again = asked(form.url()[1:])
    assert again.query == form.query
    assert again.dropped == ()


def test_a_slip_of_typing_is_mended_and_said(client, places):
    make_provider(offers=[make_treatment("botulinum-toxin", "Botulinum toxin", brand_names="Botox")], point=DALLAS)
    page = client.get("/providers/?q=botxo&near=78701").text
    assert "Showing results for <strong>botox</strong>." in page
    assert '<a href="?q=botxo&amp;exact=yes&amp;near=78701">Search for “botxo” instead</a>' in page
    assert 'name="q" value="botox"' in page


def test_who_insists_on_the_slip_gets_it(client, places):
    make_provider(offers=[make_treatment("botulinum-toxin", "Botulinum toxin", brand_names="Botox")])
    page = client.get("/providers/?q=botxo&exact=yes").text
    assert "Showing results for" not in page
    assert "for “botxo”" in page
    assert '<input type="hidden" name="exact" value="botxo">' in page
    # As the form would send it with the word that was meant, and with another slip in it.
    assert "for “botxo”" in client.get("/providers/?exact=botxo&q=botxo").text
    assert "Showing results for <strong>botox</strong>." in client.get("/providers/?exact=botxo&q=btoox").text
