"""The content clock: counts every change of what a public page may show."""

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from .models import Clock

# Apps whose rows no public page shows, or which have a clock of their own.
UNSEEN_APPS = {
    "admin",
    "auth",
    "contenttypes",
    "enquiries",
    "migrations",
    "places",
    "sessions",
    "users",
    "wagtailadmin",
    "wagtailsearch",
    "wagtailusers",
}
# Rows that each save of something else writes beside it.
UNSEEN_MODELS = {
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
    return seen_by_name and meta.managed and model is not Clock and not stands_in


@receiver([post_save, post_delete, m2m_changed])
def count_change(sender, **kwargs):
    """Ticks once the change is committed: a tick within would make two editors wait for, or lock out, each other."""
    if kwargs.get("raw") or not is_seen(sender):
        return
    connection = transaction.get_connection()
    waiting = getattr(connection, "run_on_commit", [])
    if not any(entry[1] is tick_content for entry in waiting):
        transaction.on_commit(tick_content)


def tick_content():
    Clock.objects.tick(Clock.CONTENT)
