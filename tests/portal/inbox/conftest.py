import pytest

from providers.portal.choices import Role
from tests import factories

from ..people import make_member


@pytest.fixture
def fred(owned):
    """Fred is at the front desk of Glow."""
    user = factories.make_user("Fred")
    make_member(owned, user, Role.FRONT_DESK)
    return user


@pytest.fixture
def elsewhere(places, moderator):
    """A clinic that nobody at Glow has to do with."""
    return factories.make_provider("Dew", slug="dew", inquiry_email="desk@dew.example")
