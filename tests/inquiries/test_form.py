"""Validation of the message form."""

import pytest

from providers.inquiries.forms import InquiryForm

from .sending import filled_in

pytestmark = pytest.mark.databases


def form_for(provider, **changes):
    return InquiryForm([provider], filled_in(provider, **changes))


def test_name_email_message_and_consent_are_enough(glow):
    form = form_for(glow)
    assert form.is_valid(), form.errors


def test_phone_number_alone_is_enough_and_defaults_to_us(glow):
    form = form_for(glow, email="", phone="(512) 555-0123")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["phone"].as_e164 == "+15125550123"


def test_missing_email_and_phone_is_an_error_at_the_email_field(glow):
    form = form_for(glow, email="", phone="")
    assert list(form.errors) == ["email"]


def test_invalid_email_is_not_also_called_missing(glow):
    form = form_for(glow, email="alice at reader", phone="")
    assert len(form.errors["email"]) == 1
    assert "full email address" in form.errors["email"][0]


def test_invalid_phone_number_is_an_error_at_its_field(glow):
    assert "phone number" in form_for(glow, phone="12").errors["phone"][0]


@pytest.mark.parametrize("field", ["name", "message", "consent"])
def test_missing_required_fields_are_errors(glow, field):
    assert list(form_for(glow, **{field: ""}).errors) == [field]


@pytest.mark.parametrize(
    "name", ["Alice\nBcc: all@clinic.example", "Alice\rArcher", "Al\x00ice", "Al\x1bice", "Al\u2028ice"]
)
def test_name_with_line_breaks_or_control_characters_is_rejected(glow, name):
    assert list(form_for(glow, name=name).errors) == ["name"]


def test_invisible_characters_are_removed_from_a_name(glow):
    form = form_for(glow, name="\u202eAli\u200bce  Archer\u2069")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "Alice Archer"


def test_name_of_only_invisible_characters_counts_as_missing(glow):
    assert list(form_for(glow, name="\u200b\u202e").errors) == ["name"]


def test_name_is_stored_in_nfc(glow):
    form = form_for(glow, name="Rene\u0301e")
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Ren\u00e9e"


def test_name_can_have_up_to_80_characters(glow):
    assert form_for(glow, name="A" * 80).is_valid()
    assert list(form_for(glow, name="A" * 81).errors) == ["name"]


def test_message_can_have_up_to_500_characters_counting_line_breaks(glow):
    form = form_for(glow, message="a" * 249 + "\r\n" + "b" * 250)
    assert form.is_valid(), form.errors
    assert len(form.cleaned_data["message"]) == 500
    assert list(form_for(glow, message="a" * 501).errors) == ["message"]


@pytest.mark.parametrize("field", ["name", "email", "phone", "message", "treatment"])
def test_nul_character_is_an_error_at_its_field(glow, field):
    form = form_for(glow, **{field: "a\x00b"})
    assert field in form.errors


def test_nul_in_the_token_renews_it(glow):
    form = form_for(glow, token="\x00")
    assert not form.is_valid()
    assert form.non_field_errors()


def test_direction_overrides_are_removed_from_a_message(glow):
    form = form_for(glow, message="See \u202ecod.exe\u202c now")
    assert form.is_valid()
    assert form.cleaned_data["message"] == "See cod.exe now"


def test_treatment_choices_are_offered_and_published(glow, microneedling, with_exosomes):
    choices = [value for value, _ in InquiryForm([glow]).fields["treatment"].choices]
    assert choices == ["", "microneedling"]

    microneedling.live = False
    microneedling.save()
    assert [value for value, _ in InquiryForm([glow]).fields["treatment"].choices] == [""]


def test_chosen_treatment_is_stored_as_its_page(glow, microneedling):
    form = form_for(glow, treatment="microneedling")
    assert form.is_valid()
    assert form.cleaned_data["treatment"] == microneedling


def test_unoffered_treatment_is_an_error_at_its_field(glow, with_exosomes):
    assert list(form_for(glow, treatment="microneedling-with-exosomes").errors) == ["treatment"]


def test_email_is_stored_in_lowercase(glow):
    form = form_for(glow, email="Alice@Reader.Example")
    assert form.is_valid()
    assert form.cleaned_data["email"] == "alice@reader.example"


def test_message_loses_control_characters_and_keeps_emoji(glow):
    form = form_for(glow, message="My \U0001f469\u200d\u2695\ufe0f said\x1b[31m\x07 so\u2028today")
    assert form.is_valid()
    assert form.cleaned_data["message"] == "My \U0001f469\u200d\u2695\ufe0f said[31m so\ntoday"
