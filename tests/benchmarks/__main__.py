"""Measures the site on both databases with 100,000 providers, and writes docs/benchmarks.md.

--million: the index with a million listings too. --only SQLite: one database, and nothing is written.
"""

import argparse
import json
import platform
import subprocess
import sys
from datetime import UTC, datetime

from .databases import DATABASES, PROVIDERS, ROOT, database
from .lines import Line

# By hand, from profiles: what a bound that is not met would take.
REASONS = ROOT / "tests" / "benchmarks" / "reasons.md"

HEAD = """# Benchmarks

`make bench` wrote this on {day}, on {machine}, with {providers:,} generated providers in each database.
Milliseconds are this machine's; what holds elsewhere are the ratios, both sides of which come from one run. Pages are
asked for in one process, through all of the middleware, without a network.

"""


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--only", choices=DATABASES)
    chosen = parser.parse_args()
    measured = {}
    for name in [chosen.only] if chosen.only else DATABASES:
        with database(name) as environment:
            measured[name] = run(name, PROVIDERS, environment)
            if chosen.million:
                measured[name] += million(name, environment)
    if not chosen.only:
        (ROOT / "docs" / "benchmarks.md").write_text(report(measured))
    sys.exit(not all(line.holds for lines in measured.values() for line in lines))


def million(name, environment):
    tiling = [sys.executable, "-m", "tests.benchmarks.tiling"]
    subprocess.run([*tiling, "on"], env=environment, cwd=ROOT, check=True)
    try:
        lines = run(name, 10 * PROVIDERS, environment)
    finally:
        subprocess.run([*tiling, "off"], env=environment, cwd=ROOT, check=True)
    for line in lines:
        line.what = f"a million listings: {line.what}"
    return lines


def run(name, listings, environment):
    """The Lines that a process of its own measures, printed as they come."""
    print(f"\n{name}, {listings:,} listings", flush=True)
    command = [sys.executable, "-m", "tests.benchmarks.run", str(listings)]
    lines = []
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for text in process.stdout:
            line = Line(**json.loads(text))
            print(f"{'  ' if line.holds else '! '}{line.what}: {line.words}   {line.bound}", flush=True)
            lines.append(line)
    if process.returncode:
        sys.exit(process.returncode)
    return lines


def report(measured):
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    text = HEAD.format(day=f"{datetime.now(UTC):%-d %B %Y}", machine=machine, providers=PROVIDERS)
    text += f"| what | bound | {' | '.join(measured)} |\n|---|---|{'---|' * len(measured)}\n"
    for row in zip(*measured.values(), strict=True):
        cells = [f"{line.words}{'' if line.holds else ' **does not hold**'}" for line in row]
        text += f"| {row[0].what} | {row[0].bound} | {' | '.join(cells)} |\n"
    return text + REASONS.read_text()


if __name__ == "__main__":
    main()
