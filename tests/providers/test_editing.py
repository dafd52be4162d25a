"""The admin form that adds and edits a provider."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from medspot.places.models import Place
from providers.choices import State
from providers.forms import ProviderForm
from providers.models import Provider
from search.models import Listing
from tests.factories import make_provider, make_treatment, make_user

from .posting import posted
from .screens import edit_screen, messages, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(places, microneedling):
    clinic = make_provider("Glow", offers=[microneedling])
    clinic.save_revision()
    return clinic


def save(client, clinic, **typed):
    return client.post(screen("edit", clinic.pk), posted(edit_screen(client, clinic), **typed))


def stored(clinic):
    return Provider.objects.get(pk=clinic.pk)


def errors(response):
    """Return the response's form errors by field; those of rows as "relation-row-field"."""
    form = response.context["form"]
    found = {name: list(messages) for name, messages in form.errors.items()}
    for relation, formset in form.formsets.items():
        for number, row in enumerate(formset.forms):
            found |= {f"{relation}-{number}-{name}": list(messages) for name, messages in row.errors.items()}
    return found


def add_rows(relation, *rows, start=0):
    """Return POST data for new rows of a relation that already has `start` rows."""
    typed = {f"{relation}-TOTAL_FORMS": str(start + len(rows))}
    for number, row in enumerate(rows, start):
        typed |= {f"{relation}-{number}-{name}": value for name, value in row.items()}
        typed |= {f"{relation}-{number}-ORDER": str(number + 1), f"{relation}-{number}-id": ""}
    return typed


def hours(weekday, opens, closes):
    return {"weekday": str(weekday), "opens": opens, "closes": closes}


def day(date, opens="", closes=""):
    return {"day": date, "opens": opens, "closes": closes}


def test_saving_an_unchanged_form_changes_nothing(mo, clinic):
    before = clinic.serializable_data()

    assert save(mo, clinic).status_code == 302
    after = stored(clinic).serializable_data()
    assert {key for key in before if before[key] != after[key]} <= {"updated_at", "latest_revision"}


def test_moderator_adds_a_provider_and_lands_on_its_edit_screen(mo, places, microneedling):
    typed = {"name": "Glow", "street": "1 Main Street", "city": "Austin", "us_state": "TX", "zip_code": "78701"}
    rows = add_rows("offerings", {"treatment": str(microneedling.pk)}) | add_rows(
        "opening_hours", hours(0, "09:00", "17:00"), hours(4, "20:00", "02:00")
    )
    response = mo.post(screen("add"), posted(mo.get(screen("add")), **typed, **rows), follow=True)

    clinic = Provider.objects.get()
    assert response.request["PATH_INFO"] == screen("edit", clinic.pk)
    assert "Glow, Austin is saved. Readers will see it once you list it." in messages(response)[0]
    assert screen("listed", clinic.pk) in messages(response)[0]
    assert (clinic.state, clinic.slug, clinic.time_zone) == (State.PREPARING, "glow-austin", "America/Chicago")
    assert clinic.position_is_approximate
    assert clinic.hours.to_json()["week"] == {"0": [["09:00", "17:00"]], "4": [["20:00", "02:00"]]}


def test_moderator_marks_clinic_as_offering_telehealth(mo, clinic):
    page = BeautifulSoup(edit_screen(mo, clinic).content, "lxml")
    assert page.select_one("label[for=id_offers_telehealth]").get_text(strip=True) == "Offers telehealth consultations"
    save(mo, clinic, offers_telehealth="on")
    assert stored(clinic).offers_telehealth
    assert Listing.objects.get(pk=clinic.pk).offers_telehealth
    save(mo, clinic, offers_telehealth=None)
    assert not stored(clinic).offers_telehealth


# Sets of invalid input, with the fields that show an error.
MISTAKES = [
    {
        "name": "",
        "phone": "12345",
        "website": "javascript:alert(1)",
        "time_zone": "America/Nowhere",
        "slug": "message",
        "confirmed_on": "10000-01-01",
        "inquiry_email": "",
        "zip_code": "7870",
        "latitude": "NaN",
        "longitude": "Infinity",
        "offerings-0-price_to": "1",
        "offerings-0-price_as_of": "9999-12-31",
        "opening_hours-0-closes": "25:00",
        "opening_hours-2-opens": "09:00:30",
    },
    {
        "slug": "no spaces",
        "confirmed_on": "2026-02-30",
        "latitude": "sNaN",
        "longitude": "",
        "offerings-0-price_from": "sNaN",
    },
    {"latitude": "1e400", "offerings-0-price_from": "-5", "offerings-0-price_unit": ""},
    {"longitude": "", "year_opened": "1066", "reopens_on": "2027-01-01"},
]


