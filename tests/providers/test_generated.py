"""The generate_providers command."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from modelcluster.models import get_all_child_relations

from medspot.places.geometry import Point, great_circle_miles
from medspot.places.models import Place
from providers.generated import bulk, typical_offerings
from providers.models import Brand, Provider, Verification
from search.listings.indexing import find_drift
from search.models import Listing
from tests.factories import make_places, make_provider, make_treatment
from tests.inquiries.sending import make_inquiry
from treatments.models import TreatmentPage

from .reading import text_of

pytestmark = pytest.mark.databases

CHILDREN = ["opening_hours", "hours_exceptions", "practitioners", "offerings", "documents"]


@pytest.fixture
def city(home):
    """Austin and Dallas with one ZIP each, and the most common treatments."""
    make_places()
    Place(
        kind="zip",
        name="75201",
        us_state="TX",
        slug="75201",
        latitude=32.7876,
        longitude=-96.7994,
        time_zone="America/Chicago",
        city="Dallas",
    ).save()
    for typical in [
        *typical_offerings.TYPICAL_OFFERINGS[:12],
        *[typical for typical in typical_offerings.TYPICAL_OFFERINGS if typical.source],
    ]:
        if typical.treatment not in {page.slug for page in home.get_descendants()}:
            make_treatment(typical.treatment)


def generate(*arguments):
    call_command("generate_providers", *map(str, arguments))


def generated():
    return Provider.objects.filter(is_generated=True).order_by("pk")


def told():
    """Return all values of generated providers and their rows, without ids and timestamps."""
    left_out = {"id", "provider_id", "created_at", "updated_at"}

    def values(row):
        names = {field.attname for field in row._meta.concrete_fields} - left_out
        return {name: getattr(row, name) for name in sorted(names)}

    children = [*CHILDREN, "verifications"]
    providers = generated().prefetch_related(*children)
    return [
        (values(provider), [values(row) for name in children for row in getattr(provider, name).all()])
        for provider in providers
    ]


def test_generated_providers_are_valid_listed_and_searchable(city, capsys):
    generate(40)
    for provider in generated():
        provider.full_clean()
        assert provider.missing_for_listing() == []
        for name in [*CHILDREN, "verifications"]:
            for row in getattr(provider, name).all():
                row.full_clean()
    assert Listing.objects.active().count() == 40
    assert find_drift() == []
    assert "40 providers generated." in capsys.readouterr().out


def test_generated_providers_vary_realistically(city):
    generate(200)
    providers = list(generated().prefetch_related(*CHILDREN))
    assert len({provider.kind for provider in providers}) == 5
    assert len({provider.city for provider in providers}) == 2
    assert len({str(provider.hours.week) for provider in providers}) >= 36
    assert all(1 <= provider.practitioners.count() <= 4 for provider in providers)
    assert any(provider.temporarily_closed for provider in providers)
    assert any(provider.documents.all() for provider in providers)
    offered = [offering.treatment.slug for provider in providers for offering in provider.offerings.all()]
    assert 4 <= len(offered) / len(providers) <= 8
    assert offered.count("botulinum-toxin") > 2 * offered.count("exosome-injection")
    today = timezone.localdate()
    assert Verification.objects.filter(expires_on__lt=today).exists()
    assert Verification.objects.filter(expires_on__gte=today).exists()


def test_generated_providers_are_located_in_their_city(city):
    generate(60)
    for provider in generated():
        place = Place.objects.for_zip(provider.zip_code)
        assert place.city == provider.city
        assert great_circle_miles(provider.point, place.point) < 10
    assert len({Point(*provider.point) for provider in generated()}) == 60


def test_same_seed_repeats_and_other_seed_differs(city):
    generate(15, "--seed", 7)
    first = told()
    call_command("generate_providers", remove=True)
    generate(15, "--seed", 7)
    assert told() == first
    call_command("generate_providers", remove=True)
    generate(15, "--seed", 8)
    assert told() != first


def test_interrupted_generation_resumes(city):
    generate(15)
    at_once = told()
    call_command("generate_providers", remove=True)
    generate(6)
    generate(15)
    generate(10)
    assert told() == at_once


def test_generated_slugs_are_unique_and_spare_existing_ones(city, monkeypatch):
    monkeypatch.setattr(bulk, "CREATE_BATCH", 7)
    generate(20)
    taken = set(generated().values_list("slug", flat=True))
    call_command("generate_providers", remove=True)
    for slug in list(taken)[:5]:
        make_provider(slug=slug)
    generate(20)
    assert Provider.objects.count() == 25
    assert Listing.objects.active().count() == 25


def test_query_count_does_not_grow_with_batch_size(city):
    costs = []
    for number in (5, 15):
        with CaptureQueriesContext(connection) as asked:
            generate(number)
        costs.append(len(asked))
    assert costs[1] <= costs[0] + 1


def test_remove_deletes_only_generated_providers(city):
    offered = TreatmentPage.objects.get(slug="microneedling")
    clinic = make_provider("Alice's clinic", offers=[offered], brand=Brand.objects.create(name="Glow", slug="glow"))
    generate(30)
    call_command("generate_providers", remove=True)
    assert list(Provider.objects.all()) == [clinic]
    assert list(Listing.objects.active().values_list("pk", flat=True)) == [clinic.pk]
    for relation in get_all_child_relations(Provider):
        assert set(relation.related_model.objects.values_list("provider", flat=True)) <= {clinic.pk}
    assert not Verification.objects.exists()
    assert find_drift() == []


def test_remove_keeps_and_counts_providers_with_inquiries(city, capsys):
    generate(3)
    kept = generated().first()
    make_inquiry(kept)
    call_command("generate_providers", remove=True)
    assert list(generated()) == [kept]
    assert "1 kept because they have inquiries." in capsys.readouterr().out


def test_page_says_that_generated_clinic_is_made_up(city, client):
    generate(1)
    real = make_provider("Alice's clinic")
    assert "This clinic is made up" in text_of(client.get(generated().get().get_absolute_url()))
    assert "This clinic is made up" not in text_of(client.get(real.get_absolute_url()))


def test_generated_flag_survives_reverting_to_a_revision(city):
    generate(1)
    provider = generated().get()
    revision = provider.save_revision()
    content = revision.content | {"is_generated": False}
    assert provider.with_content_json(content).is_generated


@pytest.mark.parametrize("arguments", [[], [-5]])
def test_command_without_a_count_explains_usage(city, arguments):
    with pytest.raises(CommandError, match="Enter a number"):
        call_command("generate_providers", *arguments)


def test_command_says_which_data_to_load_first(home):
    with pytest.raises(CommandError, match="load_places"):
        generate(1)
    make_places()
    with pytest.raises(CommandError, match="load_treatments"):
        generate(1)
