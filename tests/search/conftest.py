import pytest

from tests.factories import DALLAS, ROUND_ROCK, make_provider, make_treatment
from treatments.models import Concern


@pytest.fixture
def directory(places, with_exosomes, microneedling):
    """Two providers in Austin and one in Round Rock with exosomes, one in Dallas without."""
    make_provider("Quiet Room", offers=[with_exosomes])
    make_provider("Glow Skin", offers=[with_exosomes, microneedling], point=(30.30, -97.75))
    make_provider("North Clinic", offers=[with_exosomes], point=ROUND_ROCK, city="Round Rock")
    make_provider("Dallas Clinic", offers=[microneedling], point=DALLAS, city="Dallas")


@pytest.fixture
def toxin(places):
    return make_treatment("botulinum-toxin", "Botulinum toxin", brand_names="Botox\nDysport")


@pytest.fixture
def filler(places):
    return make_treatment("ha-filler", "Hyaluronic acid filler", brand_names="Juvederm")


@pytest.fixture
def scars(filler):
    """The concern "Acne scars", which filler treats."""
    scars = Concern.objects.create(name="Acne scars", slug="acne-scars")
    filler.concerns.add(scars)
    filler.save()
    return scars


@pytest.fixture
def two_cities(toxin, filler, scars):
    """A clinic with toxin and one with filler in Austin, another with toxin in Dallas."""
    make_provider("Quiet Room", offers=[toxin], kind="dermatology")
    make_provider("Glow House", offers=[filler])
    make_provider("North Clinic", offers=[toxin], point=DALLAS, city="Dallas")
