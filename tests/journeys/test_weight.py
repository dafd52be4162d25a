"""A page is there at once on a slow line, stays where it is while it loads, and asks nobody else for anything."""

import pytest

from tests.pages import WEIGHED
from tests.weight import weigh

from .conftest import DESK, PHONE


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("kind", WEIGHED, ids=lambda kind: kind.name)
def test_page_is_light_and_still_and_asks_no_other_host(visit, kind, viewport):
    assert weigh(visit(viewport), kind.path).breaches() == []
