"""Proof by email: which addresses prove something, and what a link does, once, for one account."""

import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from medspot.http.logs import DiscreetFormatter
from providers.portal.choices import ClaimState
from providers.portal.models import Claim, Confirmation, Membership
from providers.portal.proof import why_no_email_proof
from providers.portal.tokens import digest
from tests import factories
from tests.each import each

from .people import emailed, mails_to, make_claim, token_in

pytestmark = [pytest.mark.databases, pytest.mark.django_db]


@pytest.fixture
def claim(glow, alice):
    return Claim.start(glow, alice, "Owner")


def page(claim):
    return reverse("portal_claim_detail", args=[claim.pk])


def type_address(client, claim, email):
    return client.post(reverse("portal_claim_email", args=[claim.pk]), {"email": email})


def link(token):
    return reverse("portal_confirm", args=[token])


def stored(claim):
    return Claim.objects.get(pk=claim.pk)


def test_alice_types_her_address_follows_the_link_and_is_owner(claim, alice, browser):
    client = browser(alice)
    assert "We send a link to your address at the clinic’s website, glow.example" in client.get(page(claim)).text
    assert type_address(client, claim, "Nora@Glow.example").url == page(claim)
    assert "nora@glow.example" in client.get(page(claim)).text
    (message,) = mails_to("nora@glow.example")
    path = link(token_in(message))
    assert "Confirm this address" in client.get(path).text
    assert stored(claim).state == ClaimState.EMAIL_SENT
    assert client.post(path).url == page(claim)
    assert stored(claim).state == ClaimState.APPROVED
    assert "Your claim was approved" in client.get(page(claim)).text


@each(
    "email",
    [
        "nora@gl0w.example",
        "nora@glow.example.evil.example",
        "nora@evil.example",
        # A Cyrillic "о" and a Latin one look the same.
        "nora@gl\u043ew.example",
        "nora",
        "nora@glow.example\nbcc:x@evil.example",
        "",
    ],
)
def test_address_elsewhere_is_refused_and_kept(claim, alice, browser, email):
    answer = type_address(browser(alice), claim, email)
    assert answer.status_code == 200
    assert "error-summary" in answer.text
    assert not Confirmation.objects.exists()


def test_subdomains_and_tags_are_the_same_clinic(claim):
    emailed(claim, "nora+medspot@mail.glow.example")
    assert Confirmation.objects.get().mailbox == "nora@mail.glow.example"


def test_clinic_with_an_international_domain_is_compared_in_punycode(places, alice):
    clinic = factories.make_provider("Bücher", website="https://www.bücher.example/")
    claim = Claim.start(clinic, alice, "Owner")
    assert claim.domain == "xn--bcher-kva.example"
    assert claim.confirm(emailed(claim, "nora@BÜCHER.example"))


@each(
    ("website", "why"),
    [
        ("", "has no website"),
        ("https://gmail.com/", "Anyone can get an email address at gmail.com"),
        ("https://mailinator.com/", "Anyone can get"),
        ("https://facebook.com/glow", "many businesses share"),
        ("https://glow.wixsite.com/", "many businesses share"),
        ("https://glow.blogspot.com/", "many businesses share"),
        ("https://clin\u0456c.example/", "mixes alphabets"),
        ("http://203.0.113.7/", "has no website"),
        ("https://glow.example/", ""),
    ],
)
def test_page_says_why_a_work_email_proves_nothing(places, website, why):
    clinic = factories.make_provider(website=website)
    claim = Claim(provider=clinic, domain=clinic.website_domain)
    assert why in why_no_email_proof(claim)
    assert bool(why) == bool(why_no_email_proof(claim))


def test_proof_that_is_not_offered_cannot_be_posted(places, alice, browser):
    clinic = factories.make_provider(website="https://gmail.com/")
    claim = make_claim(clinic, alice)
    client = browser(alice)
    assert "Anyone can get an email address at gmail.com" in client.get(page(claim)).text
    assert type_address(client, claim, "alice@gmail.com").status_code == 404
    assert not Confirmation.objects.exists()


def test_mistyped_address_is_corrected_and_the_old_link_dies(claim, alice, browser):
    client = browser(alice)
    type_address(client, claim, "nroa@glow.example")
    old = token_in(mail.outbox[-1])
    type_address(client, claim, "nora@glow.example")
    assert client.get(link(old)).status_code == 410
    assert client.post(link(old)).status_code == 410
    assert client.post(link(token_in(mail.outbox[-1]))).status_code == 302
    assert stored(claim).state == ClaimState.APPROVED


def test_only_a_hash_of_128_random_bits_is_stored(claim):
    token = emailed(claim, "nora@glow.example")
    assert len(token) == 22
    assert Confirmation.objects.get().digest == digest(token) != token


def test_mail_scanner_that_opens_the_link_changes_nothing(claim, alice, browser):
    token = emailed(claim, "nora@glow.example")
    for client in (browser(), browser(alice)):
        client.get(link(token))
        client.head(link(token))
    assert stored(claim).state == ClaimState.EMAIL_SENT
    assert not Membership.objects.exists()


def test_used_expired_replaced_and_foreign_links_get_one_page(claim, alice, carol, browser, glow):
    token = emailed(claim, "nora@glow.example")
    answers = [browser(carol).post(link(token)), browser(alice).post(link("made-up"))]
    Confirmation.objects.update(created_at=timezone.now() - timedelta(hours=49))
    answers.append(browser(alice).post(link(token)))
    answers.append(browser(alice).get(link(token)))
    token = emailed(claim, "nora@glow.example")
    browser(alice).post(link(token))
    answers.append(browser(alice).post(link(token)))
    assert {answer.status_code for answer in answers} == {410}
    texts = {answer.text.replace(alice.email, "").replace(carol.email, "") for answer in answers}
    assert len({text[text.index('<div class="portal">') : text.index("</main>")] for text in texts}) == 1
    assert [member.user for member in Membership.objects.owners(glow.pk)] == [alice]


def test_signed_out_reader_of_the_link_signs_in_first(claim, browser):
    token = emailed(claim, "nora@glow.example")
    answer = browser().post(link(token))
    assert answer.status_code == 302
    assert "next=" in answer.url
    assert stored(claim).state == ClaimState.EMAIL_SENT


def test_log_lines_hold_no_working_link(claim):
    token = emailed(claim, "nora@glow.example")
    line = DiscreetFormatter().format(logging.makeLogRecord({"msg": f"Gone: {link(token)}"}))
    assert token not in line
    assert line == "Gone: /portal/confirm/[secret link]/"


def test_editing_the_page_meanwhile_cancels_nothing(claim, alice, browser, glow):
    token = emailed(claim, "nora@glow.example")
    glow.name, glow.website = "Glow and Co", "https://new.example/"
    glow.save()
    assert browser(alice).post(link(token)).status_code == 302
    assert stored(claim).state == ClaimState.APPROVED
