"""Which worker of a parallel run gets which tests: in units that share costly fixtures, the slowest unit first."""

from collections import defaultdict

from xdist.scheduler import LoadScopeScheduling

from tests.timing import JOURNEYS, recorded_seconds

DEMO = "tests/abuse/demo/"
# For tests that have never run here.
USUAL_SECONDS = {JOURNEYS: 4, DEMO: 0.5, "tests/": 0.1}


def unit(nodeid):
    """Return the unit of a test: itself for a journey, its folder where that shares the demo, otherwise its file."""
    if nodeid.startswith(JOURNEYS):
        return nodeid
    return DEMO if nodeid.startswith(DEMO) else nodeid.partition("::")[0]


def slowest_first(nodeids):
    """Return the place of each unit in a run.

    Journeys come last, together: while Playwright's event loop runs, no other test may use the database. They are
    short units, so the workers finish at about the same time.
    """
    recorded = recorded_seconds()
    seconds = defaultdict(float)
    for nodeid in nodeids:
        usual = next(usual for folder, usual in USUAL_SECONDS.items() if nodeid.startswith(folder))
        seconds[unit(nodeid)] += recorded.get(nodeid, usual)
    ordered = sorted(seconds, key=lambda unit: (unit.startswith(JOURNEYS), -seconds[unit]))
    return {unit: place for place, unit in enumerate(ordered)}


class ByUnit(LoadScopeScheduling):
    """Hands out units in the order of the collection, which conftest.py sorts."""

    def __init__(self, config, log):
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid):
        return unit(nodeid)
