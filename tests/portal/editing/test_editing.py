"""Alice keeps her clinic's page true: some of it at once, the rest after a review."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from providers.choices import EditSource, RefusalReason, RowState, State
from providers.edits.editable import Change, snapshot, target_of
from providers.models import Edit, EditRow, Provider, SectionConfirmation
from providers.portal.choices import Role
from tests import factories
from tests.conftest import signed_in
from tests.portal.people import make_member
from tests.providers.posting import values
from tests.queries import warm_queries

pytestmark = pytest.mark.databases
SITE = "https://www.glow.example/"


@pytest.fixture
def clinic(home):
    factories.make_places()
    clinic = factories.make_provider("Glow", offers=[factories.make_treatment()], website=SITE)
    factories.add_practitioner(clinic)
    return clinic


@pytest.fixture
def alice(clinic):
    """Alice's browser: she may edit the page."""
    user = factories.make_user("Alice")
    make_member(clinic, user, Role.OWNER)
    return signed_in(user)


def stored(clinic):
    return Provider.objects.get(pk=clinic.pk)


def url(clinic, name="section", *args):
    return reverse(f"portal_{name}", args=[clinic.slug, *args])


def form_data(page, index=-1):
    """What a browser would send back from a form of a page, untouched."""
    forms = BeautifulSoup(page.content, "lxml").select("main form[method=post]")
    data = {}
    for field in forms[index].select("input[name], textarea[name], select[name]"):
        data.setdefault(field["name"], []).extend(values(field))
    return data


def save(client, address, **typed):
    return client.post(address, form_data(client.get(address)) | typed, follow=True)


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "lxml").get_text(" ").split())


def test_phone_is_live_at_once_and_the_name_waits(client, alice, clinic):
    after = save(alice, url(clinic, "section", "details"), phone="512-555-0199", name="Glow Aesthetics")
    assert (stored(clinic).phone, stored(clinic).name) == ("+15125550199", "Glow")
    for words in (
        "Live now: Phone.",
        "Waiting for our review: Name.",
        "On your page Glow You proposed Glow Aesthetics",
    ):
        assert words in text_of(after)
    assert "Glow Aesthetics" not in client.get(clinic.get_absolute_url()).text


def test_form_shows_what_waits_and_saving_it_again_changes_nothing(alice, clinic):
    save(alice, url(clinic, "section", "details"), name="Glow Aesthetics")
    page = alice.get(url(clinic, "section", "details"))
    assert form_data(page)["name"] == ["Glow Aesthetics"]
    assert "Nothing has changed." in text_of(save(alice, url(clinic, "section", "details")))
    assert EditRow.objects.count() == 1


def test_proposal_is_withdrawn_with_one_button(alice, clinic):
    page = save(alice, url(clinic, "section", "details"), name="Glow Aesthetics")
    row = EditRow.objects.get()
    assert url(clinic, "act_on_row", row.pk) in page.text
    alice.post(url(clinic, "act_on_row", row.pk), {"action": "withdraw"})
    row.refresh_from_db()
    assert row.state == RowState.WITHDRAWN


def test_refusal_says_why_and_can_be_appealed_once(alice, clinic):
    save(alice, url(clinic, "section", "details"), name="Glow Aesthetics")
    row = EditRow.objects.get()
    row.refuse(factories.make_user("Mo"), RefusalReason.UNCONFIRMED, "Send a photo of your sign.")
    assert "We couldn’t confirm it. Send a photo of your sign." in text_of(alice.get(url(clinic, "section", "details")))
    act = url(clinic, "act_on_row", row.pk)
    assert "Tell us why you disagree." in text_of(alice.post(act, {"action": "appeal", "words": " "}, follow=True))
    alice.post(act, {"action": "appeal", "words": "Here is the photo."})
    row.refresh_from_db()
    assert (row.state, row.appeal) == (RowState.WAITING, "Here is the photo.")


def test_wrong_value_comes_back_with_all_that_was_typed(alice, clinic):
    page = save(alice, url(clinic, "section", "details"), phone="12", supervision="x", description="We are kind.")
    form = BeautifulSoup(page.content, "lxml")
    assert form.select_one("[name=phone]")["value"] == "12"
    assert form.select_one("[name=description]").text.strip() == "We are kind."
    assert form.select_one(".error-summary")
    assert not Edit.objects.exists()


