"""Form tokens: a form must be open for at least three seconds and at most a day."""

from django.urls import reverse

from providers.inquiries import consent, forms, tokens
from providers.inquiries.forms import InquiryForm
from providers.inquiries.models import Inquiry
from tests import factories

from .sending import HOUR, filled_in, send


def test_form_sent_within_three_seconds_must_be_sent_again(glow, reader, monkeypatch):
    data = filled_in(glow, opened=1, message="Faster than light")
    answer = send(reader, glow, data)
    assert answer.status_code == 200
    assert "Faster than light" in answer.content.decode()
    assert not Inquiry.objects.exists()

    returned = answer.context["form"]["token"].value()
    assert returned == data["token"]
    monkeypatch.setattr(tokens, "MIN_FILL_TIME", tokens.MIN_FILL_TIME * 0)
    assert send(reader, glow, data).status_code == 302


def test_fast_form_with_errors_shows_only_the_errors(glow):
    form = InquiryForm([glow], filled_in(glow, opened=1, name=""))
    assert list(form.errors) == ["name"]


def test_expired_form_keeps_input_and_gets_a_new_token(glow, reader):
    old = filled_in(glow, opened=25 * HOUR, message="I took my time", treatment="microneedling")
    answer = send(reader, glow, old)
    form = answer.context["form"]
    assert answer.status_code == 200
    assert form.non_field_errors() == [forms.EXPIRED_FORM]
    assert form["token"].value() != old["token"]
    kept = {name: form[name].value() for name in old if name != "token"}
    assert kept | {"token": old["token"]} == old | {"consent": True}
    assert not Inquiry.objects.exists()


def test_renewed_token_is_accepted(glow, reader, monkeypatch):
    answer = send(reader, glow, opened=25 * HOUR)
    monkeypatch.setattr(tokens, "MIN_FILL_TIME", tokens.MIN_FILL_TIME * 0)
    again = filled_in(glow, token=answer.context["form"]["token"].value())
    assert send(reader, glow, again).status_code == 302


def test_form_opened_23_hours_ago_is_accepted(glow, reader):
    assert send(reader, glow, opened=23 * HOUR).status_code == 302


def test_forged_or_missing_token_counts_as_expired(glow):
    for token in ("", "forged", filled_in(glow)["token"] + "x"):
        form = InquiryForm([glow], filled_in(glow, token=token))
        assert form.non_field_errors() == [forms.EXPIRED_FORM]
    without = filled_in(glow)
    del without["token"]
    assert InquiryForm([glow], without).non_field_errors() == [forms.EXPIRED_FORM]


def test_form_for_other_clinics_asks_for_consent_again(glow):
    other = factories.make_provider("Other")
    form = InquiryForm([glow], filled_in(glow, token=filled_in(other)["token"]))
    assert form.non_field_errors() == [forms.CLINICS_CHANGED]
    assert not form["consent"].value()


def test_consent_to_an_earlier_version_is_asked_for_again(glow, monkeypatch):
    data = filled_in(glow)
    monkeypatch.setitem(consent.CONSENT_TEXTS, "2027-01", "I agree with {recipient} to something new.")
    for module in (forms, tokens):
        monkeypatch.setattr(module, "CONSENT_VERSION", "2027-01")
    form = InquiryForm([glow], data)
    assert form.non_field_errors() == [forms.CONSENT_CHANGED]
    assert not form["consent"].value()
    assert form["message"].value() == data["message"]
    assert "something new" in form["consent"].help_text


def test_each_form_has_its_own_token(glow, reader):
    path = reverse("message", args=["glow"])
    first, second = (reader.get(path).context["form"]["token"].value() for _ in range(2))
    assert first != second
