import pytest
from django.db import IntegrityError, transaction
from wagtail.search.index import get_indexed_models

from medspot.places.geometry import Box, Point
from medspot.places.models import Place, within

pytestmark = pytest.mark.databases


def test_place_label_is_written_as_on_an_envelope(places):
    assert str(places["austin-tx"]) == "Austin, TX"
    assert str(places["78701"]) == "78701 (Austin, TX)"


def test_place_has_a_point(places):
    assert places["austin-tx"].point == Point(30.2672, -97.7431)


@pytest.mark.parametrize(
    "change",
    [{"latitude": 90.1}, {"latitude": -90.1}, {"longitude": 180.1}, {"longitude": -180.1}, {"kind": "moon"},
     {"city": "Austin"}, {"kind": "zip"}, {"slug": "austin-mn"}, {"population": -1}],
)  # fmt: skip
def test_database_refuses_an_invalid_place(places, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.filter(slug="austin-tx").update(**change)


def test_places_are_not_in_wagtails_indexes():
    assert Place not in get_indexed_models()
    assert Place.wagtail_reference_index_ignore


@pytest.mark.parametrize("code", ["78701", "78701-1234", " 78701 "])
def test_zip_is_found_by_five_or_nine_digits(places, code):
    assert Place.objects.for_zip(code) == places["78701"]


@pytest.mark.parametrize("code", [None, "", "austin-tx", "7870", "99999", "78701x", "\x00", "٧٨٧٠١"])
def test_other_text_is_not_a_zip(places, code):
    assert Place.objects.for_zip(code) is None


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("aus", ["austin-tx", "austin-mn"]),
        ("AUSTIN", ["austin-tx", "austin-mn"]),
        ("austin, t", ["austin-tx"]),
        ("Austin, Minn", ["austin-mn"]),
        ("austin tx", ["austin-tx"]),
        ("st", ["stockton-ca", "st-louis-mo"]),
        ("st.", ["stockton-ca", "st-louis-mo"]),
        ("saint l", ["st-louis-mo"]),
        ("St Louis", ["st-louis-mo"]),
        ("the w", ["washington-dc", "the-woodlands-tx"]),
        ("canon", ["canon-city-co"]),
        ("new york", ["new-york-ny"]),
        ("787", ["78701"]),
        ("78701", ["78701"]),
        ("1", ["10115"]),
    ],
)
def test_suggestions_start_with_the_text_largest_first(places, text, slugs):
    assert [place.slug for place in Place.objects.starting_with(text)] == slugs


@pytest.mark.parametrize("text", [None, "", " ", "%", "_", "%_%", "\x00", "aus\x00", "\ud800", "🍕", "'", "z" * 10_000])
def test_nonsense_has_no_suggestions(places, text):
    assert not Place.objects.starting_with(text)


def test_sql_wildcards_are_not_special(places):
    assert not Place.objects.starting_with("a%n")
    assert not Place.objects.starting_with("a__t")


def test_cities_are_suggested_before_zips(places):
    places["austin-mn"].name, places["austin-mn"].population = "7870 Ranch", 0
    places["austin-mn"].save()
    assert [place.slug for place in Place.objects.starting_with("7870")] == ["austin-mn", "78701"]


def test_renamed_place_is_found_by_its_new_name(places):
    places["austin-tx"].name = "Waterloo"
    places["austin-tx"].save()
    assert list(Place.objects.starting_with("waterloo")) == [places["austin-tx"]]


def test_nearest_city_names_a_point(places):
    assert Place.objects.nearest_city(Point(30.5, -97.7)) == places["austin-tx"]
    assert Place.objects.nearest_city(Point(33.0, -94.0)) == places["paris-tx"]


def test_city_without_population_never_names_a_point(places):
    Place.objects.exclude(slug="austin-tx").update(population=0)
    assert Place.objects.nearest_city(Point(43.67, -92.97)) is None


def test_nearer_city_outside_the_box_wins_over_one_in_its_corner(places):
    Place.objects.filter(slug="austin-tx").update(latitude=0.13, longitude=0.13)  # 12.7 miles, and 9 each way
    Place.objects.filter(slug="austin-mn").update(latitude=0.16, longitude=0)  # 11.1 miles
    assert Place.objects.nearest_city(Point(0, 0)) == places["austin-mn"]


def test_point_at_sea_has_no_city(places):
    assert Place.objects.nearest_city(Point(0, 0)) is None


def test_nearest_city_may_be_across_the_antimeridian(places):
    Place.objects.filter(slug="austin-tx").update(latitude=52.0, longitude=-179.9)
    assert Place.objects.nearest_city(Point(52.0, 179.9)) == places["austin-tx"]


def test_database_and_geometry_agree_on_what_is_in_a_box(places):
    for box in (Box(29, -99, 31, -97), Box(25, 170, 45, -90), Box(-90, -180, 90, 180)):
        expected = {slug for slug, place in places.items() if box.contains(place.point)}
        assert expected
        assert set(Place.objects.filter(within(box)).values_list("slug", flat=True)) == expected
