"""Enquiries in the admin: moderators read and delete them, nobody writes them, and each reading is noted."""

import re

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from wagtail.admin.menu import admin_menu
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from providers.enquiries.models import Enquiry
from tests import factories

from .sending import make_enquiry

LIST = "/admin/enquiries/"


@pytest.fixture
def enquiry(glow, microneedling):
    return make_enquiry(glow, treatment=microneedling, sender_hash="c0ffee" * 10)


def inspect(enquiry):
    return reverse("enquiries:inspect", args=[enquiry.pk])


def directory_menu(client):
    """The words of the Directory menu as the client's user sees it."""
    request = RequestFactory().get("/admin/")
    request.user = client.get(reverse("wagtailadmin_home")).wsgi_request.user
    menus = [item.menu for item in admin_menu.menu_items_for_request(request) if item.label == "Directory"]
    return [item.label for menu in menus for item in menu.menu_items_for_request(request)]


def names(answer):
    return [row.name for row in answer.context["object_list"]]


def test_mo_finds_enquiries_in_the_directory_menu_and_edie_does_not(mo, edie):
    assert "Enquiries" in directory_menu(mo)
    assert "Enquiries" not in directory_menu(edie)


def test_the_list_names_who_wrote_to_whom_and_not_what_about(mo, enquiry):
    page = mo.get(LIST).content.decode()
    assert "Alice Archer" in page
    assert "Glow Austin, Austin" in page
    assert "first week of May" not in page
    assert "Microneedling" not in page


def test_the_list_says_in_words_whether_it_was_mailed(mo, enquiry):
    assert "Not yet" in mo.get(LIST).text
    enquiry.recipients.get().mark_mailed()
    page = mo.get(LIST).text
    assert "Not yet" not in page
    assert "<td >Yes</td>" in re.sub(r"\s+", " ", page).replace("> ", ">").replace(" <", "<")


@pytest.mark.parametrize("words", ["alice@reader", "Archer", "ARCHER"])
def test_mo_searches_by_name_or_email(mo, enquiry, glow, words):
    make_enquiry(glow, name="Bob Baker", email="bob@reader.example")
    assert names(mo.get(LIST, {"q": words})) == ["Alice Archer"]


def test_mo_filters_by_state_provider_and_whether_it_was_mailed(mo, enquiry, glow):
    other = factories.make_provider("Other")
    make_enquiry(other, name="Bob", state="quarantined")
    enquiry.recipients.get().mark_mailed()
    assert names(mo.get(LIST, {"state": "quarantined"})) == ["Bob"]
    assert names(mo.get(LIST, {"provider": glow.pk})) == ["Alice Archer"]
    assert names(mo.get(LIST, {"mailed": "true"})) == ["Alice Archer"]
    assert names(mo.get(LIST, {"mailed": "false"})) == ["Bob"]


def test_mo_reads_one_whole_but_for_the_hash(mo, enquiry):
    page = mo.get(inspect(enquiry)).content.decode()
    for part in ("alice@reader.example", "Microneedling", "first week of May", "Glow Austin", "I agree that MedSpot"):
        assert part in page
    assert "c0ffee" not in page


def test_each_reading_is_in_the_history_with_who_read(mo, enquiry):
    for _ in range(2):
        mo.get(inspect(enquiry))
    entries = registry.get_logs_for_instance(enquiry).filter(action="enquiries.view")
    assert [entry.user.first_name for entry in entries] == ["Mo", "Mo"]
    history = mo.get(reverse("enquiries:history", args=[enquiry.pk])).content.decode()
    assert "Read in the admin" in history
    assert reverse("enquiries:history", args=[enquiry.pk]) in mo.get(inspect(enquiry)).content.decode()


def test_mo_deletes_one_when_its_writer_asks_and_no_name_stays_in_the_log(mo, enquiry):
    path = reverse("enquiries:delete", args=[enquiry.pk])
    assert mo.get(path).status_code == 200
    assert mo.post(path).status_code == 302
    assert not Enquiry.objects.exists()
    entry = ModelLogEntry.objects.get(action="wagtail.delete")
    assert entry.label == str(enquiry)
    assert "Alice" not in f"{entry.label}{entry.data}"


def test_markup_and_line_breaks_in_a_message_are_text(mo, glow):
    enquiry = make_enquiry(glow, message="First line\n<script>alert(1)</script>", name="<b>Al</b>")
    page = mo.get(inspect(enquiry)).content.decode()
    assert "First line<br>&lt;script&gt;alert(1)" in page
    assert "<b>Al</b>" not in page
    assert "<b>Al</b>" not in mo.get(LIST).content.decode()


@pytest.fixture
def ada(home):
    """Ada administers: she may do whatever can be done."""
    client = Client()
    client.force_login(factories.make_user("Ada", is_superuser=True, is_staff=True))
    return client


def test_nobody_adds_edits_or_copies_one_not_even_ada(ada, enquiry):
    for name in ("add", "edit", "copy"):
        with pytest.raises(NoReverseMatch):
            reverse(f"enquiries:{name}", args=[] if name == "add" else [enquiry.pk])
    for path in (LIST, inspect(enquiry), reverse("enquiries:history", args=[enquiry.pk])):
        page = ada.get(path)
        assert page.status_code == 200
        assert "/enquiries/edit/" not in page.content.decode()
        assert "/enquiries/new/" not in page.content.decode()


def test_the_site_history_names_readings_without_a_link_to_edit(ada, enquiry):
    ada.get(inspect(enquiry))
    report = ada.get(reverse("wagtailadmin_reports:site_history"))
    assert report.status_code == 200
    assert str(enquiry) in report.content.decode()


@pytest.mark.parametrize("person", ["edie", "rae", "charlie"])
def test_others_read_and_delete_nothing(request, person, enquiry):
    client = request.getfixturevalue(person)
    for path in (LIST, inspect(enquiry), reverse("enquiries:delete", args=[enquiry.pk])):
        assert client.get(path).status_code in (302, 403)
        client.post(path)
    assert Enquiry.objects.count() == 1
    assert not registry.get_logs_for_instance(enquiry).exists()


def test_a_stranger_is_asked_to_sign_in(enquiry, client):
    answer = client.get(inspect(enquiry))
    assert answer.status_code == 302
    assert answer.url.startswith("/admin/login/")


def test_the_list_costs_as_many_queries_with_twenty_as_with_two(mo, glow):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            mo.get(LIST)
        return len(captured)

    make_enquiry(glow)
    make_enquiry(factories.make_provider("Second"))
    mo.get(LIST)
    with_two = queries()
    for _ in range(18):
        make_enquiry(glow)
    assert queries() == with_two
