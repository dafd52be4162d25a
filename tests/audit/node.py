"""Lighthouse and html-validate, installed with npm from the lockfile into var/audit."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests import chromium
from tests.journeys.site import ROOT

HERE = Path(__file__).parent
FOLDER = ROOT / "var" / "audit"
LOCKFILE = "package-lock.json"
RUNS = 5
MIN_SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


def install():
    """Install the packages of the lockfile, unless they are installed."""
    wanted = (HERE / LOCKFILE).read_bytes()
    done = FOLDER / "installed.json"
    if done.exists() and done.read_bytes() == wanted:
        return
    if shutil.which("npm") is None:
        raise SystemExit("make audit needs Node 20 or later, with npm.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", LOCKFILE, ".npmrc"):
        shutil.copy(HERE / name, FOLDER / name)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--loglevel=error"], cwd=FOLDER, check=True)
    done.write_bytes(wanted)


def program(name):
    return str(FOLDER / "node_modules" / ".bin" / name)


@dataclass(frozen=True)
class Score:
    category: str
    # The median of all runs, 0 to 100.
    points: int
    # IDs of the Lighthouse audits that lost points in any run.
    failed_audits: tuple

    @property
    def is_enough(self):
        return self.points >= MIN_SCORES[self.category]

    def __str__(self):
        return f"{self.category} {self.points} < {MIN_SCORES[self.category]}: {', '.join(self.failed_audits)}"


def lighthouse(url, skip=()):
    """Return a page's Score in each category, as a phone sees it. `skip` lists IDs of audits to leave out."""
    runs = [report(url, skip) for _ in range(RUNS)]
    return [score(category, runs) for category in MIN_SCORES]


def report(url, skip=(), attempts=3):
    """Return Lighthouse's JSON report of one run. Raise CalledProcessError after the last failed attempt.

    On a busy machine Lighthouse sometimes misses the start of a page, so a failed run is repeated.
    """
    path = FOLDER / "lighthouse.json"
    command = [program("lighthouse"), url, "--quiet", "--output=json", f"--output-path={path}"]
    command += [f"--only-categories={','.join(MIN_SCORES)}", "--chrome-flags=--headless=new --no-sandbox"]
    command += [f"--skip-audits={','.join(skip)}"] if skip else []
    environment = os.environ | {"CHROME_PATH": chromium.found()}
    done = subprocess.run(command, env=environment, check=attempts == 1, stdout=subprocess.DEVNULL)
    return json.loads(path.read_text()) if done.returncode == 0 else report(url, skip, attempts - 1)


def score(category, runs):
    failed_audits = {
        audit["id"]
        for run in runs
        for audit in run["categories"][category]["auditRefs"]
        # None means that the audit does not apply to this page.
        if audit["weight"] and run["audits"][audit["id"]]["score"] not in (None, 1)
    }
    points = median(run["categories"][category]["score"] for run in runs)
    return Score(category, round(points * 100), tuple(sorted(failed_audits)))
