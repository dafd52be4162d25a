"""/providers/<slug>/message/: the form, and what becomes of it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from providers.choices import State
from providers.inquiries.consent import CONSENT_TEXTS, CONSENT_VERSION
from providers.inquiries.models import Inquiry, InquiryState
from tests import factories

from .sending import filled_in, send

PATH = "/providers/glow/message/"


def test_the_form_stands_at_its_address_and_says_what_is_agreed_to(glow, reader):
    answer = reader.get(PATH)
    page = answer.content.decode()
    assert reverse("message", args=["glow"]) == PATH
    assert "Write to Glow Austin" in page
    assert "Send inquiry" in page
    assert CONSENT_TEXTS[CONSENT_VERSION].format(recipient="Glow Austin") in page
    assert "No medical details, please" in page
    assert 'maxlength="500"' in page


def test_the_form_is_kept_by_nobody_and_sets_the_csrf_cookie_only(glow, reader):
    answer = reader.get(PATH)
    assert "no-store" in answer["Cache-Control"]
    assert list(answer.cookies) == ["csrftoken"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_a_request_without_the_csrf_token_stores_nothing(glow):
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, glow).status_code == 403
    assert not Inquiry.objects.exists()


def test_the_trap_is_out_of_sight_out_of_the_tab_order_and_named_for_screen_readers(glow, reader):
    page = reader.get(PATH).content.decode()
    trap = page[page.index('<div class="visually-hidden">') :]
    assert "Leave this empty" in trap.split("</div>")[0]
    assert 'name="website" autocomplete="off" tabindex="-1"' in trap


def test_an_offered_treatment_of_the_link_is_chosen_and_any_other_is_passed_over(glow, reader, with_exosomes):
    assert reader.get(PATH, {"treatment": "microneedling"}).context["form"]["treatment"].value() == "microneedling"
    for slug in ("microneedling-with-exosomes", "nonsense", "a\x00b", "x" * 5000):
        answer = reader.get(PATH, {"treatment": slug})
        assert answer.status_code == 200
        assert answer.context["form"]["treatment"].value() == ""


def test_alice_sends_an_inquiry_and_all_of_it_is_stored(glow, reader, microneedling):
    answer = send(reader, glow, phone="512-555-0123", treatment="microneedling")
    assert answer.status_code == 302
    assert answer.url == "/providers/glow/message/sent/"
    inquiry = Inquiry.objects.to(glow).get()
    assert (inquiry.name, inquiry.email, str(inquiry.phone)) == ("Alice Archer", "alice@reader.example", "+15125550123")
    assert inquiry.treatment == microneedling
    assert inquiry.message == "Do you have time in the first week of May?"
    assert inquiry.state == InquiryState.RECEIVED
    assert inquiry.consent_version == CONSENT_VERSION
    assert inquiry.source_path == PATH
    assert (inquiry.delete_after - timezone.localdate()).days == 180


def test_the_page_after_sending_says_what_happens_next_and_nothing_of_alice(glow, reader):
    answer = send(reader, glow)
    page = Client().get(answer.url)
    assert page.status_code == 200
    assert not page.cookies
    assert "no-store" in page["Cache-Control"]
    assert "Your inquiry is sent" in page.content.decode()
    assert "Alice" not in page.content.decode()


def test_a_query_in_the_address_is_not_stored(glow, reader):
    reader.post(f"{PATH}?treatment=microneedling", filled_in(glow))
    assert Inquiry.objects.get().source_path == PATH


def test_a_wrong_form_comes_back_with_errors_at_the_fields_and_everything_typed(glow, reader):
    answer = send(reader, glow, email="nonsense", message="Keep these words", treatment="microneedling")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="#id_email"' in page
    assert 'aria-invalid="true"' in page
    assert "Keep these words" in page
    assert 'value="nonsense"' in page
    assert '<option value="microneedling" selected>' in page
    assert " checked" in page
    assert not Inquiry.objects.exists()


def test_markup_that_was_typed_is_shown_as_text(glow, reader):
    page = send(reader, glow, name="<script>alert(1)</script>", email="").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_the_form_does_not_ask_for_is_not_taken(glow, reader):
    send(reader, glow, state="quarantined", delete_after="2099-01-01", consent_version="none", sender_hash="x")
    inquiry = Inquiry.objects.get()
    assert (inquiry.state, inquiry.consent_version) == (InquiryState.RECEIVED, CONSENT_VERSION)
    assert (inquiry.delete_after - timezone.localdate()).days == 180


def test_a_machine_in_the_trap_is_thanked_and_quarantined_for_a_week(glow, reader, commits, mailoutbox):
    with commits():
        answer = send(reader, glow, website="https://pills.example")
    assert answer.url == "/providers/glow/message/sent/"
    inquiry = Inquiry.objects.get()
    assert inquiry.state == InquiryState.QUARANTINED
    assert (inquiry.delete_after - timezone.localdate()).days == 7
    assert not mailoutbox


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(glow, reader, method):
    assert getattr(reader, method)(PATH).status_code == 405
    assert reader.post(f"{PATH}sent/").status_code == 405


def test_there_is_no_form_where_no_inquiries_are_taken(home, reader):
    factories.make_provider("Quiet", slug="quiet", accepts_inquiries=False)
    factories.make_provider("Gone", slug="gone", state=State.CLOSED)
    factories.make_provider("Hidden", slug="hidden", state=State.PREPARING)
    for slug in ("quiet", "gone", "hidden", "nowhere"):
        assert reader.get(f"/providers/{slug}/message/").status_code == 404
    assert reader.get("/providers/hidden/message/sent/").status_code == 404


def test_an_unlisted_provider_that_takes_inquiries_has_its_form(home, reader):
    factories.make_provider("Aside", slug="aside", state=State.UNLISTED)
    assert reader.get("/providers/aside/message/").status_code == 200


def test_a_form_sent_after_the_provider_stopped_shows_other_ways_and_the_words(glow, reader):
    glow.accepts_inquiries = False
    glow.website = "https://glow.example/"
    glow.save()
    answer = send(reader, glow, message="Hours of work <b>here</b>")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Hours of work &lt;b&gt;here&lt;/b&gt;" in page
    assert "tel:+1-512-555-0100" in page
    assert 'href="https://glow.example/" rel="nofollow ugc noopener"' in page
    assert "no-store" in answer["Cache-Control"]
    assert not Inquiry.objects.exists()


def test_a_form_to_a_provider_without_a_page_is_not_found(home, reader):
    hidden = factories.make_provider("Hidden", slug="hidden", state=State.PREPARING)
    assert send(reader, hidden).status_code == 404


def test_the_form_costs_as_many_queries_with_ten_treatments_as_with_one(glow, reader, django_assert_max_num_queries):
    for number in range(9):
        treatment = factories.make_treatment(f"treatment-{number}")
        offering = factories.make_offering(treatment)
        offering.provider = glow
        offering.save()
    with django_assert_max_num_queries(6):
        assert len(reader.get(PATH).context["form"].fields["treatment"].choices) == 11


@pytest.fixture
def gleam(glow):
    """Glow under its new address, whose old one is in somebody's bookmarks."""
    glow.slug = "gleam"
    glow.save()
    return glow


def test_the_form_follows_a_provider_to_its_new_address(gleam, reader):
    answer = reader.get(PATH, {"treatment": "microneedling"})
    assert (answer.status_code, answer.url) == (301, "/providers/gleam/message/?treatment=microneedling")
    assert reader.get(PATH).url == "/providers/gleam/message/"


def test_a_form_that_was_open_when_the_address_changed_is_taken(gleam, reader):
    answer = reader.post(PATH, filled_in(gleam))
    assert (answer.status_code, answer.url) == (302, "/providers/gleam/message/sent/")
    assert Inquiry.objects.get().recipients.get().provider == gleam


@pytest.mark.parametrize("link", ["/articles/gleam/", "https://elsewhere.example/providers/gleam/", ""])
def test_an_address_that_leads_elsewhere_has_no_form(gleam, reader, link):
    Redirect.objects.update(redirect_link=link)
    assert reader.get(PATH).status_code == 404
    assert reader.post(PATH, filled_in(gleam)).status_code == 404
