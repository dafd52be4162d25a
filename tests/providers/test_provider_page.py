"""The public page of a provider in each state."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medspot.dates import short_date
from medspot.images.models import MedSpotImage
from providers.choices import Fact, Method, State
from providers.models import Brand, HoursException, Offering, OpeningHours, Photo, Provider, Verification
from providers.profile import Profile
from tests.factories import add_document, add_practitioner, make_offering, make_provider, make_treatment, make_user
from tests.medspot.images.pictures import upload
from tests.queries import warm_queries
from treatments.models import RegulatoryStatus, StatusCheck
from treatments.models.statuses import StatusType

from .reading import nodes, section, soup, text_of

pytestmark = pytest.mark.django_db

QUESTIONS = "What we don’t know, and what to ask"


@pytest.fixture
def clinic(with_exosomes):
    return make_provider("Glow", offers=[with_exosomes])


def page(client, provider):
    return client.get(provider.get_absolute_url())


def test_listed_provider_shows_name_treatments_and_location(client, clinic):
    response = page(client, clinic)

    assert soup(response).h1.get_text() == "Glow"
    assert "Microneedling with exosomes from $300 per session as of Nov. 1, 2026" in section(
        response, "Treatments and prices"
    )
    assert "1 Main Street Austin, TX 78701" in section(response, "Location")
    assert "(512) 555-0100" in section(response, "Location")
    assert "We haven’t verified anything about this clinic yet." in section(response, "What we verified")
    assert not soup(response).select('meta[name="robots"]')


def test_provider_in_preparation_has_no_page(client, mo, microneedling):
    preparing = make_provider(offers=[microneedling], state=State.PREPARING)

    for address in (preparing.get_absolute_url(), f"{preparing.get_absolute_url()}?preview=1"):
        assert client.get(address).status_code == 404
        assert mo.get(address).status_code == 404


def test_unlisted_provider_page_says_so_and_is_not_indexed(client, clinic):
    clinic.make_unlisted(make_user("Mo"), "The phone is dead")
    response = page(client, clinic)

    assert "Not in our search results" in text_of(response)
    assert "The phone is dead" not in text_of(response)
    assert soup(response).select_one('meta[name="robots"]')["content"] == "noindex"
    assert section(response, "Treatments and prices")


def test_closed_provider_shows_no_treatments_or_phone(client, clinic):
    clinic.make_closed(make_user("Mo"), "Retired")
    response = page(client, clinic)

    assert "Permanently closed" in text_of(response)
    assert "1 Main Street" in section(response, "Former location")
    assert "$300" not in text_of(response)
    assert "555-0100" not in text_of(response)
    assert "Open" not in text_of(response)


def test_moved_provider_links_to_its_new_page(client, clinic, microneedling):
    there = make_provider("Gleam", offers=[microneedling])
    clinic.make_closed(make_user("Mo"), "Moved", moved_to=there)

    assert "This clinic has moved" in text_of(page(client, clinic))
    assert soup(page(client, clinic)).select_one(f'main a[href="{there.get_absolute_url()}"]')


def test_moved_provider_does_not_link_to_an_unpublished_page(client, clinic):
    there = make_provider("Gleam", state=State.PREPARING)
    clinic.make_closed(make_user("Mo"), "Moved", moved_to=there)

    assert "Gleam" not in page(client, clinic).content.decode()
    assert "Permanently closed" in text_of(page(client, clinic))


@pytest.mark.parametrize(
    ("in_days", "words"), [(10, "Reopens "), (0, "Reopens "), (-2, "hasn’t said"), (None, "hasn’t said")]
)
def test_temporarily_closed_provider_shows_when_it_reopens(client, clinic, in_days, words):
    clinic.temporarily_closed = True
    clinic.reopens_on = None if in_days is None else Profile(clinic).local_today + timedelta(days=in_days)
    clinic.save()
    response = page(client, clinic)

    notice = " ".join(soup(response).select_one(".notice").get_text(" ").split())
    assert "Temporarily closed" in notice
    assert words in notice
    assert not soup(response).select(".provider__opening")


@pytest.mark.parametrize("path", ["nobody", "Glow-Austin", "x" * 300, "glow-austin%00"])
def test_unknown_slug_gives_404(client, clinic, path):
    assert client.get(f"/providers/{path}/").status_code == 404


def test_provider_page_allows_only_get_and_head(client, clinic):
    assert client.head(clinic.get_absolute_url()).status_code == 200
    assert client.post(clinic.get_absolute_url()).status_code == 405


def test_provider_page_sets_no_cookie_and_is_the_same_for_everyone(client, clinic, mo):
    response = page(client, clinic)

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert page(mo, clinic).content == response.content


def test_prices_are_shown_as_stated(client, clinic):
    Offering.objects.update(price_to=450)
    assert "$300 to $450 per session" in section(page(client, clinic), "Treatments and prices")

    Offering.objects.update(price_to=300)
    assert "$300 per session" in section(page(client, clinic), "Treatments and prices")

    Offering.objects.update(price_from="1249.50", price_to=None)
    assert "from $1,249.50 per session" in section(page(client, clinic), "Treatments and prices")

    Offering.objects.update(price_from=None, price_unit="", price_as_of=None)
    assert "Not stated" in section(page(client, clinic), "Treatments and prices")
    assert "Price of Microneedling with exosomes" in section(
        page(client, clinic), "What we don’t know, and what to ask"
    )


def test_unpublished_treatment_is_not_shown(client, clinic, with_exosomes):
    with_exosomes.unpublish()

    assert "Microneedling with exosomes" not in text_of(page(client, clinic))


def test_verified_facts_show_subject_source_and_expiration(client, clinic):
    add_practitioner(clinic, "Nora Vale")
    Verification.objects.update(expires_on=timezone.localdate() + timedelta(days=3))
    until = short_date(timezone.localdate() + timedelta(days=3))

    checked = section(page(client, clinic), "What we verified")
    assert f"License verified : Nora Vale (Nov. 3, 2026, Board of Nursing; valid through {until})" in checked
    assert "License verified Nov. 3, 2026" in section(page(client, clinic), "Who treats you")


def test_expired_verification_is_not_shown(client, clinic):
    add_practitioner(clinic, "Nora Vale")
    Verification.objects.update(checked_on=date(2020, 1, 1), expires_on=timezone.localdate() - timedelta(days=1))

    assert "Nora Vale" not in section(page(client, clinic), "What we verified")
    assert "Not verified yet" in section(page(client, clinic), "Who treats you")


def test_private_fields_are_not_shown(client, clinic, with_exosomes):
    document = add_document(clinic, with_exosomes)
    type(document).objects.update(kept_at="The blue folder")
    Verification.objects.update(note="She sounded unsure", source_url="https://register.example/secret")
    html = page(client, clinic).content.decode()

    for private in ("blue folder", "sounded unsure", "desk@clinic.example", str(document.uid)):
        assert private not in html


def test_missing_facts_become_questions(client, clinic):
    asked = section(page(client, clinic), QUESTIONS)
    assert "Medical director" in asked
    assert "Who performs Microneedling with exosomes" in asked
    assert "Emergency protocol" in asked
    assert "Hours" not in asked

    add_practitioner(clinic, is_medical_director=True)
    Provider.objects.update(examined_by=["np"], emergency_protocol="yes")
    Offering.objects.update(performed_by=["np"])
    assert section(page(client, clinic), QUESTIONS) is None


def test_by_appointment_only_answers_the_hours_question(client, clinic):
    clinic.opening_hours = []
    clinic.save()
    assert "Not stated." in section(page(client, clinic), "Hours")
    assert "Hours" in section(page(client, clinic), QUESTIONS)

    clinic.by_appointment_only = True
    clinic.save()
    assert "Not stated." not in section(page(client, clinic), "Hours")
    assert "Hours" not in section(page(client, clinic), QUESTIONS)


def test_holiday_alone_shows_no_weekly_hours(client, clinic):
    clinic.opening_hours = []
    clinic.hours_exceptions = [HoursException(day=date(2099, 12, 25), note="Christmas")]
    clinic.save()
    hours = section(page(client, clinic), "Hours")

    assert "Not stated." in hours
    assert "December 25, 2099 (Christmas): closed" in hours
    assert "Monday" not in hours


@pytest.mark.parametrize(
    ("exception", "shown"),
    [
        ({"note": "Thanksgiving"}, "today Closed (Thanksgiving)"),
        ({"opens": time(10), "closes": time(13)}, "today 10 a.m. to 1 p.m. (today only)"),
    ],
)
def test_todays_row_shows_todays_special_hours(client, clinic, exception, shown):
    clinic.hours_exceptions = [HoursException(day=Profile(clinic).local_today, **exception)]
    clinic.opening_hours = [OpeningHours(weekday=day, opens=time(9), closes=time(17)) for day in range(7)]
    clinic.save()
    response = page(client, clinic)

    assert shown in section(response, "Hours")
    assert section(response, "Hours").count("9 a.m. to 5 p.m.") == 6
    weekly = nodes(response)["HealthAndBeautyBusiness"]["openingHoursSpecification"][0]
    assert (len(weekly["dayOfWeek"]), weekly["opens"]) == (7, "09:00")


def test_special_hours_stay_until_midnight_in_the_clinics_time_zone(clinic):
    """At 8 p.m. in Los Angeles it is already the next day in the site's time zone."""
    clinic.time_zone = "America/Los_Angeles"
    clinic.hours_exceptions = [HoursException(day=date(2026, 11, 26), opens=time(9), closes=time(21))]
    clinic.save()

    evening = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
    assert [row.day for row in Profile(clinic, evening).coming_exceptions] == [date(2026, 11, 26)]
    assert Profile(clinic, evening).opening.is_open
    assert Profile(clinic, evening + timedelta(hours=5)).coming_exceptions == []
    assert [day.name for day in Profile(clinic, evening).week if day.is_today] == ["Thursday"]


