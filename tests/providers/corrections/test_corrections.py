"""A reader says what is wrong on a clinic's page: one field, no account."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from providers.choices import EditSource, RowState
from providers.edits.editable import target_of
from providers.jobs import forget_readers
from providers.models import Edit, EditRow, Provider
from tests import factories

pytestmark = pytest.mark.databases


@pytest.fixture
def clinic(home):
    factories.make_places()
    clinic = factories.make_provider("Glow", offers=[factories.make_treatment()])
    factories.add_practitioner(clinic)
    return clinic


@pytest.fixture(autouse=True)
def patient_reader(monkeypatch):
    """Everybody takes their time, unless a test says otherwise."""
    monkeypatch.setattr("providers.corrections.forms.MIN_FILL_TIME", timedelta(seconds=-1))


def form_data(client, url):
    """What a browser would send back, untouched."""
    form = BeautifulSoup(client.get(url).content, "lxml").select_one("main form[method=post]")
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        chosen = field.select_one("option[selected]")
        data[field["name"]] = chosen["value"] if chosen else field.get("value", field.text.strip())
    return data


def send(client, url, **typed):
    return client.post(url, form_data(client, url) | typed)


def field_url(clinic, field):
    return reverse("correct_field", args=[clinic.slug, field])


def stored(clinic):
    return Provider.objects.get(pk=clinic.pk)


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "lxml").get_text(" ").split())


def test_reader_corrects_a_phone_number_and_the_page_stays_as_it_is(client, clinic):
    page = BeautifulSoup(client.get(clinic.get_absolute_url()).content, "lxml")
    start = page.find("a", string="Suggest a correction")["href"]
    link = BeautifulSoup(client.get(start).content, "lxml").find("a", href=field_url(clinic, "phone"))
    assert link.text == "Correct phone"
    sent = send(client, link["href"], phone="512-555-0199", note="I called.", email="rita@reader.example")
    assert sent["Location"] == reverse("correction_sent", args=[clinic.slug])
    edit = Edit.objects.get()
    assert (edit.source, edit.note, edit.contact_email) == (EditSource.READER, "I called.", "rita@reader.example")
    assert (edit.rows.get().new, edit.rows.get().state) == ("+15125550199", RowState.WAITING)
    assert stored(clinic).phone == "+15125550100"


def test_reader_corrects_a_price(client, clinic):
    offering = clinic.offerings.get()
    url = reverse("correct_row", args=[clinic.slug, "offerings", offering.uid, "price"])
    send(client, url, price_from="350")
    row = EditRow.objects.get()
    assert (row.target, row.new["price_from"]) == (target_of("offerings", offering), "350.00")


def test_reader_corrects_the_week(client, clinic):
    send(client, field_url(clinic, "week"), day4_closes1="15:00")
    assert EditRow.objects.get().new[-1] == [4, "09:00", "15:00"]


def test_reader_says_something_else_and_a_moderator_sees_it(client, mo, clinic):
    send(client, reverse("correct_other", args=[clinic.slug]), note="They closed for good.")
    edit = Edit.objects.get()
    assert reverse("review_edit", args=[edit.pk]) in mo.get(reverse("queue")).text
    mo.post(reverse("review_edit", args=[edit.pk]), {"action": "handled"})
    assert not Edit.objects.waiting().exists()


def test_wrong_value_comes_back_with_what_was_typed(client, clinic):
    response = send(client, field_url(clinic, "phone"), phone="12", note="I called.")
    assert response.status_code == 200
    form = BeautifulSoup(response.content, "lxml")
    assert form.select_one("[name=phone]")["value"] == "12"
    assert form.select_one("[name=note]").text.strip() == "I called."
    assert form.select_one(".error-summary")
    assert not Edit.objects.exists()


def test_unchanged_value_is_no_correction(client, clinic):
    assert "This is what the page says already" in text_of(send(client, field_url(clinic, "phone")))


def test_value_that_changed_meanwhile_is_shown(client, clinic):
    data = form_data(client, field_url(clinic, "name")) | {"name": "Gleam"}
    Provider.objects.filter(pk=clinic.pk).update(name="Glow by Ito")
    response = client.post(field_url(clinic, "name"), data)
    assert "The page now says “Glow by Ito.”" in text_of(response)
    again = BeautifulSoup(response.content, "lxml")
    data["opened"] = again.select_one("[name=opened]")["value"]
    assert client.post(field_url(clinic, "name"), data).status_code == 302
    assert EditRow.objects.get().old == "Glow by Ito"


def test_bot_that_fills_every_field_is_thanked_and_forgotten(client, clinic):
    assert send(client, field_url(clinic, "name"), name="Spam", website_url="http://x").status_code == 302
    assert not Edit.objects.exists()


def test_bot_that_is_too_fast_is_asked_again(client, clinic, monkeypatch):
    monkeypatch.setattr("providers.corrections.forms.MIN_FILL_TIME", timedelta(hours=1))
    assert "faster than a person" in text_of(send(client, field_url(clinic, "name"), name="Gleam"))


def test_sixth_correction_within_an_hour_waits_and_loses_nothing(client, clinic):
    for number in range(5):
        assert send(client, field_url(clinic, "name"), name=f"Gleam {number}").status_code == 302
    refused = send(client, field_url(clinic, "name"), name="Gleam 5")
    assert refused.status_code == 429
    assert 3_000 < int(refused["Retry-After"]) <= 3_600
    assert BeautifulSoup(refused.content, "lxml").select_one("[name=name]")["value"] == "Gleam 5"
    later = timezone.now() - timedelta(hours=2)
    Edit.objects.update(created_at=later)
    assert send(client, field_url(clinic, "name"), name="Gleam 5").status_code == 302


def test_reader_is_forgotten_in_time(client, clinic):
    send(client, field_url(clinic, "name"), name="Gleam", email="rita@reader.example")
    for days, forgotten in ((29, []), (31, ["sender_hash"]), (181, ["sender_hash", "contact_email"])):
        Edit.objects.update(created_at=timezone.now() - timedelta(days=days))
        forget_readers()
        edit = Edit.objects.get()
        assert [name for name in ("sender_hash", "contact_email") if not getattr(edit, name)] == forgotten


def test_form_sent_twice_counts_once(client, clinic):
    data = form_data(client, field_url(clinic, "name")) | {"name": "Gleam"}
    for _ in range(2):
        assert client.post(field_url(clinic, "name"), data).status_code == 302
    assert Edit.objects.count() == 1


@pytest.mark.parametrize("field", ["inquiries", "legal_name", "state", "slug", "latitude", "nothing"])
def test_what_readers_cannot_know_has_no_form(client, clinic, field):
    assert client.get(field_url(clinic, field)).status_code == 404


def test_clinic_without_a_page_has_no_forms(client, clinic):
    Provider.objects.filter(pk=clinic.pk).update(state="preparing")
    for url in (reverse("correct", args=[clinic.slug]), field_url(clinic, "phone")):
        assert client.get(url).status_code == 404


def test_private_address_is_nowhere_in_the_forms(client, clinic):
    start = reverse("correct", args=[clinic.slug])
    urls = [start, *(a["href"] for a in BeautifulSoup(client.get(start).content, "lxml").select("dl.corrections a"))]
    assert len(urls) > 20
    for url in urls:
        assert clinic.inquiry_email not in Client().get(url).text