@pytest.mark.parametrize("typed", MISTAKES, ids=range(len(MISTAKES)))
def test_form_with_errors_keeps_all_input(mo, clinic, typed):
    response = save(mo, clinic, description="Typed with care", **typed)

    assert set(errors(response)) == set(typed)
    kept = posted(response)
    assert {name: kept[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert kept["description"] == ["Typed with care"]
    assert stored(clinic).description == ""


def test_invalid_choice_is_an_error_at_its_field(mo, clinic):
    typed = {"languages": ["en", "klingon"], "kind": "palace", "offerings-0-treatment": "99999"}

    assert set(errors(save(mo, clinic, **typed))) == set(typed)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"us_state": "CA"}, {"zip_code": "This ZIP code is in Texas."}),
        (
            {"zip_code": "00000", "latitude": "", "longitude": ""},
            {"zip_code": "We don’t know this ZIP code. Enter coordinates and a time zone."},
        ),
        (
            {"longitude": "97.7431"},
            {"latitude": "This point is far from the ZIP code. Check the minus sign and the order."},
        ),
        ({"city": "Dallas"}, {"city": "Dallas is 182 miles from ZIP code 78701 (Austin, TX). Check both."}),
        (
            {"city": "Dallas", "longitude": "97.7431"},
            {
                "city": "Dallas is 182 miles from ZIP code 78701 (Austin, TX). Check both.",
                "latitude": "This point is far from the ZIP code. Check the minus sign and the order.",
            },
        ),
    ],
)
def test_zip_that_contradicts_state_city_or_point_is_an_error(mo, clinic, typed, words):
    assert errors(save(mo, clinic, **typed)) == {name: [sentence] for name, sentence in words.items()}


@pytest.mark.parametrize("city", ["AUSTIN", "Sunset Valley"])
def test_city_unknown_to_the_gazetteer_is_accepted(mo, clinic, city):
    save(mo, clinic, city=city)
    assert stored(clinic).city == city


def test_overlapping_hours_are_an_error_at_the_later_row(mo, clinic):
    """Tuesday starts before Monday ends, and Sunday runs into Monday."""
    typed = {"opening_hours-1-weekday": "0"}
    sunday = {f"opening_hours-4-{name}": value for name, value in hours(6, "22:00", "09:30").items()}
    response = save(mo, clinic, **typed, **sunday)

    assert list(errors(response)) == ["opening_hours-1-opens", "opening_hours-4-opens"]
    assert "overlap" in errors(response)["opening_hours-4-opens"][0]


def test_contradicting_rows_are_errors(mo, clinic):
    nora = {"name": "Nora", "license": "np"}
    response = save(
        mo,
        clinic,
        **add_rows(
            "hours_exceptions",
            day("2026-12-24", "09:00"),
            day("2026-12-25"),
            day("2026-12-25", "09:00", "12:00"),
        ),
        **add_rows(
            "practitioners", nora, nora, nora | {"license_number": "=1+1"}, nora | {"director_presence": "remote"}
        ),
    )

    assert set(errors(response)) == {
        "hours_exceptions-0-closes",
        "hours_exceptions-2-opens",
        "practitioners-1-name",
        "practitioners-2-license_number",
        "practitioners-2-license_state",
        "practitioners-3-director_presence",
    }


def test_repeated_treatment_is_an_error_unless_the_product_differs(mo, clinic, microneedling):
    offering = {"treatment": str(microneedling.pk)}

    assert list(errors(save(mo, clinic, **add_rows("offerings", offering, start=1)))) == ["offerings-1-treatment"]
    assert save(mo, clinic, **add_rows("offerings", offering | {"product": "SkinPen"}, start=1)).status_code == 302