def test_approximate_location_is_labeled_and_directions_use_the_address(client, clinic):
    exact = soup(page(client, clinic)).select_one('a[href*="openstreetmap"]')["href"]
    Provider.objects.update(position_is_approximate=True)
    response = page(client, clinic)

    assert "to=30.267200%2C-97.743100" in exact
    assert "approximate" in section(response, "Location")
    assert "query=1+Main+Street" in soup(response).select_one('a[href*="openstreetmap"]')["href"]


HOSTILE = "</script><script>alert(1)</script>\u2028<img src=x onerror=alert(1)>"


def test_hostile_text_is_escaped_everywhere(client, clinic, with_exosomes):
    Provider.objects.update(
        name=HOSTILE, description=HOSTILE, supervision=HOSTILE, directions=HOSTILE, street=HOSTILE[:120], city="<b>"
    )
    Offering.objects.update(product=HOSTILE, maker=HOSTILE)
    add_practitioner(clinic, HOSTILE)
    Verification(
        provider=clinic, fact=Fact.CONTACT, method=Method.CALL, source=HOSTILE, checked_on=date(2026, 11, 3)
    ).save()
    response = page(client, clinic)

    assert soup(response).h1.get_text() == HOSTILE
    assert not soup(response).select("main script, main img, main b")
    assert {script.get("type") for script in soup(response).select("script")} == {"application/ld+json"}


