"""Measure the site on both databases with 100,000 providers, and write docs/benchmarks.md.

--million also measures search with a million listings. --only SQLite measures one database and writes nothing.
"""

import argparse
import json
import platform
import subprocess
import sys
from datetime import UTC, datetime

from .databases import DATABASES, PROVIDERS, ROOT, database
from .lines import Measurement

# Written by hand from profiles: why some targets are missed.
REASONS = ROOT / "tests" / "benchmarks" / "reasons.md"

HEAD = """# Benchmarks

`make bench` wrote this on {day}, on {machine}, with {providers:,} generated providers in each database.
Times depend on the machine; ratios, whose two sides come from one run, hold elsewhere. Pages are requested in one
process, through all middleware, without a network.

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
    sys.exit(not all(line.is_met for lines in measured.values() for line in lines))


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
    """Run the benchmarks in a subprocess, print each Measurement as it arrives, and return them all."""
    print(f"\n{name}, {listings:,} listings", flush=True)
    command = [sys.executable, "-m", "tests.benchmarks.run", str(listings)]
    lines = []
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for text in process.stdout:
            line = Measurement(**json.loads(text))
            print(f"{'  ' if line.is_met else '! '}{line.what}: {line.result}   {line.target}", flush=True)
            lines.append(line)
    if process.returncode:
        sys.exit(process.returncode)
    return lines


def report(measured):
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    text = HEAD.format(day=f"{datetime.now(UTC):%B %-d, %Y}", machine=machine, providers=PROVIDERS)
    text += f"| measurement | target | {' | '.join(measured)} |\n|---|---|{'---|' * len(measured)}\n"
    for row in zip(*measured.values(), strict=True):
        cells = [f"{line.result}{'' if line.is_met else ' **missed**'}" for line in row]
        text += f"| {row[0].what} | {row[0].target} | {' | '.join(cells)} |\n"
    return text + REASONS.read_text()


if __name__ == "__main__":
    main()
