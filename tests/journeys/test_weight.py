"""Pages are light, do not shift while loading, and make no request to another host."""

import pytest

from tests.pages import WEIGHED
from tests.weight import weigh

from .conftest import DESK, PHONE


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("kind", WEIGHED, ids=lambda kind: kind.name)
def test_page_is_light_and_stable_and_requests_no_other_host(visit, kind, viewport):
    assert weigh(visit(viewport), kind.path).breaches() == []
