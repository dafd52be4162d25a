"""Inquiries in the admin: moderators can read and delete them, no one can edit them, and each reading is logged."""

import re

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from wagtail.admin.menu import admin_menu
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from providers.inquiries.models import Inquiry
from tests import factories

from .sending import make_inquiry

pytestmark = pytest.mark.databases

LIST = "/admin/inquiries/"


@pytest.fixture
def inquiry(glow, microneedling):
    return make_inquiry(glow, treatment=microneedling, sender_hash="c0ffee" * 10)


def inspect(inquiry):
    return reverse("inquiries:inspect", args=[inquiry.pk])


def directory_menu(client):
    """Return the labels in the Directory menu for the client's user."""
    request = RequestFactory().get("/admin/")
    request.user = client.get(reverse("wagtailadmin_home")).wsgi_request.user
    menus = [item.menu for item in admin_menu.menu_items_for_request(request) if item.label == "Directory"]
    return [item.label for menu in menus for item in menu.menu_items_for_request(request)]


def names(answer):
    return [row.name for row in answer.context["object_list"]]


def test_only_moderators_see_inquiries_in_the_menu(mo, edie):
    assert "Inquiries" in directory_menu(mo)
    assert "Inquiries" not in directory_menu(edie)


def test_list_shows_sender_and_clinic_but_not_the_message(mo, inquiry):
    page = mo.get(LIST).content.decode()
    assert "Alice Archer" in page
    assert "Glow Austin, Austin" in page
    assert "first week of May" not in page
    assert "Microneedling" not in page


def test_list_shows_whether_an_inquiry_was_emailed(mo, inquiry):
    assert "Not yet" in mo.get(LIST).text
    inquiry.recipients.get().mark_mailed()
    page = mo.get(LIST).text
    assert "Not yet" not in page
    assert "<td >Yes</td>" in re.sub(r"\s+", " ", page).replace("> ", ">").replace(" <", "<")


@pytest.mark.parametrize("words", ["alice@reader", "Archer", "ARCHER"])
def test_moderator_searches_by_name_or_email(mo, inquiry, glow, words):
    make_inquiry(glow, name="Bob Baker", email="bob@reader.example")
    assert names(mo.get(LIST, {"q": words})) == ["Alice Archer"]


def test_moderator_filters_by_state_provider_and_emailed(mo, inquiry, glow):
    other = factories.make_provider("Other")
    make_inquiry(other, name="Bob", state="quarantined")
    inquiry.recipients.get().mark_mailed()
    assert names(mo.get(LIST, {"state": "quarantined"})) == ["Bob"]
    assert names(mo.get(LIST, {"provider": glow.pk})) == ["Alice Archer"]
    assert names(mo.get(LIST, {"mailed": "true"})) == ["Alice Archer"]
    assert names(mo.get(LIST, {"mailed": "false"})) == ["Bob"]


def test_inspect_view_shows_everything_except_the_sender_hash(mo, inquiry):
    page = mo.get(inspect(inquiry)).content.decode()
    for part in ("alice@reader.example", "Microneedling", "first week of May", "Glow Austin", "I agree that MedSpot"):
        assert part in page
    assert "c0ffee" not in page


def test_history_records_who_read_an_inquiry(mo, inquiry):
    for _ in range(2):
        mo.get(inspect(inquiry))
    entries = registry.get_logs_for_instance(inquiry).filter(action="inquiries.view")
    assert [entry.user.first_name for entry in entries] == ["Mo", "Mo"]
    history = mo.get(reverse("inquiries:history", args=[inquiry.pk])).content.decode()
    assert "Read in the admin" in history
    assert reverse("inquiries:history", args=[inquiry.pk]) in mo.get(inspect(inquiry)).content.decode()


def test_deleted_inquiry_leaves_no_name_in_the_log(mo, inquiry):
    path = reverse("inquiries:delete", args=[inquiry.pk])
    assert mo.get(path).status_code == 200
    assert mo.post(path).status_code == 302
    assert not Inquiry.objects.exists()
    entry = ModelLogEntry.objects.get(action="wagtail.delete")
    assert entry.label == str(inquiry)
    assert "Alice" not in f"{entry.label}{entry.data}"


def test_inspect_view_escapes_markup_and_keeps_line_breaks(mo, glow):
    inquiry = make_inquiry(glow, message="First line\n<script>alert(1)</script>", name="<b>Al</b>")
    page = mo.get(inspect(inquiry)).content.decode()
    assert "First line<br>&lt;script&gt;alert(1)" in page
    assert "<b>Al</b>" not in page
    assert "<b>Al</b>" not in mo.get(LIST).content.decode()


@pytest.fixture
def ada(home):
    """Ada is a superuser."""
    client = Client()
    client.force_login(factories.make_user("Ada", is_superuser=True, is_staff=True))
    return client


def test_no_one_can_add_edit_or_copy_an_inquiry(ada, inquiry):
    for name in ("add", "edit", "copy"):
        with pytest.raises(NoReverseMatch):
            reverse(f"inquiries:{name}", args=[] if name == "add" else [inquiry.pk])
    for path in (LIST, inspect(inquiry), reverse("inquiries:history", args=[inquiry.pk])):
        page = ada.get(path)
        assert page.status_code == 200
        assert "/inquiries/edit/" not in page.content.decode()
        assert "/inquiries/new/" not in page.content.decode()


def test_site_history_links_to_no_edit_view(ada, inquiry):
    ada.get(inspect(inquiry))
    report = ada.get(reverse("wagtailadmin_reports:site_history"))
    assert report.status_code == 200
    assert str(inquiry) in report.content.decode()


@pytest.mark.parametrize("person", ["edie", "rae", "charlie"])
def test_only_moderators_read_and_delete_inquiries(request, person, inquiry):
    client = request.getfixturevalue(person)
    for path in (LIST, inspect(inquiry), reverse("inquiries:delete", args=[inquiry.pk])):
        assert client.get(path).status_code in (302, 403)
        client.post(path)
    assert Inquiry.objects.count() == 1
    assert not registry.get_logs_for_instance(inquiry).exists()


def test_stranger_is_asked_to_sign_in(inquiry, client):
    answer = client.get(inspect(inquiry))
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_inquiry_list_query_count_does_not_grow(mo, glow):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            mo.get(LIST)
        return len(captured)

    make_inquiry(glow)
    make_inquiry(factories.make_provider("Second"))
    mo.get(LIST)
    with_two = queries()
    for _ in range(18):
        make_inquiry(glow)
    assert queries() == with_two
