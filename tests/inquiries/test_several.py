"""One message to up to three clinics: who gets it is in the URL, and no clinic is left out without a word."""

import pytest

from providers.choices import State
from providers.inquiries import tokens
from providers.inquiries.addressees import MAX_LOOKED_UP
from providers.inquiries.forms import CLINICS_CHANGED
from providers.inquiries.models import Inquiry, Recipient
from tests import factories
from tests.queries import warm_queries

from .sending import make_inquiry, send, send_to_several

pytestmark = pytest.mark.databases

PATH = "/providers/message/"


@pytest.fixture
def clinics(glow, with_exosomes):
    """Glow and two others; one of them offers exosomes."""
    dew = factories.make_provider("Dew", slug="dew", offers=[with_exosomes], inquiry_email="dew@clinic.example")
    return [glow, dew, factories.make_provider("Bloom", slug="bloom", inquiry_email="bloom@clinic.example")]


def test_reader_messages_three_clinics_with_one_form(clinics, reader, sent_emails):
    answer = send_to_several(reader, *clinics)
    assert answer.status_code == 302
    inquiry = Inquiry.objects.get()
    assert [recipient.provider for recipient in inquiry.recipients.order_by("provider__name")] == [
        clinics[2],
        clinics[1],
        clinics[0],
    ]
    assert sorted(mail.to[0] for mail in sent_emails()) == [
        "bloom@clinic.example",
        "desk@clinic.example",
        "dew@clinic.example",
    ]
    assert inquiry.source_path == PATH
    assert "with Glow Austin, Dew, and Bloom so they can reply" in reader.get(f"{PATH}?to=glow&to=dew&to=bloom").text


def test_clinics_do_not_learn_about_each_other(clinics, reader, sent_emails):
    send_to_several(reader, *clinics)
    for mail in sent_emails():
        named = [clinic.name for clinic in clinics if clinic.name in mail.body + mail.alternatives[0].content]
        assert len(named) == 1


def test_sent_page_names_every_clinic(clinics, reader):
    page = reader.get(send_to_several(reader, *clinics[:2]).url).text
    assert "Glow Austin" in page
    assert "Dew" in page
    assert "Bloom" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("to=glow&to=nowhere", "We don’t know a clinic called “nowhere.”"),
        ("to=glow&to=%00%0A%3Cb%3E", "We don’t know a clinic called “&lt;b&gt;.”"),
        ("to=glow&to=", "We don’t know a clinic called “.”"),
        ("to=glow&to=glow", "Glow Austin was named twice."),
        ("to=glow&to=aside", "Aside isn’t in our directory right now"),
        ("to=glow&to=quiet", "Quiet doesn’t take messages here."),
        ("to=glow&to=hidden", "We don’t know a clinic called “hidden.”"),
    ],
)
def test_clinic_that_gets_no_message_is_named(glow, reader, query, words):
    factories.make_provider("Aside", slug="aside", state=State.UNLISTED)
    factories.make_provider("Quiet", slug="quiet", accepts_inquiries=False)
    factories.make_provider("Hidden", slug="hidden", state=State.PREPARING)
    answer = reader.get(f"{PATH}?{query}")
    assert answer.status_code == 200
    assert words in answer.text
    assert "<h1>Message Glow Austin</h1>" in answer.text


def test_fourth_clinic_is_left_out_by_name(clinics, reader):
    factories.make_provider("Halo", slug="halo")
    page = reader.get(f"{PATH}?to=glow&to=dew&to=bloom&to=halo").text
    assert "You can message up to 3 clinics at once. We left out Halo." in page
    assert "<h1>Message Glow Austin, Dew, and Bloom</h1>" in page


def test_very_many_names_are_cut_with_a_word(glow, reader):
    page = reader.get(f"{PATH}?{'&'.join(['to=glow'] * 500)}").text
    assert f"We looked at the first {MAX_LOOKED_UP}." in page


@pytest.mark.parametrize("query", ["", "?to=nowhere", "?to=quiet"])
def test_without_a_clinic_the_page_says_how_to_choose(home, reader, query):
    factories.make_provider("Quiet", slug="quiet", accepts_inquiries=False)
    answer = reader.get(f"{PATH}{query}")
    assert answer.status_code == 200
    assert "Choose one to three clinics" in answer.text


def test_old_slug_is_followed(glow, reader):
    glow.slug = "gleam"
    glow.save()
    assert "<h1>Message Glow Austin</h1>" in reader.get(f"{PATH}?to=glow").text
    assert "named twice" in reader.get(f"{PATH}?to=glow&to=gleam").text


def test_ticked_results_lead_to_the_form(clinics, reader):
    answer = reader.get(f"{PATH}?treatment=microneedling&provider=glow&provider=dew")
    assert answer.status_code == 302
    assert answer.url == f"{PATH}?to=glow&to=dew&treatment=microneedling"
    assert reader.get(answer.url).context["form"]["treatment"].value() == "microneedling"


def test_treatments_say_who_offers_them(clinics, reader):
    choices = reader.get(f"{PATH}?to=glow&to=dew").context["form"].fields["treatment"].choices
    assert [label for _, label in choices] == [
        "No specific treatment",
        "Microneedling (only Glow Austin)",
        "Microneedling with exosomes (only Dew)",
    ]


def test_clinic_that_closes_its_form_meanwhile_asks_for_consent_again(clinics, reader):
    clinics[1].accepts_inquiries = False
    clinics[1].save()
    answer = send_to_several(reader, *clinics[:2], message="Hours of work")
    form = answer.context["form"]
    assert form.non_field_errors() == [CLINICS_CHANGED]
    assert "Hours of work" in answer.text
    assert "Dew doesn’t take messages here." in answer.text
    assert not form["consent"].value()
    assert not Inquiry.objects.exists()


def test_message_to_clinics_that_all_closed_can_be_copied(clinics, reader):
    for clinic in clinics[:2]:
        clinic.accepts_inquiries = False
        clinic.save()
    answer = send_to_several(reader, *clinics[:2], message="Hours of work")
    assert answer.status_code == 409
    assert "Hours of work" in answer.text


def test_post_that_names_no_clinic_is_not_allowed(reader):
    assert reader.post(PATH, {"message": "Hello"}).status_code == 405


def test_each_clinic_counts_toward_the_daily_limit(clinics, reader):
    for number in range(4):
        others = [factories.make_provider(f"Other {number}-{each}") for each in range(2)]
        make_inquiry(*others)
    assert send_to_several(reader, *clinics).status_code == 429
    assert send_to_several(reader, *clinics[:2]).status_code == 302


def test_double_submit_to_several_stores_one_inquiry(clinics, reader):
    first = send_to_several(reader, *clinics, token="")
    data = {"token": first.context["form"]["token"].value()}
    assert not Inquiry.objects.exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "MIN_FILL_TIME", tokens.MIN_FILL_TIME * 0)
        answers = [send_to_several(reader, *clinics, **data).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert (Inquiry.objects.count(), Recipient.objects.count()) == (1, 3)


def test_query_count_does_not_grow_with_clinics(clinics, reader):
    assert warm_queries(reader, f"{PATH}?to=glow&to=dew&to=bloom") == warm_queries(reader, f"{PATH}?to=glow&to=dew")


def test_one_clinic_keeps_its_own_page(glow, reader):
    assert send(reader, glow).status_code == 302
    assert Inquiry.objects.get().source_path == "/providers/glow/message/"
