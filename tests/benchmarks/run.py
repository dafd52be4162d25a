"""Run all benchmarks on one database and print the Measurements as JSON; __main__ starts this in a subprocess."""

import json
import sys
from dataclasses import asdict


def main(listings):
    import django

    django.setup()
    from tests.benchmarks import admin, finding, pages, upkeep

    parts = [finding.lines(listings)]
    if listings == 100_000:
        parts += [pages.lines(), admin.lines(), upkeep.lines()]
    for part in parts:
        for line in part:
            sys.stdout.write(json.dumps(asdict(line)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
