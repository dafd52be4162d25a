"""How long each test takes: recorded to share out the next run, and limited in seconds of CPU.

A test should need at most five seconds of CPU on an idle machine. It fails at three times that, because the same work
takes two to three times the CPU seconds when other processes share the core. For a journey the time includes the site's
server and the browser, which are children of the test process.
"""

import json
import os
import resource
from collections import defaultdict
from pathlib import Path

import psutil
import pytest

RECORD = Path(__file__).parent.parent / "var" / "tests" / "seconds.json"
MAX_CPU_SECONDS = 15
JOURNEYS = "tests/journeys/"


def recorded_seconds():
    """Return the seconds that each test took when it last ran here, by node ID."""
    return json.loads(RECORD.read_text()) if RECORD.exists() else {}


class Timing:
    """A plugin that records seconds; with `limited`, a test that needs more than MAX_CPU_SECONDS fails."""

    def __init__(self, limited):
        self.limited = limited
        self.seconds = defaultdict(float)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item):
        before = cpu_seconds(item)
        try:
            return (yield)
        finally:
            item.user_properties.append(("cpu_seconds", cpu_seconds(item) - before))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        used = dict(item.user_properties).get("cpu_seconds", 0)
        if self.limited and call.when == "call" and report.passed and used > MAX_CPU_SECONDS:
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} used {used:.1f} seconds of CPU; a test may use {MAX_CPU_SECONDS}."
        return report

    def pytest_runtest_logreport(self, report):
        self.seconds[report.nodeid] += report.duration

    def pytest_sessionfinish(self):
        if self.seconds and "PYTEST_XDIST_WORKER" not in os.environ:
            RECORD.parent.mkdir(parents=True, exist_ok=True)
            rounded = {node: round(seconds, 3) for node, seconds in self.seconds.items()}
            RECORD.write_text(json.dumps(recorded_seconds() | rounded, indent=0))


def cpu_seconds(item):
    """Return the CPU time used so far by this process and, for a journey, by its running children."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    used = own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime
    if item.nodeid.startswith(JOURNEYS):
        for child in psutil.Process().children(recursive=True):
            try:
                times = child.cpu_times()
            except psutil.NoSuchProcess:
                continue
            used += times.user + times.system + times.children_user + times.children_system
    return used
