"""The admin's screen about background work: workers, jobs, and tasks that failed."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from django_tasks_db.models import DBTaskResult
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from .models import Job, WorkerProcess
from .queue import run_again

MAX_FAILED = 50


class BackgroundWorkView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows the workers, the jobs, and the tasks that failed for good, for those who may view jobs."""

    model = Job
    permission_required = "view"
    template_name = "worker/background_work.html"
    page_title = "Background work"
    header_icon = "history"

    def get_breadcrumbs_items(self):
        """Return the admin's breadcrumbs and this screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """Return the context with the workers, the jobs, and the latest MAX_FAILED failed tasks."""
        failed = DBTaskResult.objects.failed()
        return super().get_context_data(**kwargs) | {
            "workers": WorkerProcess.objects.alive().order_by("started_at", "name"),
            "last_beat": WorkerProcess.objects.order_by("-beat_at").first(),
            "jobs": Job.objects.all(),
            "waiting": DBTaskResult.objects.ready().count(),
            "failed_total": failed.count(),
            "failed": failed.order_by("-finished_at", "pk").defer("args_kwargs", "return_value")[:MAX_FAILED],
            "may_change": self.user_has_permission("change"),
        }


class RunAgainView(PermissionCheckedMixin, TemplateView):
    """On POST, gives a failed task its attempts again, or makes a job due now."""

    model = Job
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request, **kwargs):
        """Do that for the task or the job in the URL, and return to the screen; 404 if there is no such job."""
        if task := kwargs.get("task"):
            run_again(task)
        elif not Job.objects.filter(name=kwargs["job"]).update(next_run_at=timezone.now()):
            raise Http404
        messages.success(request, "The worker will run it within seconds.")
        return redirect(reverse("background_work"))
