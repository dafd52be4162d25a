"""Search without pages: loading, memory, and speed."""

import gc
import subprocess
import sys
from datetime import timedelta
from itertools import product
from pathlib import Path
from types import ModuleType

import numpy as np
from django.utils import timezone

from medspot.places.geometry import Box, bounding_box
from medspot.places.models import Place
from search.engines import search
from search.engines.columns.snapshot import listing_index
from search.models import Word
from search.query import Query
from treatments.models import TreatmentPage

from .asking import spread, timed
from .lines import Measurement

WHOLE_COUNTRY = Box(24.0, -125.0, 50.0, -66.0)
PLACES = {"metro": "los-angeles-ca", "city": "boise-id", "nation": None}
TREATMENTS = ["", "botulinum-toxin", "exosome-injection"]
WORDS = ["", "glow", "laser skin", "tox"]
ROUNDS = 20
# Runs in a new process, whose other memory does not change in between.
FRESH = """
import os, time, django
django.setup()
from django.db import connection
from search.engines.columns.snapshot import listing_index
from search.query.vocabulary import vocabulary
vocabulary()
pages = lambda: int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE')
before, began = pages(), time.perf_counter()
index = listing_index()
print(time.perf_counter() - began, pages() - before)
"""


def lines(listings):
    factor = listings // 100_000
    yield from fresh_process(factor)
    queries = list(questions())
    for query, box in queries:
        answered(query, box)
    known = [timed(answered, query, box)[1] for _ in range(ROUNDS) for query, box in queries]
    middle, late = spread(known)
    yield Measurement("search with facets and map cells: median", middle, "ms")
    yield Measurement("search with facets and map cells: 95th percentile", late, "ms", most=5 * factor)
    unheard = Word.objects.order_by("text").values_list("text", flat=True)[:: max(1, Word.objects.count() // 150)]
    new = [timed(answered, Query(words=word), WHOLE_COUNTRY)[1] for word in unheard]
    middle, late = spread(new)
    yield Measurement("the same with a new word: median", middle, "ms")
    yield Measurement("the same with a new word: 95th percentile", late, "ms", most=40 * factor)
    at = [Query(moment=timezone.now() + timedelta(minutes=minute)).where(open=["now"]) for minute in range(20)]
    minutes = [timed(answered, query, WHOLE_COUNTRY)[1] for query in at]
    yield Measurement("search for open now, in a new minute: median", spread(minutes)[0], "ms")


def fresh_process(factor):
    command = [sys.executable, "-c", FRESH]
    folder = Path(__file__).resolve().parents[2]
    runs = [subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=folder) for _ in range(3)]
    seconds, grown = zip(*(map(float, run.stdout.split()) for run in runs), strict=True)
    yield Measurement("loading the listings in a new process", min(seconds), "s", most=1 * factor)
    yield Measurement(
        "memory of the listings' columns, per process", held_bytes(listing_index()) / 1e6, "MB", most=10 * factor
    )
    yield Measurement("memory growth of a new process, including loading", min(grown) / 1e6, "MB")


def held_bytes(root):
    """Return the total size in bytes of all arrays reachable from an object."""
    seen, waiting, total = set(), [root], 0
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, type | ModuleType):
            continue
        seen.add(id(thing))
        if isinstance(thing, np.ndarray):
            total += thing.nbytes if thing.base is None else 0
            waiting.append(thing.base)
        elif isinstance(thing, bytes | bytearray):
            total += len(thing)
        elif isinstance(thing, dict | list | tuple | set | frozenset) or hasattr(thing, "__dict__"):
            waiting += gc.get_referents(thing)
    return total


def questions():
    keys = dict(TreatmentPage.objects.values_list("slug", "pk"))
    for slug, treatment, words in product(PLACES.values(), TREATMENTS, WORDS):
        near = Place.objects.get(slug=slug).point if slug else None
        query = Query(words=words, near=near).where(treatment=[keys[treatment]] if treatment else [])
        yield query, bounding_box(near, query.radius) if near else WHOLE_COUNTRY


def answered(query, box):
    """Run a query and read everything a results page needs."""
    found = search(query)
    return found.total, found.keys[:20], dict(found.facets), found.cells(box)
