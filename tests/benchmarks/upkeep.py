"""The cost of keeping listings in step with providers, alone and during a rebuild."""

import random
from statistics import median
from threading import Event, Thread
from time import sleep

from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from providers.models import Provider
from providers.signals import provider_changed
from search.listings import receivers
from search.listings.indexing import find_drift, rebuild

from .asking import timed
from .lines import Measurement

SAVES = 40


def lines():
    keys = random.Random(1).sample(list(Provider.objects.listed().values_list("pk", flat=True)), SAVES)
    with_ms, with_queries = saving(keys)
    provider_changed.disconnect(receivers.refresh_listing)
    try:
        alone_ms, alone_queries = saving(keys)
    finally:
        provider_changed.connect(receivers.refresh_listing)
    yield Measurement("saving a provider", with_ms, "ms")
    yield Measurement("added by its listing", with_ms - alone_ms, "ms", most=20)
    yield Measurement("queries added by its listing", with_queries - alone_queries, "queries", most=10)
    yield from rebuilding()


def saving(keys):
    providers = [Provider.objects.get(pk=key) for key in keys]
    with CaptureQueriesContext(connection) as asked:
        providers[0].save()
    return median(timed(provider.save)[1] for provider in providers), len(asked)


def rebuilding():
    """Rebuild all listings while another thread saves a provider ten times a second."""
    waits, refused, done = [], [], Event()
    thread = Thread(target=keep_saving, args=(waits, refused, done))
    thread.start()
    listings, taken = timed(rebuild)
    done.set()
    thread.join()
    yield Measurement(
        "rebuilding all listings during saves", taken / 1000, "s", most=60, remark=f"{listings:,} listings"
    )
    yield Measurement("saves refused during the rebuild", len(refused), "saves", most=0)
    yield Measurement("longest save during rebuild", max(waits) / 1000, "s", most=1, remark=f"{len(waits)} saves")
    yield Measurement("listings that differ after the rebuild", len(find_drift()), "listings", most=0)


def keep_saving(waits, refused, done):
    dice = random.Random(2)
    keys = list(Provider.objects.listed().values_list("pk", flat=True))
    while not done.is_set():
        provider = Provider.objects.get(pk=dice.choice(keys))
        provider.directions = f"Door {dice.randint(1, 999)}"
        try:
            waits.append(timed(provider.save)[1])
        except OperationalError:
            refused.append(provider.pk)
        sleep(0.1)
    connection.close()
