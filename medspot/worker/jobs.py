from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from .models import TaskKey
from .schedule import job

# Staff see what failed for a month.
KEEP_SUCCESSFUL = timedelta(days=2)
KEEP_FAILED = timedelta(days=30)
KEEP_KEYS = timedelta(days=366)


@job(every=timedelta(hours=1))
def delete_finished_tasks():
    """Delete the rows of tasks that ended a while ago, and keys under which a task was queued a year ago."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lte=now - KEEP_SUCCESSFUL).delete()
    DBTaskResult.objects.failed().filter(finished_at__lte=now - KEEP_FAILED).delete()
    TaskKey.objects.filter(created_at__lte=now - KEEP_KEYS).delete()
