"""The screens with which a clinic keeps its page true."""

import uuid
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from providers.choices import Answer, EditSource, PageSection
from providers.edits.editable import ROW_FIELDS, Change, fields_of, find_row, live_value, target_of
from providers.edits.forms import EditForm
from providers.edits.hours_form import HoursForm
from providers.edits.row_forms import ROW_FORMS
from providers.edits.words import row_title, row_words
from providers.models import AlreadyDecided, Conflict, EditRow, Provider, SectionConfirmation
from providers.moderation.queue import measured_waits
from providers.portal.access import managed
from providers.portal.choices import Role
from providers.portal.models import Membership, is_frozen
from providers.portal.views.pages import portal_page, provider_crumb
from providers.profile import Profile

from .drafts import draft_of, field_states, waiting_rows
from .saving import propose, save, tell
from .sections import SECTIONS

FROZEN = "Two people say they manage this clinic. Until that is settled, nobody can change its page. Nothing is lost."
EDITING = ["GET", "HEAD", "POST"]


def clinic_page(request, provider, template, title, context):
    """Return a page about a clinic in the portal."""
    crumbs = [provider_crumb(provider)]
    if section := context.get("section"):
        url = reverse("portal_section", args=[provider.slug, section.name.value])
        crumbs += [(section.title, url)] if url != request.path else []
    return portal_page(request, template, title, crumbs, provider=provider, **context)


def find_section(name):
    """Return the Section of this name, or raise Http404."""
    if name not in SECTIONS:
        raise Http404
    return SECTIONS[name]


@managed(Role.EDITOR)
@require_http_methods(EDITING)
def edit_section(request, provider, section):
    """Show a section's form, or its rows; a POST proposes what was typed."""
    section = find_section(section)
    if section.relation:
        if request.method == "POST":
            raise Http404
        return rows_page(request, provider, section)
    kwargs = {"draft": draft_of(provider), "live": provider}
    form_class = HoursForm if section.name == PageSection.HOURS else EditForm
    if request.method != "POST":
        return section_page(request, provider, section, form_class(provider, section.edit_fields, **kwargs))
    if (day := request.POST.get("copy", "")).isdecimal() and section.name == PageSection.HOURS:
        form = form_class(provider, section.edit_fields, **kwargs)
        form.copy_day(request.POST, int(day))
        return section_page(request, provider, section, form)
    form = form_class(provider, section.edit_fields, data=request.POST, **kwargs)
    if form.is_valid() and not refused_as_frozen(form, provider) and save(request, provider, form):
        copy_week(request, provider, form)
        return redirect("portal_section", provider.slug, section.name.value)
    return section_page(request, provider, section, form)


def section_page(request, provider, section, form):
    """Return the page with the form of a section of fields."""
    context = {
        "section": section,
        "form": form,
        "states": said(field_states(provider), provider),
        "others": other_clinics(request, provider) if section.name == PageSection.HOURS else [],
    }
    return clinic_page(request, provider, form_template(section), section.title, context)


def form_template(section):
    """Return the name of the template of a section of fields."""
    return "portal/editing/hours.html" if section.name == PageSection.HOURS else "portal/editing/section.html"


def refused_as_frozen(form, provider):
    """Add an error to the form and return True while nobody may edit the provider."""
    if is_frozen(provider):
        form.add_error(None, FROZEN)
        return True
    return False


def other_clinics(request, provider):
    """Return the other providers that the signed-in person may edit."""
    roles = [role for role in Role if role != Role.FRONT_DESK]
    mine = Membership.objects.active().filter(user=request.user, role__in=roles)
    return Provider.objects.filter(pk__in=mine.values("provider")).exclude(pk=provider.pk)


def copy_week(request, provider, form):
    """Give the week that was just saved to the person's other clinics that were checked."""
    if not isinstance(form, HoursForm):
        return
    for other in other_clinics(request, provider).filter(pk__in=keys(request.POST.getlist("copy_to"))):
        change = Change("", "week", live_value(other, "", "week"), form.week)
        if change.old == change.new or is_frozen(other):
            continue
        try:
            propose(request, other, [change], uuid.uuid5(uuid.UUID(form.opened_with.form_key), str(other.pk)))
        except (Conflict, ValidationError):
            messages.error(request, f"{other}: the hours couldn’t be copied. Please set them there.")
        else:
            messages.success(request, f"{other} has the same weekly hours now.")


def keys(texts):
    """Return the texts that are primary keys."""
    return [text for text in texts if text.isdecimal() and len(text) < 19]


def said(states, provider):
    """Return a list of dicts about rows that wait or were refused, for the templates."""
    return [
        {
            "row": row,
            "title": row_title(row, provider),
            "live": row_words(row, row.live(provider)),
            "new": row_words(row, row.new),
        }
        for row in states.values()
    ]


