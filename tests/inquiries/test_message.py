"""The message form and the page after it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from providers.choices import State
from providers.inquiries.choices import InquiryState
from providers.inquiries.consent import CONSENT_TEXTS, CONSENT_VERSION
from providers.inquiries.models import Inquiry
from tests import factories
from tests.queries import warm_queries

from .sending import filled_in, send

PATH = "/providers/glow/message/"


def test_form_shows_the_consent_text(glow, reader):
    answer = reader.get(PATH)
    page = answer.content.decode()
    assert reverse("message", args=["glow"]) == PATH
    assert "Message Glow Austin" in page
    assert "Send message" in page
    assert CONSENT_TEXTS[CONSENT_VERSION].format(recipient="Glow Austin") in page
    assert "leave out medical details" in page
    assert 'maxlength="500"' in page


def test_form_is_not_cached_and_sets_only_the_csrf_cookie(glow, reader):
    answer = reader.get(PATH)
    assert "no-store" in answer["Cache-Control"]
    assert list(answer.cookies) == ["csrftoken"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_post_without_csrf_token_stores_nothing(glow):
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, glow).status_code == 403
    assert not Inquiry.objects.exists()


def test_honeypot_is_hidden_unfocusable_and_labeled(glow, reader):
    page = reader.get(PATH).content.decode()
    trap = page[page.index('<div class="visually-hidden">') :]
    assert "Leave this empty" in trap.split("</div>")[0]
    assert 'name="website" autocomplete="off" tabindex="-1"' in trap


def test_treatment_in_the_link_is_preselected_if_offered(glow, reader, with_exosomes):
    assert reader.get(PATH, {"treatment": "microneedling"}).context["form"]["treatment"].value() == "microneedling"
    for slug in ("microneedling-with-exosomes", "nonsense", "a\x00b", "x" * 5000):
        answer = reader.get(PATH, {"treatment": slug})
        assert answer.status_code == 200
        assert answer.context["form"]["treatment"].value() == ""


def test_reader_sends_a_message_and_all_of_it_is_stored(glow, reader, microneedling):
    answer = send(reader, glow, phone="512-555-0123", treatment="microneedling")
    assert answer.status_code == 302
    assert answer.url.startswith("/providers/message/sent/")
    inquiry = Inquiry.objects.to_provider(glow).get()
    assert (inquiry.name, inquiry.email, str(inquiry.phone)) == ("Alice Archer", "alice@reader.example", "+15125550123")
    assert inquiry.treatment == microneedling
    assert inquiry.message == "Do you have time in the first week of May?"
    assert inquiry.state == InquiryState.RECEIVED
    assert inquiry.consent_version == CONSENT_VERSION
    assert inquiry.source_path == PATH
    assert (inquiry.delete_after - timezone.localdate()).days == 180


def test_sent_page_explains_next_steps_without_personal_data(glow, reader):
    answer = send(reader, glow)
    page = Client().get(answer.url)
    assert page.status_code == 200
    assert not page.cookies
    assert "no-store" in page["Cache-Control"]
    assert "Your message was sent" in page.content.decode()
    assert "Alice" not in page.content.decode()


def test_query_string_of_the_form_is_not_stored(glow, reader):
    reader.post(f"{PATH}?treatment=microneedling", filled_in(glow))
    assert Inquiry.objects.get().source_path == PATH


def test_form_with_errors_keeps_all_input(glow, reader):
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


def test_form_escapes_typed_markup(glow, reader):
    page = send(reader, glow, name="<script>alert(1)</script>", email="").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_extra_post_fields_are_ignored(glow, reader):
    send(reader, glow, state="quarantined", delete_after="2099-01-01", consent_version="none", sender_hash="x")
    inquiry = Inquiry.objects.get()
    assert (inquiry.state, inquiry.consent_version) == (InquiryState.RECEIVED, CONSENT_VERSION)
    assert (inquiry.delete_after - timezone.localdate()).days == 180


def test_honeypot_submission_is_thanked_and_quarantined(glow, reader, sent_emails):
    answer = send(reader, glow, website="https://pills.example")
    assert answer.url.startswith("/providers/message/sent/")
    inquiry = Inquiry.objects.get()
    assert inquiry.state == InquiryState.QUARANTINED
    assert (inquiry.delete_after - timezone.localdate()).days == 7
    assert not sent_emails()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(glow, reader, method):
    assert getattr(reader, method)(PATH).status_code == 405


def test_no_form_if_the_provider_takes_no_inquiries(home, reader):
    factories.make_provider("Quiet", slug="quiet", accepts_inquiries=False)
    factories.make_provider("Gone", slug="gone", state=State.CLOSED)
    factories.make_provider("Hidden", slug="hidden", state=State.PREPARING)
    for slug in ("quiet", "gone", "hidden", "nowhere"):
        assert reader.get(f"/providers/{slug}/message/").status_code == 404


def test_unlisted_provider_keeps_its_form(home, reader):
    factories.make_provider("Aside", slug="aside", state=State.UNLISTED)
    assert reader.get("/providers/aside/message/").status_code == 200


def test_late_form_shows_other_contact_options_and_the_typed_message(glow, reader):
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


def test_form_for_a_provider_without_a_page_gives_404(home, reader):
    hidden = factories.make_provider("Hidden", slug="hidden", state=State.PREPARING)
    assert send(reader, hidden).status_code == 404


def test_form_query_count_does_not_grow_with_treatments(glow, reader):
    one = warm_queries(reader, PATH)
    for number in range(9):
        treatment = factories.make_treatment(f"treatment-{number}")
        offering = factories.make_offering(treatment)
        offering.provider = glow
        offering.save()
    assert warm_queries(reader, PATH) == one
    assert len(reader.get(PATH).context["form"].fields["treatment"].choices) == 11


@pytest.fixture
def gleam(glow):
    """Glow under its new slug; the old one redirects."""
    glow.slug = "gleam"
    glow.save()
    return glow


def test_form_redirects_to_the_new_slug(gleam, reader):
    answer = reader.get(PATH, {"treatment": "microneedling"})
    assert (answer.status_code, answer.url) == (301, "/providers/gleam/message/?treatment=microneedling")
    assert reader.get(PATH).url == "/providers/gleam/message/"


def test_form_posted_to_an_old_slug_is_accepted(gleam, reader):
    answer = reader.post(PATH, filled_in(gleam))
    assert answer.status_code == 302
    assert Inquiry.objects.get().recipients.get().provider == gleam


@pytest.mark.parametrize("link", ["/articles/gleam/", "https://elsewhere.example/providers/gleam/", ""])
def test_redirect_to_another_page_has_no_form(gleam, reader, link):
    Redirect.objects.update(redirect_link=link)
    assert reader.get(PATH).status_code == 404
    assert reader.post(PATH, filled_in(gleam)).status_code == 404
