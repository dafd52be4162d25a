from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.permissions import policy_registry

from medspot.mail.models import EmailState, OutgoingEmail
from medspot.worker.models import Job, WorkerProcess

from .base import DeskPanel, PanelRow, RowList


class BackgroundWorkPanel(DeskPanel):
    """What went wrong in the background, for those who may view emails or jobs. Left out if all is well."""

    name, order, icon = "background-work", 90, "warning"
    heading = "Needs attention"
    hides_when_empty = True

    def may_view(self, model):
        """Return True if the user may view the rows of a model."""
        return policy_registry.get_by_type(model).user_has_permission(self.user, "view")

    @property
    def is_shown(self):
        """True if the user may view emails or jobs."""
        return self.may_view(OutgoingEmail) or self.may_view(Job)

    def lists(self):
        """Yield one RowList: emails that were given up, tasks and jobs that failed, and no worker, each if so."""
        rows = [*self.email_rows(), *self.work_rows()]
        yield RowList(rows, len(rows))

    def email_rows(self):
        """Yield the PanelRow that counts the emails given up, if there are any and the user may view them."""
        if self.may_view(OutgoingEmail) and (number := OutgoingEmail.objects.given_up().count()):
            words = "1 email could not be sent" if number == 1 else f"{number} emails could not be sent"
            url = f"{reverse('emails:index')}?state={EmailState.GIVEN_UP}"
            yield PanelRow(words, url, "Given up after two days. You can send them again for a week.")

    def work_rows(self):
        """Yield PanelRows for failed tasks and jobs, and if no worker runs, to users who may view jobs."""
        if not self.may_view(Job):
            return
        url = reverse("background_work")
        if not WorkerProcess.objects.alive().exists():
            yield PanelRow("No worker is running", url, "No email goes out, and scheduled pages aren’t published.")
        if number := DBTaskResult.objects.failed().count():
            yield PanelRow(
                f"{number} background {'task' if number == 1 else 'tasks'} failed", url, "You can run it again."
            )
        if number := Job.objects.filter(failures__gt=0).count():
            yield PanelRow(f"{number} scheduled {'job' if number == 1 else 'jobs'} failed", url, "It is tried again.")