def test_external_links_have_nofollow(client, clinic):
    Provider.objects.update(website="https://clinic.example/")

    rel = soup(page(client, clinic)).select_one('a[href="https://clinic.example/"]')["rel"]
    assert rel == ["nofollow", "ugc", "noopener"]


def make_image():
    image = MedSpotImage(title="A room", description="A room.", file=upload())
    image.save()
    return image


def fill(clinic, count):
    """Give the clinic `count` rows of each child model, with everything they can link to."""
    clinic.brand = Brand.objects.get_or_create(name="Glow", slug="glow")[0]
    treatments = [make_treatment(f"treatment-{clinic.pk}-{number}") for number in range(count)]
    clinic.offerings = [make_offering(treatment, performed_by=["np"]) for treatment in treatments]
    clinic.hours_exceptions = [HoursException(day=date(2099, 1, 1 + number)) for number in range(count)]
    clinic.photos = [Photo(image=make_image(), caption="A room") for _ in range(count)]
    clinic.save()
    for number in range(count):
        add_practitioner(clinic, f"Nora {number}")
        add_document(clinic, treatments[number])


def test_query_count_does_not_grow_with_content(client, with_exosomes, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    counts = []
    for count in (1, 6):
        clinic = make_provider(offers=[with_exosomes])
        fill(clinic, count)
        counts.append(warm_queries(client, clinic.get_absolute_url()))

    assert counts == [12, 12]


def test_cautions_add_one_query_however_many(client, with_exosomes, microneedling):
    clinic = make_provider(offers=[with_exosomes, microneedling])
    counts = []
    for treatments in ([], [with_exosomes], [microneedling, microneedling]):
        for treatment in treatments:
            warn(treatment)
        page(client, clinic)
        with CaptureQueriesContext(connection) as asked:
            response = page(client, clinic)
        counts.append(len(asked))

    assert "FDA has warned about exosome gels. Checked Nov. 3, 2026." in section(response, "Treatments and prices")
    assert counts == [counts[0], counts[0] + 1, counts[0] + 1]


def warn(treatment):
    """Add a regulatory warning about the treatment, with one re-check."""
    status = RegulatoryStatus(
        treatment=treatment,
        subject="exosome gels",
        authority="FDA",
        status=StatusType.WARNED,
        source_title="A letter",
        source_published_on=date(2025, 5, 5),
        verify_every_days=30_000,
    )
    status.save()
    StatusCheck(status=status, checked_on=date(2026, 11, 3), result="unchanged").save()
