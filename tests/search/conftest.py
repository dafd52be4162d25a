import pytest

from tests.factories import DALLAS, ROUND_ROCK, make_provider


@pytest.fixture
def directory(places, with_exosomes, microneedling):
    """Two providers in Austin and one in Round Rock with exosomes, one in Dallas without."""
    make_provider("Quiet Room", offers=[with_exosomes])
    make_provider("Glow Skin", offers=[with_exosomes, microneedling], point=(30.30, -97.75))
    make_provider("North Clinic", offers=[with_exosomes], point=ROUND_ROCK, town="Round Rock")
    make_provider("Dallas Clinic", offers=[microneedling], point=DALLAS, town="Dallas")
