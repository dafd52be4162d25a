import pytest

from medspot.places.models import Place


def city(name, us_state, slug, latitude, longitude, population, time_zone="America/Chicago"):
    return Place.objects.create(
        kind=Place.Kind.CITY,
        name=name,
        us_state=us_state,
        slug=slug,
        latitude=latitude,
        longitude=longitude,
        population=population,
        time_zone=time_zone,
    )


def zip_of(city, code, latitude, longitude):
    return Place.objects.create(
        kind=Place.Kind.ZIP,
        name=code,
        us_state=city.us_state,
        slug=code,
        latitude=latitude,
        longitude=longitude,
        time_zone=city.time_zone,
        city=city.name,
    )


@pytest.fixture
def places(db):
    """A few US cities and ZIPs by slug."""
    austin = city("Austin", "TX", "austin-tx", 30.2672, -97.7431, 974_447)
    new_york = city("New York", "NY", "new-york-ny", 40.7143, -74.006, 8_804_190, "America/New_York")
    cities = [
        austin,
        new_york,
        city("Austin", "MN", "austin-mn", 43.6666, -92.9746, 26_174),
        city("Springfield", "IL", "springfield-il", 39.8017, -89.6436, 114_394),
        city("Springfield", "MO", "springfield-mo", 37.2153, -93.2982, 169_176),
        city("Springfield", "MA", "springfield-ma", 42.1015, -72.5898, 155_929, "America/New_York"),
        city("St. Louis", "MO", "st-louis-mo", 38.6273, -90.1979, 279_695),
        city("Stockton", "CA", "stockton-ca", 37.9577, -121.2908, 305_658, "America/Los_Angeles"),
        city("Fort Worth", "TX", "fort-worth-tx", 32.7254, -97.3208, 1_008_106),
        city("Washington", "DC", "washington-dc", 38.8951, -77.0364, 689_545, "America/New_York"),
        city("Port Washington", "NY", "port-washington-ny", 40.8257, -73.6982, 15_846, "America/New_York"),
        city("California", "MD", "california-md", 38.3004, -76.5075, 11_857, "America/New_York"),
        city("Paris", "TX", "paris-tx", 33.6609, -95.5555, 24_476),
        city("The Woodlands", "TX", "the-woodlands-tx", 30.158, -95.4894, 114_436),
        city("Cañon City", "CO", "canon-city-co", 38.441, -105.2424, 16_725, "America/Denver"),
        city("Midway", "FL", "midway-fl", 30.4065, -87.0055, 16_115),
        city("Midway (Gadsden County)", "FL", "midway-gadsden-county-fl", 30.4955, -84.4544, 3_276),
    ]
    zips = [zip_of(austin, "78701", 30.2706, -97.7426), zip_of(new_york, "10115", 40.8111, -73.9642)]
    return {place.slug: place for place in [*cities, *zips]}
