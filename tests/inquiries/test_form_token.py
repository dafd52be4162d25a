"""How long a form may take: at least three seconds, at most a day; what is late or early comes back whole."""

from django.urls import reverse

from providers.inquiries import consent, forms, tokens
from providers.inquiries.forms import InquiryForm
from providers.inquiries.models import Inquiry
from tests import factories

from .sending import HOUR, filled_in, send


def test_a_form_sent_within_three_seconds_comes_back_and_works_when_sent_again(glow, reader, monkeypatch):
    data = filled_in(glow, opened=1, message="Faster than light")
    answer = send(reader, glow, data)
    assert answer.status_code == 200
    assert "Faster than light" in answer.content.decode()
    assert not Inquiry.objects.exists()

    returned = answer.context["form"]["token"].value()
    assert returned == data["token"]
    monkeypatch.setattr(tokens, "MIN_FILLING", tokens.MIN_FILLING * 0)
    assert send(reader, glow, data).status_code == 302


def test_a_quick_form_with_a_mistake_is_told_of_the_mistake_only(glow):
    form = InquiryForm(glow, filled_in(glow, opened=1, name=""))
    assert list(form.errors) == ["name"]


def test_a_form_of_yesterday_comes_back_with_everything_typed_and_a_new_token(glow, reader):
    old = filled_in(glow, opened=25 * HOUR, message="I took my time", treatment="microneedling")
    answer = send(reader, glow, old)
    form = answer.context["form"]
    assert answer.status_code == 200
    assert form.non_field_errors() == [forms.OLD_FORM]
    assert form["token"].value() != old["token"]
    kept = {name: form[name].value() for name in old if name != "token"}
    assert kept | {"token": old["token"]} == old | {"consent": True}
    assert not Inquiry.objects.exists()


def test_the_new_token_of_an_old_form_is_accepted_once_read(glow, reader, monkeypatch):
    answer = send(reader, glow, opened=25 * HOUR)
    monkeypatch.setattr(tokens, "MIN_FILLING", tokens.MIN_FILLING * 0)
    again = filled_in(glow, token=answer.context["form"]["token"].value())
    assert send(reader, glow, again).status_code == 302


def test_a_form_of_23_hours_is_accepted(glow, reader):
    assert send(reader, glow, opened=23 * HOUR).status_code == 302


def test_a_forged_or_missing_token_is_an_old_form(glow):
    for token in ("", "forged", filled_in(glow)["token"] + "x"):
        form = InquiryForm(glow, filled_in(glow, token=token))
        assert form.non_field_errors() == [forms.OLD_FORM]
    without = filled_in(glow)
    del without["token"]
    assert InquiryForm(glow, without).non_field_errors() == [forms.OLD_FORM]


def test_the_token_of_another_provider_is_not_accepted(glow):
    other = factories.make_provider("Other")
    form = InquiryForm(glow, filled_in(glow, token=filled_in(other)["token"]))
    assert form.non_field_errors() == [forms.OLD_FORM]


def test_consent_given_to_other_words_is_asked_for_again(glow, monkeypatch):
    data = filled_in(glow)
    monkeypatch.setitem(consent.CONSENT_TEXTS, "2027-01", "I agree with {recipient} to something new.")
    for module in (forms, tokens):
        monkeypatch.setattr(module, "CONSENT_VERSION", "2027-01")
    form = InquiryForm(glow, data)
    assert form.non_field_errors() == [forms.NEW_CONSENT]
    assert not form["consent"].value()
    assert form["message"].value() == data["message"]
    assert "something new" in form["consent"].help_text


def test_each_form_has_a_token_of_its_own(glow, reader):
    path = reverse("message", args=["glow"])
    first, second = (reader.get(path).context["form"]["token"].value() for _ in range(2))
    assert first != second