def test_field_that_changed_meanwhile_shows_both_values(alice, clinic):
    address = url(clinic, "section", "details")
    data = form_data(alice.get(address)) | {"phone": "512-555-0199"}
    Provider.objects.filter(pk=clinic.pk).update(phone="+15125550111")
    page = alice.post(address, data)
    assert "The page now says “(512) 555-0111.” Save again to use yours." in text_of(page)
    assert form_data(page)["phone"] == ["(512) 555-0199"]
    alice.post(address, form_data(page))
    assert stored(clinic).phone == "+15125550199"


def test_form_that_cannot_be_read_keeps_what_was_typed(alice, clinic):
    page = save(alice, url(clinic, "section", "details"), opened="forged", name="Gleam")
    assert "This form can’t be read anymore" in text_of(page)
    assert form_data(page)["name"] == ["Gleam"]
    assert stored(clinic).name == "Glow"


def test_hours_are_live_and_can_be_copied_to_the_other_days(alice, clinic):
    address = url(clinic, "section", "hours")
    page = alice.post(address, form_data(alice.get(address)) | {"day0_closes1": "19:00", "copy": "0"})
    assert form_data(page)["day3_closes1"] == ["19:00"]
    assert not Edit.objects.exists()
    alice.post(address, form_data(page))
    assert {row.closes.hour for row in stored(clinic).opening_hours.all()} == {19}


def test_two_intervals_a_day_and_a_holiday(alice, clinic):
    typed = {"day0_closes1": "12:00", "day0_opens2": "13:00", "day0_closes2": "18:00"}
    save(alice, url(clinic, "section", "hours"), **typed, special0_day="2026-12-25", special0_note="Christmas")
    live = snapshot(stored(clinic))[""]
    assert live["week"][:2] == [[0, "09:00", "12:00"], [0, "13:00", "18:00"]]
    assert live["special_hours"] == [["2026-12-25", None, None, "Christmas"]]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day5_opens1": "10:00"}, "Enter both times"),
        ({"day0_opens2": "16:00", "day0_closes2": "18:00"}, "overlap"),
        ({"special0_note": "Christmas"}, "Enter the date."),
    ],
)
def test_hours_that_make_no_sense_come_back(alice, clinic, typed, words):
    page = save(alice, url(clinic, "section", "hours"), **typed)
    assert words in text_of(page)
    name, value = next(iter(typed.items()))
    assert form_data(page)[name] == [value]
    assert not Edit.objects.exists()


def test_hours_are_copied_to_another_clinic_of_mine_only(alice, clinic):
    second, foreign = (
        factories.make_provider("Second", website=SITE, offers=[clinic.offerings.get().treatment]),
        factories.make_provider("Foreign"),
    )
    make_member(second, get_user_model().objects.get(first_name="Alice"), Role.OWNER)
    copy = {"day0_closes1": "20:00", "copy_to": [str(second.pk), str(foreign.pk), "x"]}
    save(alice, url(clinic, "section", "hours"), **copy)
    assert stored(second).opening_hours.get(weekday=0).closes.hour == 20
    assert stored(foreign).opening_hours.get(weekday=0).closes.hour == 17


def test_small_price_change_is_live_and_a_new_product_waits(alice, clinic):
    offering = clinic.offerings.get()
    save(alice, url(clinic, "row", "offerings", offering.uid), price_from="310", product="SkinPen")
    assert stored(clinic).offerings.get().price_from == 310
    assert stored(clinic).offerings.get().product == ""
    page = text_of(alice.get(url(clinic, "section", "offerings")))
    assert "Waiting for our review: product or device." in page


def test_new_treatment_waits_can_be_changed_and_goes_live(client, alice, clinic):
    treatment = factories.make_treatment("prp-prf")
    price = {"price_from": "450", "price_unit": "session", "price_as_of": "2026-11-02"}
    save(alice, url(clinic, "add_row", "offerings"), treatment=str(treatment.pk), **price)
    row = EditRow.objects.get()
    uid = row.target.partition("/")[2]
    save(alice, url(clinic, "row", "offerings", uid), price_from="460")
    row = EditRow.objects.waiting().get()
    assert row.new["price"]["price_from"] == "460.00"
    assert not stored(clinic).offerings.filter(treatment=treatment).exists()
    row.edit.approve([row], None)
    assert stored(clinic).offerings.get(treatment=treatment).price_from == 460


def test_removed_practitioner_stays_until_the_review(alice, clinic):
    person = clinic.practitioners.get()
    alice.post(url(clinic, "remove_row", "practitioners", person.uid))
    assert stored(clinic).practitioners.count() == 1
    row = EditRow.objects.get()
    assert (row.target, row.new) == (target_of("practitioners", person), None)
    row.edit.approve([row], None)
    assert stored(clinic).practitioners.count() == 0


