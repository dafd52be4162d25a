"""A process of its own that does what it is told."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from medspot.models import DataVersion  # noqa: E402
from providers.models import Provider  # noqa: E402
from providers.signals import batch_changes  # noqa: E402
from search.engines import search  # noqa: E402
from search.engines.columns import snapshot  # noqa: E402
from search.listings import indexing  # noqa: E402
from search.models import Listing  # noqa: E402
from search.query import Query  # noqa: E402
from tests.factories import make_provider  # noqa: E402


def find(words=""):
    """The names of what is found, in order."""
    keys = search(Query(words=words)).keys
    return [Provider.objects.get(pk=key).name if Provider.objects.filter(pk=key).exists() else key for key in keys]


def held():
    """How many rows the index that is held has; None before the first question."""
    return snapshot._current and snapshot._current.index.columns.size


def rename(old, new):
    provider = Provider.objects.get(name=old)
    provider.name = new
    provider.save()


def unlist(name):
    Provider.objects.get(name=name).make_unlisted(by=None, reason="Its owner asked for it.")


def delete(name):
    Provider.objects.get(name=name).delete()


def rename_and_roll_back(old, new):
    """What is found within a transaction that comes to nothing."""
    with transaction.atomic():
        rename(old, new)
        within = find()
        transaction.set_rollback(True)
    return within


def rename_often(name, times):
    for number in range(times):
        rename(name if not number else f"{name} {number}", f"{name} {number + 1}")


def rename_all(suffix):
    with batch_changes():
        for provider in Provider.objects.order_by("pk"):
            provider.name += suffix
            provider.save()


def rebuild():
    indexing.rebuild()


def flush():
    call_command("flush", interactive=False, verbosity=0)


def add(name):
    make_provider(name)


def restore(version, gone):
    """What a backup of an earlier day would bring: an older clock, and rows as they were then."""
    Listing.objects.filter(name=gone).update(removed=True, version=version)
    DataVersion.objects.filter(name=DataVersion.LISTINGS).update(version=version)


def work(settings, pipe):
    """Do each act that comes through the pipe and send what it returns, until None comes."""
    connection.settings_dict.update(settings)
    for act, given in iter(pipe.recv, None):
        pipe.send(globals()[act](*given))
