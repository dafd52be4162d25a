"""Scheduled publishing. Wagtail's own command stops at the first page that can't be published."""

import logging
from datetime import timedelta

from django.apps import apps
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from medspot.worker.schedule import job

logger = logging.getLogger(__name__)


@job(every=timedelta(minutes=1))
def publish_scheduled_pages():
    """Unpublish what has expired, and publish what was scheduled until now, each in a transaction of its own.

    One that fails does not stop the others: it is logged, and tried again a minute later. Raises RuntimeError with the
    number of those that failed.
    """
    now, failed = timezone.now(), 0
    for model in (Page, *(model for model in apps.get_models() if is_scheduled_snippet(model))):
        for row in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk"):
            failed += not succeeds(row, row.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
    for row in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk"):
        failed += not succeeds(row, row.publish, log_action="wagtail.publish.scheduled")
    if failed:
        raise RuntimeError(f"{failed} scheduled changes failed. The worker’s log says why.")


def is_scheduled_snippet(model):
    """Return True for a model other than a page whose rows can be scheduled."""
    return issubclass(model, DraftStateMixin) and not issubclass(model, Page)


def succeeds(row, action, **options):
    """Call an action on a row in a transaction and return True; return False, with a log entry, if it raises."""
    try:
        with transaction.atomic():
            action(**options)
    except (OperationalError, InterfaceError):
        # The database is gone: the next row would fail too.
        raise
    except Exception:
        logger.exception("The scheduled change of %s %s failed.", row._meta.label, row.pk)
        return False
    return True
