"""The moderators' screens: one claim with its evidence, objections, and the recovery of clinics without an owner."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from providers.matching import Described, near_matches
from providers.models import Provider

from ..choices import ClaimState, EndReason
from ..documents import CONTENT_TYPES
from ..models import Claim, Evidence, Membership, Objection, is_frozen
from .forms import ApproveForm, DecisionForm, EndForm, GrantForm, QuestionForm, RefuseForm

FORMS = {
    ClaimState.EMAIL_CONFIRMED: [ApproveForm, RefuseForm, QuestionForm],
    ClaimState.IN_REVIEW: [ApproveForm, RefuseForm, QuestionForm],
    ClaimState.DISPUTED: [DecisionForm, QuestionForm],
}


class DirectoryScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A screen of the Directory menu, for those who may change what it is about."""

    permission_required = "change"
    header_icon = "key"
    # The URL name and the label of the list that the screen belongs to.
    list_url_name, list_label = "claims:index", "Claims"

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.list_url_name), "label": self.list_label},
            {"url": "", "label": self.get_page_subtitle() or self.get_page_title()},
        ]


class ClaimScreen(DirectoryScreen, TemplateView):
    """One claim: what the page says, what the claimant says, the evidence, and the decision."""

    template_name = "portal/admin/claim.html"

    def setup(self, request, *args, pk, **kwargs):
        """Set `claim`; raise Http404 for an unknown one."""
        super().setup(request, *args, **kwargs)
        claims = Claim.objects.select_related("provider", "claimant", "decided_by")
        self.claim = get_object_or_404(claims, pk=pk)

    def get_page_title(self):
        return "Claim"

    def get_page_subtitle(self):
        return str(self.claim.provider)

    def post(self, request, *args, **kwargs):
        """Apply the form that was sent, and return to the screen; say so if a colleague was faster."""
        offered = {form.action: form for form in (ApproveForm, RefuseForm, DecisionForm, QuestionForm)}
        form = offered.get(request.POST.get("action"), QuestionForm)(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(sent=form))
        try:
            form.apply(self.claim, request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            self.claim.refresh_from_db()
            messages.success(request, f"The claim is now: {self.claim.get_state_display().lower()}.")
        return redirect("claims:screen", self.claim.pk)

    def get_context_data(self, sent=None, **kwargs):
        """Add the claim, both sides' facts, the evidence, and the forms; `sent` is a rejected one."""
        claim, provider = self.claim, self.claim.provider
        forms = [sent if sent and isinstance(sent, form) else form() for form in FORMS.get(claim.state, [])]
        if claim.takes_evidence and claim.state == ClaimState.DISPUTED:
            forms = [form for form in forms if form.action != "decide"]
        return super().get_context_data(**kwargs) | {
            "claim": claim,
            "provider": provider,
            "forms": forms,
            "owners": Membership.objects.owners(provider.pk),
            "evidence": claim.evidence.select_related("user"),
            "confirmations": claim.confirmations.all(),
            "objections": Objection.objects.filter(provider=provider, closed_at=None),
            "other_claims": Claim.objects.filter(claimant=claim.claimant).exclude(pk=claim.pk).count(),
            "near": self.near(),
            "is_frozen": is_frozen(provider),
            "provider_url": reverse(Provider.snippet_viewset.get_url_name("edit"), args=[provider.pk]),
            "history_url": reverse("claims:history", args=[claim.pk]),
        }

    def near(self):
        """Return the NearMatches of a provider that the claimant asked for; [] of any other."""
        if not self.claim.asked_for_page:
            return []
        fields = ("name", "street", "zip_code", "phone", "website")
        described = Described.from_text(**{name: str(getattr(self.claim.provider, name) or "") for name in fields})
        return near_matches(described, but=self.claim.provider_id)


@permission_required("portal.change_claim", raise_exception=True)
def document(request, pk, evidence):
    """Send a moderator a document as an attachment, and log that they read it."""
    row = get_object_or_404(Evidence.objects.select_related("claim"), pk=evidence, claim=pk)
    if not row.document:
        raise Http404
    log(row.claim, "portal.document", user=request.user)
    kind = row.kind.lower()
    file = FileResponse(row.document.open("rb"), as_attachment=True, filename=f"claim-document.{kind}")
    file["Content-Type"] = CONTENT_TYPES.get(kind, "application/octet-stream")
    file["X-Content-Type-Options"] = "nosniff"
    file["Cache-Control"] = "no-store"
    return file


class ObjectionsScreen(DirectoryScreen, TemplateView):
    """The open objections, each with a button to close it."""

    template_name = "portal/admin/objections.html"
    page_title = "Objections"
    header_icon = "warning"

    def get_context_data(self, **kwargs):
        """Add the open objections, oldest first."""
        rows = Objection.objects.filter(closed_at=None).select_related("provider", "claim")
        return super().get_context_data(**kwargs) | {"objections": rows}

    def post(self, request, *args, **kwargs):
        """Close the objection that was chosen."""
        row = get_object_or_404(Objection, pk=request.POST.get("objection", "0"))
        try:
            row.close(request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"The objection about {row.provider} is closed.")
        return redirect("claims:objections")


class MemberFormView(DirectoryScreen, FormView):
    """A form about who has access, with a reason."""

    template_name = "portal/admin/member_form.html"
    header_icon = "group"
    list_url_name, list_label = "members:index", "Members"

    def form_valid(self, form):
        """Make the change and return to the list; show the form again if it is not allowed."""
        try:
            done = self.change(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return redirect("members:index")

    def get_context_data(self, **kwargs):
        """Add `back`, the URL of the list of members."""
        return super().get_context_data(**kwargs) | {"back": reverse("members:index")}


class EndScreen(MemberFormView):
    """Ends a membership, even that of the last owner."""

    form_class = EndForm
    page_title = "End access"

    def setup(self, request, *args, pk, **kwargs):
        """Set `member`; raise Http404 if it ended or is unknown."""
        super().setup(request, *args, **kwargs)
        self.member = get_object_or_404(Membership.objects.active().select_related("provider", "user"), pk=pk)

    def get_page_subtitle(self):
        return f"{self.member.user}, {self.member.provider}"

    def change(self, form):
        """End the membership, log the reason, and return what to say."""
        self.member.end(self.request.user, EndReason.STAFF)
        log(self.member, "portal.staff", user=self.request.user, data={"reason": form.cleaned_data["words"]})
        return f"{self.member.user} no longer has access to {self.member.provider}."


class GrantScreen(MemberFormView):
    """Gives a clinic without an owner one, who has an account."""

    form_class = GrantForm
    page_title = "Give a clinic an owner"

    def change(self, form):
        """Store the claim that staff checked, approve it, and return what to say."""
        data = form.cleaned_data
        claim = Claim.grant(data["provider"], form.user, self.request.user, data["words"])
        return f"{claim.claimant} is now the owner of {claim.provider}."
