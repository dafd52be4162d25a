"""The moderators' screens: the queue, and one edit with its rows of field, old value, and new value."""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from providers.choices import RowState
from providers.edits.emails import mail_decisions
from providers.edits.words import row_title, row_words
from providers.models import AlreadyDecided, Conflict, Edit, EditRow, Provider
from treatments.wording import findings

from .forms import RefusalForm
from .queue import measured_waits, oldest_items, sources

PAGE_SIZE = 50
# Nobody reads further; the oldest come first.
MAX_PAGES = 100


class ModeratorScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A screen for those who may change providers."""

    model = Provider
    permission_required = "change"
    header_icon = "tasks"

    def get_breadcrumbs_items(self):
        """Return the admin's breadcrumbs, the queue, and this screen."""
        trail = [{"url": reverse("queue"), "label": "Queue"}, {"url": "", "label": self.get_page_title()}]
        return [*self.breadcrumbs_items, *(trail if self.get_page_title() != "Queue" else trail[1:])]


class QueueView(ModeratorScreen):
    """All that waits for moderators, oldest first, of all kinds or one, of all moderators or one's own."""

    template_name = "providers/admin/queue.html"
    page_title = "Queue"

    def get_context_data(self, **kwargs):
        """Return the context with a page of QueueItems and the number of each kind."""
        assigned_to = self.request.user if "mine" in self.request.GET else None
        counts = [(source, source.count(assigned_to)) for source in sources()]
        kind = self.request.GET.get("kind", "")
        if kind not in {"", *(source.kind for source, _ in counts)}:
            raise Http404
        total = sum(count for source, count in counts if kind in ("", source.kind))
        paginator = Paginator(range(min(total, PAGE_SIZE * MAX_PAGES)), PAGE_SIZE)
        try:
            page = paginator.page(self.request.GET.get("p", 1))
        except InvalidPage as error:
            raise Http404 from error
        start = (page.number - 1) * PAGE_SIZE
        return super().get_context_data(**kwargs) | {
            "items": oldest_items(start, start + PAGE_SIZE, kind, assigned_to),
            "page": page,
            "kind": kind,
            "mine": assigned_to is not None,
            "counts": counts,
            "total": total,
            "waits": measured_waits(),
        }


class ReviewedRow(NamedTuple):
    """A row with what a moderator needs to decide it; `now` is None unless it conflicts with the page."""

    row: EditRow
    title: str
    old: str
    new: str
    now: str | None
    findings: list
    form: Any


class ReviewEditView(ModeratorScreen):
    """One edit: each row can be approved or refused, or all at once."""

    template_name = "providers/admin/review_edit.html"

    def setup(self, request, *args, pk, **kwargs):
        """Set `edit`; raise Http404 if there is none with this key."""
        super().setup(request, *args, **kwargs)
        self.edit = get_object_or_404(Edit.objects.select_related("provider", "by", "assigned_to"), pk=pk)
        self.refused_forms = {}

    def get_page_title(self):
        return f"Changes to {self.edit.provider}"

    def post(self, request, *args, **kwargs):
        """Do what the pressed button says: assign, approve, or refuse. What was typed stays if that fails."""
        action, _, key = request.POST.get("action", "").partition("-")
        rows = list(self.edit.rows.waiting().filter(**({"pk": key} if key.isdecimal() else {})))
        acts = {"assign": self.assign, "handled": self.handle, "approve": self.approve, "refuse": self.refuse}
        act = acts.get(action)
        if act is None:
            raise Http404
        try:
            done = act(rows)
        except AlreadyDecided as error:
            done = self.say_who_decided(error.row)
        if not rows and action in ("approve", "refuse"):
            done = self.say_who_decided(self.edit.rows.filter(pk=key).first() if key.isdecimal() else None)
        return redirect(self.next_url()) if done else self.get(request, *args, **kwargs)

    def assign(self, rows):
        """Assign the edit to the user, and return True."""
        self.edit.assigned_to = self.request.user
        self.edit.save(update_fields=["assigned_to"])
        return True

    def handle(self, rows):
        """Note that the user dealt with an edit that is only a note, forget who sent it, and return True."""
        self.edit.handled_at, self.edit.assigned_to, self.edit.contact_email = timezone.now(), self.request.user, ""
        self.edit.save(update_fields=["handled_at", "assigned_to", "contact_email"])
        return True

    def approve(self, rows):
        """Apply rows and return True; return False with a message if the page would not be valid or has changed."""
        try:
            self.edit.approve(rows, self.request.user, despite_conflict="despite" in self.request.POST)
        except Conflict:
            messages.error(self.request, "The page changed since this was proposed. Decide the marked rows one by one.")
            return False
        except ValidationError as error:
            messages.error(self.request, f"The page would not be valid. {' '.join(error.messages)}")
            return False
        messages.success(self.request, f"{len(rows)} {'change is' if len(rows) == 1 else 'changes are'} live.")
        mail_decisions(self.edit)
        return True

    def refuse(self, rows):
        """Refuse rows with the typed reason and return True; return False if the reason or the words are missing."""
        prefix = self.request.POST["action"]
        form = RefusalForm(self.request.POST, prefix=prefix)
        if not form.is_valid():
            self.refused_forms[prefix] = form
            return False
        for row in rows:
            row.refuse(self.request.user, **form.cleaned_data)
        messages.success(self.request, "Refused. They will read why.")
        mail_decisions(self.edit)
        return True

    def say_who_decided(self, row):
        """Tell the user that somebody else was faster, and return True."""
        who = f" by {row.decided_by}" if row and row.decided_by else ""
        messages.warning(self.request, f"This was already handled{who}.")
        return True

    def next_url(self):
        """Return the URL of this edit while something in it waits, then of the oldest item in the queue."""
        if Edit.objects.waiting().filter(pk=self.edit.pk).exists():
            return self.request.path
        return next((item.url for item in oldest_items(0, 1)), reverse("queue"))

    def get_context_data(self, **kwargs):
        """Return the context with the edit and its rows."""
        return super().get_context_data(**kwargs) | {
            "edit": self.edit,
            "provider_url": reverse(Provider.snippet_viewset.get_url_name("edit"), args=[self.edit.provider_id]),
            "rows": [self.reviewed(row) for row in self.edit.rows.select_related("decided_by")],
            "waiting": self.edit.rows.waiting().count(),
            "is_note": self.edit.handled_at is None and not self.edit.rows.exists(),
            "refuse_all": self.form("refuse"),
        }

    def reviewed(self, row):
        """Return the ReviewedRow of an EditRow."""
        provider = self.edit.provider
        waits = row.state == RowState.WAITING
        conflicts = waits and row.conflicts_with(provider)
        new = row_words(row, row.new)
        return ReviewedRow(
            row=row,
            title=row_title(row, provider),
            old=row_words(row, row.old),
            new=new,
            now=row_words(row, row.live(provider)) if conflicts else None,
            findings=findings(new) if waits else [],
            form=self.form(f"refuse-{row.pk}"),
        )

    def form(self, prefix):
        """Return the refusal form of this prefix, with what was typed if it was refused."""
        return self.refused_forms.get(prefix) or RefusalForm(prefix=prefix)