def test_last_treatment_of_a_listed_clinic_cannot_be_removed(alice, clinic):
    page = alice.post(url(clinic, "remove_row", "offerings", clinic.offerings.get().uid), follow=True)
    assert "needs at least one treatment" in text_of(page)
    assert stored(clinic).state == State.LISTED


def test_preview_shows_what_waits(alice, clinic):
    save(alice, url(clinic, "section", "details"), name="Glow Aesthetics")
    assert "Glow Aesthetics" in alice.get(url(clinic, "preview")).text
    assert stored(clinic).name == "Glow"


def test_section_is_confirmed_with_one_tap_and_readers_see_it(client, alice, clinic):
    alice.post(url(clinic, "confirm_section", "hours"))
    assert SectionConfirmation.objects.get().section == "hours"
    hours = BeautifulSoup(client.get(clinic.get_absolute_url()).content, "lxml").select_one("#hours").parent
    assert "The clinic confirmed this on" in hours.get_text()


def test_page_counts_as_confirmed_once_all_sections_are(alice, clinic):
    names = list(SectionConfirmation._meta.get_field("section").choices)
    for name, _ in names:
        assert stored(clinic).confirmed_on is None
        alice.post(url(clinic, "confirm_section", name))
    assert stored(clinic).confirmed_on is not None


def test_closed_clinic_is_never_asked(alice, clinic):
    Provider.objects.filter(pk=clinic.pk).update(temporarily_closed=True)
    assert "Still true" not in alice.get(url(clinic, "provider")).text
    alice.post(url(clinic, "confirm_section", "hours"))
    assert not SectionConfirmation.objects.exists()


def test_overview_says_what_is_missing(alice, clinic):
    page = text_of(alice.get(url(clinic, "provider")))
    for words in ("a photo of the clinic", "license numbers of Nora Vale", "your medical director", "Never confirmed."):
        assert words in page


def test_clinic_contests_what_staff_changed(alice, clinic):
    with Edit.objects.recorded(clinic.pk, factories.make_user("Max")):
        provider = stored(clinic)
        provider.supervision = "By nobody"
        provider.save()
    row = EditRow.objects.get()
    assert "Supervision: changed by medspot’s staff" in text_of(alice.get(url(clinic, "proposals")))
    alice.post(url(clinic, "act_on_row", row.pk), {"action": "contested", "words": "Dr. Ito is here every day."})
    row.refresh_from_db()
    assert (row.answer, row.answer_words) == ("contested", "Dr. Ito is here every day.")


@pytest.mark.parametrize("source", [EditSource.OWNER, EditSource.READER])
def test_row_of_another_clinic_or_of_a_reader_cannot_be_touched(alice, clinic, source):
    other = (
        clinic
        if source == EditSource.READER
        else factories.make_provider("Other", offers=[clinic.offerings.get().treatment])
    )
    change = Change("", "name", other.name, "Gleam")
    row = Edit.objects.propose(other, [change], source=source).rows.get()
    answer = alice.post(url(clinic, "act_on_row", row.pk), {"action": "withdraw"})
    assert answer.status_code == (302 if other == clinic else 404)
    row.refresh_from_db()
    assert row.state == RowState.WAITING


def test_columns_of_staff_cannot_be_set(alice, clinic):
    before = Provider.objects.filter(pk=clinic.pk).values("state", "slug", "latitude", "is_generated").get()
    save(
        alice,
        url(clinic, "section", "details"),
        state="hidden",
        slug="x",
        latitude="1",
        is_generated="on",
        verified="1",
    )
    assert Provider.objects.filter(pk=clinic.pk).values("state", "slug", "latitude", "is_generated").get() == before
    assert not Edit.objects.exists()


def test_pages_cost_the_same_with_fifty_treatments(alice, clinic):
    counts = {}
    pages = [url(clinic, "provider"), url(clinic, "section", "offerings"), url(clinic, "section", "details")]
    for number in (1, 50):
        while clinic.offerings.count() < number:
            treatment = factories.make_treatment(f"treatment-{clinic.offerings.count()}")
            clinic.offerings.add(factories.make_offering(treatment))
            clinic.save()
        counts[number] = [warm_queries(alice, page) for page in pages]
    assert counts[1] == counts[50]
    assert max(counts[50]) <= 15
