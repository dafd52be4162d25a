"""The two programs that need Node, installed from the lockfile into var/audit."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.journeys.site import ROOT

HERE = Path(__file__).parent
FOLDER = ROOT / "var" / "audit"
LOCKFILE = "package-lock.json"
RUNS = 5
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


def install():
    """Installs what the lockfile says, where that is not what is installed already."""
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
    # Of 100: the median of the runs.
    points: int
    # Lighthouse's names for what cost a point in any run.
    slips: tuple

    @property
    def is_enough(self):
        return self.points >= LEAST[self.category]

    def __str__(self):
        return f"{self.category} {self.points} < {LEAST[self.category]}: {', '.join(self.slips)}"


def lighthouse(url, skip=()):
    """The Score of a page as a phone has it, in each category; audits to be skipped go by Lighthouse's names."""
    runs = [report(url, skip) for _ in range(RUNS)]
    return [score(category, runs) for category in LEAST]


def report(url, skip=(), attempts=3):
    """What Lighthouse says of a page in one run. Raises CalledProcessError where it cannot.

    On a busy machine it now and then misses how a page began, and asks to be run again.
    """
    path = FOLDER / "lighthouse.json"
    command = [program("lighthouse"), url, "--quiet", "--output=json", f"--output-path={path}"]
    command += [f"--only-categories={','.join(LEAST)}", "--chrome-flags=--headless=new --no-sandbox"]
    command += [f"--skip-audits={','.join(skip)}"] if skip else []
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium")}
    done = subprocess.run(command, env=environment, check=attempts == 1, stdout=subprocess.DEVNULL)
    return json.loads(path.read_text()) if done.returncode == 0 else report(url, skip, attempts - 1)


def score(category, runs):
    slips = {
        audit["id"]
        for run in runs
        for audit in run["categories"][category]["auditRefs"]
        # None: it does not apply to this page.
        if audit["weight"] and run["audits"][audit["id"]]["score"] not in (None, 1)
    }
    points = median(run["categories"][category]["score"] for run in runs)
    return Score(category, round(points * 100), tuple(sorted(slips)))
