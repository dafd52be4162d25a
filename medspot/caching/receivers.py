"""The content clock: counts every change of what a public page may show."""

from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from medspot.models import DataVersion

# Apps whose rows no public page shows, or which have a clock of their own.
UNSEEN_APPS = {
    "admin",
    "auth",
    "contenttypes",
    "inquiries",
    "migrations",
    "places",
    "sessions",
    "users",
    "wagtailadmin",
    "wagtailsearch",
    "wagtailusers",
}
# Rows that each save of something else writes beside it. A provider and its rows tick the clock of listings; what it
# may have in common with others, its brand, ticks this one.
UNSEEN_MODELS = {
    "providers.hoursexception",
    "providers.offering",
    "providers.openinghours",
    "providers.photo",
    "providers.practitioner",
    "providers.productdocument",
    "providers.provider",
    "providers.verification",
    "search.listing",
    "search.word",
    "wagtailcore.referenceindex",
    "wagtailcore.pagelogentry",
    "wagtailcore.modellogentry",
}


def is_seen(model):
    meta = model._meta
    seen_by_name = meta.label_lower not in UNSEEN_MODELS and meta.app_label not in UNSEEN_APPS
    # A migration's models are stand-ins, saved before there may be a clock.
    stands_in = model.__module__ == "__fake__"
    return seen_by_name and meta.managed and model is not DataVersion and not stands_in


@receiver([post_save, post_delete, m2m_changed])
def count_change(sender, **kwargs):
    """Ticks once for all that a transaction changes."""
    if kwargs.get("raw") or not is_seen(sender):
        return
    if not any(entry[1] in (bump_content, counted) for entry in connection.run_on_commit):
        # On PostgreSQL once it is committed, for within it two editors could lock each other out. SQLite has but one
        # writer at a time, who would have to wait for the next one's end to tick afterwards.
        if connection.vendor == "sqlite" and connection.in_atomic_block:
            bump_content()
            transaction.on_commit(counted)
        else:
            transaction.on_commit(bump_content)


def bump_content():
    DataVersion.objects.bump(DataVersion.CONTENT)


def counted():
    """Stands among what is to do on commit where the tick is a part of what is committed."""