def rows_page(request, provider, section):
    """Return the page that lists the rows of a section: live ones, and those that wait to be added or removed."""
    providers, rows = Provider.objects.prefetch_related(rows_with_names(section.relation)), []
    draft, live = draft_of(provider, providers), providers.get(pk=provider.pk)
    waiting = {(row.target, row.field): row for row in waiting_rows(provider)}
    on_page = {target_of(section.relation, row): row for row in getattr(live, section.relation).all()}
    proposed = {target_of(section.relation, row): row for row in getattr(draft, section.relation).all()}
    for target, row in {**on_page, **proposed}.items():
        whole = waiting.get((target, ""))
        changed = [fields_of(target)[field].label for where, field in waiting if where == target and field]
        rows.append({"row": row, "uid": row.uid, "whole": whole, "changed": changed, "is_live": target in on_page})
    context = {"section": section, "rows": rows, "can_edit": section.relation in ROW_FORMS}
    return clinic_page(request, provider, "portal/editing/rows.html", section.title, context)


def rows_with_names(relation):
    """Return a Prefetch of a child relation with the rows that name its rows, such as treatments."""
    model = Provider._meta.get_field(relation).related_model
    names = [field.name for field in model._meta.fields if field.many_to_one and field.name != "provider"]
    return Prefetch(relation, model.objects.select_related(*names) if names else model.objects.all())


@managed(Role.EDITOR)
@require_http_methods(EDITING)
def edit_row(request, provider, section, uid=None):
    """Show the form of a row, or of a new one; a POST proposes what was typed. 404 if there is no such row."""
    section = find_section(section)
    if section.relation not in ROW_FORMS:
        raise Http404
    form_class, draft = ROW_FORMS[section.relation], draft_of(provider)
    target = f"{section.relation}/{uid or uuid.uuid4()}"
    live = find_row(provider, target)
    proposed = find_row(draft, target) or (form_class.model(uid=uid) if uid is None else None)
    if proposed is None:
        raise Http404
    form = form_class(
        provider,
        ROW_FIELDS[section.relation],
        draft=proposed,
        live=live,
        target=target,
        data=request.POST if request.method == "POST" else None,
    )
    if form.is_bound and form.is_valid() and not refused_as_frozen(form, provider) and save(request, provider, form):
        return redirect("portal_section", provider.slug, section.name.value)
    title = str(proposed) if uid else f"Add: {section.title.lower()}"
    context = {"section": section, "form": form, "uid": uid, "states": said(field_states(provider, target), provider)}
    return clinic_page(request, provider, "portal/editing/row.html", title, context)


@managed(Role.EDITOR)
@require_POST
def remove_row(request, provider, section, uid):
    """Propose to remove a row, or withdraw a row that only waits to be added. 404 if there is no such row."""
    section, target = find_section(section), f"{section}/{uid}"
    if not section.relation:
        raise Http404
    old = live_value(provider, target, "")
    waiting = waiting_rows(provider).filter(target=target, field="").first()
    if old is None and waiting is None:
        raise Http404
    if is_frozen(provider):
        messages.error(request, FROZEN)
    elif old is None:
        waiting.withdraw(request.user)
        messages.success(request, "Withdrawn.")
    else:
        try:
            tell(request, propose(request, provider, [Change(target, "", old, None)]))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    return redirect("portal_section", provider.slug, section.name.value)


@managed(Role.EDITOR)
@require_safe
def proposals(request, provider):
    """List what the clinic proposed, and what others changed on its page, newest first."""
    rows = EditRow.objects.filter(provider=provider).select_related("edit__by", "decided_by")
    own = rows.filter(source=EditSource.OWNER).order_by("-pk")[:50]
    foreign = rows.applied().exclude(source=EditSource.OWNER).order_by("-applied_number")[:50]
    context = {
        "own": said({row.pk: row for row in own}, provider),
        "foreign": said({row.pk: row for row in foreign}, provider),
        "waits": measured_waits(),
    }
    return clinic_page(request, provider, "portal/editing/proposals.html", "Changes", context)


@managed(Role.EDITOR)
@require_POST
def act_on_row(request, provider, pk):
    """Withdraw a proposal, appeal its refusal, or accept or contest a change by somebody else."""
    row = get_object_or_404(EditRow, pk=pk, provider=provider)
    words = " ".join(request.POST.get("words", "").split())[:500]
    action = request.POST.get("action")
    try:
        if action == "withdraw" and row.source == EditSource.OWNER:
            row.withdraw(request.user)
        elif action == "appeal" and row.source == EditSource.OWNER:
            row.ask_again(words)
        elif action in Answer.values:
            row.respond(action, words)
        else:
            raise ValidationError("Choose what to do with it.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except AlreadyDecided:
        messages.error(request, "We had reviewed this before you withdrew it.")
    else:
        messages.success(request, "Saved.")
    return redirect("portal_proposals", provider.slug)


@managed(Role.EDITOR)
@xframe_options_sameorigin
@require_safe
def preview(request, provider):
    """Show the clinic's page as it would be with everything that waits."""
    providers = Provider.objects.with_rows().prefetch_related("confirmations").select_related("brand", "moved_to")
    profile = Profile(draft_of(provider, providers))
    head = replace(profile.head(), indexed=False)
    return render(request, "providers/provider_page.html", {"profile": profile, "head": head})


@managed(Role.EDITOR)
@require_POST
def confirm_section(request, provider, section):
    """Record that a section of the page is still true today."""
    section = find_section(section)
    if SectionConfirmation.objects.confirm(provider, section.name, request.user):
        messages.success(request, f"Thank you. {section.title}: confirmed today.")
    else:
        messages.error(request, "A closed clinic has nothing to confirm.")
    return redirect("portal_provider", provider.slug)
