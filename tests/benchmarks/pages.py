"""Complete pages."""

from itertools import product
from statistics import median
from urllib.parse import urlencode

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from medspot.places.models import Place
from search.results.suggestions import suggest_places, suggest_what

from .asking import ask, spread, timed
from .lines import Measurement

TREATMENTS = ["botulinum-toxin", "microneedling", "exosome-injection", "ha-filler"]
TYPED = ["b", "bo", "bot", "botox", "glow", "mic", "micro", "hair", "exo", "juniper", "wrink", "las", "tox", "sk"]
TYPED_PLACES = ["a", "au", "austin", "7870", "78701", "spr", "springfield, m", "los", "new y", "s", "san", "9021"]


def lines():
    addresses = distinct_addresses()
    for address in addresses[:20]:
        ask(address)
    hellos = [ask("/hello/").ms for _ in range(2_000)]
    results = [ask(address) for address in addresses[20:320]]
    assert {answer.status for answer in results} == {200}
    hello, (middle, late) = median(hellos), spread([answer.ms for answer in results])
    yield Measurement("“hello” through the same middleware", hello, "ms")
    yield Measurement("results page, uncached: median", middle, "ms", most=15)
    yield Measurement("results page, uncached: 95th percentile", late, "ms")
    yield Measurement("its throughput relative to “hello”", 100 * hello / middle, "%", least=10)
    yield Measurement("its queries: maximum", max(map(queries_of, addresses[320:340])), "queries", most=12)
    yield Measurement(
        "its HTML, compressed: maximum", max(len(answer.body) for answer in results) / 1000, "kB", most=20
    )
    yield from kept(addresses[-1], hello)
    yield from beside(addresses)


def distinct_addresses():
    """Return URLs of results near the 100 largest cities, each different."""
    cities = Place.objects.cities().order_by("-population", "pk")[:100]
    asked = product(TREATMENTS, cities)
    return ["/providers/?" + urlencode({"treatment": treatment, "near": str(city)}) for treatment, city in asked]


def queries_of(address):
    with CaptureQueriesContext(connection) as asked:
        ask(address)
    return len(asked)


def kept(address, hello):
    etag = ask(address).headers["ETag"]
    hit = median(ask(address).ms for _ in range(2_000))
    yield Measurement("results page from the page cache", hit, "ms")
    yield Measurement("its throughput relative to “hello”", 100 * hello / hit, "%", least=60)
    unchanged = []
    for _ in range(2_000):
        answer = ask(address, HTTP_IF_NONE_MATCH=etag)
        # The page changes when the minute does.
        etag = answer.headers["ETag"]
        unchanged += [answer.ms] if answer.status == 304 else []
    unchanged = median(unchanged)
    yield Measurement("304 Not Modified", unchanged, "ms")
    yield Measurement("its throughput relative to “hello”", 100 * hello / unchanged, "%")


def beside(addresses):
    maps = [ask(address.replace("/providers/", "/providers/map.svg")) for address in addresses[:60]]
    yield Measurement("map alone: median", median(answer.ms for answer in maps), "ms", most=15)
    yield Measurement("map alone, compressed: maximum", max(len(answer.body) for answer in maps) / 1000, "kB", most=20)
    what = [timed(suggest_what, text)[1] for _ in range(5) for text in TYPED]
    yield Measurement("suggestions while typing: 95th percentile", spread(what)[1], "ms", most=5)
    places = [timed(suggest_places, text)[1] for _ in range(5) for text in TYPED_PLACES]
    yield Measurement("suggestions of places: 95th percentile", spread(places)[1], "ms", most=5)
    reset_queries()
