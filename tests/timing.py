"""How many seconds each test takes: recorded to share out the next run; those over the goal are listed at the end."""

import json
import os
from collections import defaultdict
from pathlib import Path

RECORD = Path(__file__).parent.parent / "var" / "tests" / "seconds.json"
# On an idle machine. Listed, not failed: a busy or slow machine must not turn a green run red.
GOAL_SECONDS = 5
JOURNEYS = "tests/journeys/"


def recorded_seconds():
    """Return the seconds that each test took when it last ran here, by node ID."""
    return json.loads(RECORD.read_text()) if RECORD.exists() else {}


class Timing:
    """A plugin that records seconds, set-up included, and lists the tests whose own code took more than the goal."""

    def __init__(self):
        self.seconds = defaultdict(float)
        self.slow = {}

    def pytest_runtest_logreport(self, report):
        self.seconds[report.nodeid] += report.duration
        if report.when == "call" and report.duration > GOAL_SECONDS:
            self.slow[report.nodeid] = report.duration

    def pytest_terminal_summary(self, terminalreporter):
        if self.slow:
            terminalreporter.section(f"{len(self.slow)} tests took more than {GOAL_SECONDS} seconds")
            for node, seconds in sorted(self.slow.items(), key=lambda item: -item[1]):
                terminalreporter.write_line(f"{seconds:6.1f}s {node}")

    def pytest_sessionfinish(self):
        if self.seconds and "PYTEST_XDIST_WORKER" not in os.environ:
            RECORD.parent.mkdir(parents=True, exist_ok=True)
            rounded = {node: round(seconds, 3) for node, seconds in self.seconds.items()}
            RECORD.write_text(json.dumps(recorded_seconds() | rounded, indent=0))
