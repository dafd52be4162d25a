"""Looking at a screen of the admin changes nothing, whatever the screen is for."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.urls import reverse
from wagtail.admin.models import EditingSession
from wagtail.admin.viewsets import viewsets
from wagtail.models import ModelLogEntry, Revision
from wagtail.snippets.models import get_snippet_models

from providers.inquiries.models import Inquiry
from providers.models import Verification
from tests.abuse.answers import ask
from treatments.models import RegulatoryStatus, StatusCheck

# Wagtail notes who has a form open, and we note who reads an inquiry and when a session was last used.
NOTED = tuple(model._meta.db_table for model in (EditingSession, ModelLogEntry, UserSession, Session))
# The forms that a button elsewhere opens half filled in.
FILLED_BY_ADDRESS = {
    RegulatoryStatus: ["treatment", "supersedes", "route", "jurisdiction", "authority", "subject"],
    StatusCheck: ["status"],
    Verification: ["provider", "fact", "uid"],
}


def viewset_of(model):
    if model is Inquiry:
        return next(viewset for viewset in viewsets.viewsets if getattr(viewset, "model", None) is Inquiry)
    return model.snippet_viewset


def screens(model):
    """The address of each screen about rows of a model; of one row where it is about one."""
    viewset, row = viewset_of(model), model.objects.first()
    revision = Revision.objects.for_instance(row).first()
    filled = {"pk": row.pk, "revision_id": revision and revision.pk, "revision_id_a": "live", "revision_id_b": "latest"}
    for pattern in viewset.get_urlpatterns():
        names = pattern.pattern.regex.groupindex
        yield reverse(viewset.get_url_name(pattern.name), kwargs={name: filled[name] for name in names})


@pytest.mark.parametrize("model", [*get_snippet_models(), Inquiry], ids=lambda model: model._meta.label)
def test_viewing_an_admin_screen_changes_nothing(ada, model):
    addresses = list(screens(model))
    assert len(addresses) >= 5
    for address in addresses:
        answer = ask(address, ada)
        assert answer.status in (200, 302, 405), address
        assert [change for change in answer.changes if not any(table in change for table in NOTED)] == [], address


def test_user_is_signed_out_only_by_post(ada):
    assert ask(reverse("wagtailadmin_logout"), ada).status == 405
    assert ask(reverse("wagtailadmin_home"), ada).status == 200


@pytest.mark.parametrize("value", ["abc", "%00", "%FF", "-1", "%C2%B2", "9" * 30, "//evil.example", "%3Cscript%3E"])
def test_prefilled_admin_form_ignores_invalid_values(ada, value):
    for model, names in FILLED_BY_ADDRESS.items():
        form = reverse(model.snippet_viewset.get_url_name("add"))
        answer = ask(f"{form}?{'&'.join(f'{name}={value}' for name in names)}", ada)
        assert answer.status == 200, model