def test_pasted_coordinates_are_rounded_and_count_as_exact(mo, clinic):
    Provider.objects.update(position_is_approximate=True)

    assert save(mo, clinic, latitude="30.26715301234567", longitude="-97.74305712345678").status_code == 302
    assert (stored(clinic).latitude, stored(clinic).longitude) == (Decimal("30.267153"), Decimal("-97.743057"))
    assert not stored(clinic).position_is_approximate


def test_missing_coordinates_follow_the_zip(mo, clinic):
    save(mo, clinic, latitude="", longitude="")
    assert stored(clinic).position_is_approximate
    assert stored(clinic).latitude == Decimal("30.271300")

    Place.objects.filter(slug="78701").update(latitude=30.3, time_zone="America/Denver")
    save(mo, clinic, zip_code="78701-1234")
    assert (stored(clinic).latitude, stored(clinic).time_zone) == (Decimal("30.300000"), "America/Denver")


def test_typed_coordinates_survive_a_zip_change(mo, clinic):
    Place.objects.filter(slug="78701").update(time_zone="America/Denver")
    save(mo, clinic, zip_code="78701-1234")

    assert (stored(clinic).latitude, stored(clinic).time_zone) == (Decimal("30.267200"), "America/Denver")


def test_time_zone_typed_for_an_unknown_zip_is_kept(mo, clinic):
    assert save(mo, clinic, zip_code="00000", time_zone="America/Chicago").status_code == 302
    assert stored(clinic).zip_code == "00000"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"offerings-0-DELETE": "1"}, "__all__"),
        ({"phone": "", "website": "", "accepts_inquiries": None}, "phone"),
    ],
)
def test_listed_provider_cannot_lose_contact_or_last_treatment(mo, clinic, typed, field):
    assert list(errors(save(mo, clinic, **typed))) == [field]

    Provider.objects.update(state=State.UNLISTED)
    assert save(mo, clinic, **typed).status_code == 302


def test_rows_keep_their_order(mo, clinic):
    facial = make_treatment("exosome-facial")
    save(mo, clinic, **add_rows("offerings", {"treatment": str(facial.pk)}, start=1))
    save(mo, clinic, **{"offerings-0-ORDER": "2", "offerings-1-ORDER": "1"})

    assert [str(offering) for offering in stored(clinic).offerings.all()] == ["Exosome facial", "Microneedling"]


def test_fields_outside_the_form_cannot_be_posted(mo, clinic):
    """State, moved_to, and position_is_approximate are not form fields."""
    save(mo, clinic, state="closed", moved_to="1", position_is_approximate="on", name="Gleam")

    assert stored(clinic).name == "Gleam"
    assert (stored(clinic).state, stored(clinic).moved_to) == (State.LISTED, None)
    assert not stored(clinic).position_is_approximate


def test_row_of_another_provider_cannot_be_changed(mo, clinic, microneedling):
    other = make_provider("Other", offers=[microneedling])
    theirs = other.offerings.get()
    save(mo, clinic, **{"offerings-0-id": str(theirs.pk), "offerings-0-price_from": "999"})

    theirs.refresh_from_db()
    assert (theirs.price_from, theirs.provider_id) == (300, other.pk)


def test_autosave_is_off(mo, clinic):
    """Providers have no drafts, so autosave would publish half-typed text."""
    for address in (screen("add"), screen("edit", clinic.pk)):
        form = BeautifulSoup(mo.get(address).content, "lxml").select_one("#w-editor-form")
        assert "w-autosave" not in form["data-controller"]


def test_times_use_the_browsers_time_input(mo, clinic):
    form = BeautifulSoup(edit_screen(mo, clinic).content, "lxml")

    assert form.select_one("#id_opening_hours-0-opens")["type"] == "time"
    assert form.select_one("#id_opening_hours-0-opens")["value"] == "09:00"


def test_save_does_not_undo_a_colleagues_unlisting(mo, clinic, monkeypatch):
    read_the_form = ProviderForm.clean

    def clean(form):
        stored(clinic).make_unlisted(make_user("Max"), "The phone is dead")
        return read_the_form(form)

    monkeypatch.setattr(ProviderForm, "clean", clean)
    assert save(mo, clinic, name="Gleam").status_code == 302
    assert (stored(clinic).name, stored(clinic).state) == ("Gleam", State.UNLISTED)
