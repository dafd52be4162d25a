import io
from itertools import islice
from zoneinfo import available_timezones

import pytest
from django.core.management import call_command

from medspot.places.gazetteer import read_places
from medspot.places.geometry import great_circle_miles
from medspot.places.management.commands import load_places
from medspot.places.models import Place
from medspot.places.names import fold
from medspot.places.resolve import resolve
from medspot.places.states import STATES

pytestmark = pytest.mark.databases


@pytest.fixture(scope="module")
def gazetteer():
    return {place.slug: place for place in read_places()}


@pytest.fixture
def short_gazetteer(monkeypatch):
    """The first hundred places, as a list that a test may change before loading."""
    listed = list(islice(read_places(), 100))
    monkeypatch.setattr(load_places, "read_places", lambda: iter(listed))
    return listed


def load(**options):
    out = io.StringIO()
    call_command("load_places", stdout=out, **options)
    return out.getvalue()


def test_gazetteer_covers_the_country(gazetteer):
    zips = [place for place in gazetteer.values() if place.kind == Place.Kind.ZIP]
    cities = [place for place in gazetteer.values() if place.kind == Place.Kind.CITY]
    assert len(zips) >= 40_000
    assert sum(city.population > 0 for city in cities) >= 20_000
    assert {place.us_state for place in zips} == {place.us_state for place in cities} == set(STATES)


def test_every_place_has_a_point_and_a_known_time_zone(gazetteer):
    zones = available_timezones()
    for place in gazetteer.values():
        assert -15 < place.latitude < 72, place
        assert place.longitude < -64 or place.longitude > 144, place
        assert place.time_zone in zones, place


def test_every_zip_has_a_city_and_nearly_all_are_near_it(gazetteer):
    cities = {}
    for place in gazetteer.values():
        if place.kind == Place.Kind.CITY:
            cities.setdefault((fold(place.name), place.us_state), []).append(place.point)
    far = [
        place
        for place in gazetteer.values()
        if place.kind == Place.Kind.ZIP
        and min(great_circle_miles(place.point, point) for point in cities[fold(place.city), place.us_state]) > 30
    ]
    assert len(far) < 100


@pytest.mark.parametrize(
    ("slug", "label", "zone"),
    [
        ("78701", "78701 (Austin, TX)", "America/Chicago"),
        ("austin-tx", "Austin, TX", "America/Chicago"),
        ("99546", "99546 (Adak, AK)", "America/Adak"),
        ("new-york-ny", "New York, NY", "America/New_York"),
        ("san-juan-pr", "San Juan, PR", "America/Puerto_Rico"),
    ],
)
def test_well_known_places_have_the_right_label_and_time_zone(gazetteer, slug, label, zone):
    assert (str(gazetteer[slug]), gazetteer[slug].time_zone) == (label, zone)


@pytest.mark.django_db
def test_loading_the_gazetteer_twice_changes_nothing(long_run, gazetteer, monkeypatch):
    if not long_run:
        gazetteer = dict(list(gazetteer.items())[::10])
        monkeypatch.setattr(load_places, "read_places", lambda: iter(gazetteer.values()))
    assert load().startswith(f"Places: {len(gazetteer):,} created, 0 changed, 0 unchanged")
    first = dict(Place.objects.values_list("slug", "pk"))
    assert load().startswith(f"Places: 0 created, 0 changed, {len(gazetteer):,} unchanged")
    assert dict(Place.objects.values_list("slug", "pk")) == first
    for place in Place.objects.order_by("pk")[::400]:
        assert resolve(str(place)).place == place


@pytest.mark.django_db
def test_changed_place_keeps_its_primary_key(short_gazetteer):
    load()
    wrong = Place.objects.get(slug=short_gazetteer[7].slug)
    Place.objects.filter(pk=wrong.pk).update(latitude=1, city="Elsewhere")
    assert load().startswith("Places: 0 created, 1 changed, 99 unchanged")
    mended = Place.objects.get(pk=wrong.pk)
    assert (mended.latitude, mended.city) == (wrong.latitude, wrong.city)


@pytest.mark.django_db
def test_new_place_is_created_beside_the_others(short_gazetteer):
    added = short_gazetteer.pop()
    load()
    short_gazetteer.append(added)
    assert load().startswith("Places: 1 created, 0 changed, 99 unchanged")


@pytest.mark.django_db
def test_place_no_longer_in_the_file_is_kept_and_counted(short_gazetteer):
    load()
    gone = short_gazetteer.pop()
    assert "99 unchanged, 1 kept" in load()
    assert Place.objects.filter(slug=gone.slug).exists()


@pytest.mark.django_db
def test_only_if_empty_skips_loading_if_there_are_places(short_gazetteer):
    assert load(only_if_empty=True).startswith("Places: 100 created")
    Place.objects.update(city="Elsewhere", kind="zip")
    assert load(only_if_empty=True) == "Places: 100 already loaded, nothing to do.\n"
    assert Place.objects.filter(city="Elsewhere").count() == 100


@pytest.mark.django_db
def test_failed_load_saves_nothing(short_gazetteer):
    short_gazetteer[-1].latitude = 91
    with pytest.raises(Exception, match="place_latitude"):
        load()
    assert not Place.objects.exists()
