"""What the form accepts, what it refuses and in which words."""

import pytest

from providers.inquiries.forms import InquiryForm

from .sending import filled_in

pytestmark = pytest.mark.databases


def form_for(provider, **changes):
    return InquiryForm(provider, filled_in(provider, **changes))


def test_alice_gives_name_email_message_and_consent_and_that_is_enough(glow):
    form = form_for(glow)
    assert form.is_valid(), form.errors


def test_a_phone_number_alone_is_enough_and_read_as_a_us_one(glow):
    form = form_for(glow, email="", phone="(512) 555-0123")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["phone"].as_e164 == "+15125550123"


def test_neither_email_nor_phone_is_an_error_at_the_field(glow):
    form = form_for(glow, email="", phone="")
    assert list(form.errors) == ["email"]


def test_a_wrong_email_is_not_called_missing_too(glow):
    form = form_for(glow, email="alice at reader", phone="")
    assert len(form.errors["email"]) == 1
    assert "whole address" in form.errors["email"][0]


def test_a_wrong_phone_number_is_an_error_at_the_field(glow):
    assert "phone number" in form_for(glow, phone="12").errors["phone"][0]


@pytest.mark.parametrize("field", ["name", "message", "consent"])
def test_what_is_required_is_missed_at_the_field(glow, field):
    assert list(form_for(glow, **{field: ""}).errors) == [field]


@pytest.mark.parametrize(
    "name", ["Alice\nBcc: all@clinic.example", "Alice\rArcher", "Al\x00ice", "Al\x1bice", "Al\u2028ice"]
)
def test_a_name_of_several_lines_or_with_control_characters_is_refused(glow, name):
    assert list(form_for(glow, name=name).errors) == ["name"]


def test_a_name_loses_what_nobody_can_see(glow):
    form = form_for(glow, name="\u202eAli\u200bce  Archer\u2069")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "Alice Archer"


def test_a_name_of_invisible_characters_is_missing(glow):
    assert list(form_for(glow, name="\u200b\u202e").errors) == ["name"]


def test_a_name_is_stored_composed(glow):
    form = form_for(glow, name="Rene\u0301e")
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Ren\u00e9e"


def test_a_name_has_80_characters_at_most(glow):
    assert form_for(glow, name="A" * 80).is_valid()
    assert list(form_for(glow, name="A" * 81).errors) == ["name"]


def test_a_message_has_500_characters_at_most_and_a_line_break_is_one_of_them(glow):
    form = form_for(glow, message="a" * 249 + "\r\n" + "b" * 250)
    assert form.is_valid(), form.errors
    assert len(form.cleaned_data["message"]) == 500
    assert list(form_for(glow, message="a" * 501).errors) == ["message"]


@pytest.mark.parametrize("field", ["name", "email", "phone", "message", "treatment"])
def test_a_nul_is_an_error_at_its_field(glow, field):
    form = form_for(glow, **{field: "a\x00b"})
    assert field in form.errors


def test_a_nul_in_the_token_gets_a_new_one(glow):
    form = form_for(glow, token="\x00")
    assert not form.is_valid()
    assert form.non_field_errors()


def test_direction_overrides_are_taken_out_of_a_message(glow):
    form = form_for(glow, message="See \u202ecod.exe\u202c now")
    assert form.is_valid()
    assert form.cleaned_data["message"] == "See cod.exe now"


def test_two_links_pass_and_three_do_not(glow):
    assert form_for(glow, message="https://a.example and www.b.example").is_valid()
    form = form_for(glow, message="https://a.example http://www.b.example www.c.example")
    assert list(form.errors) == ["message"]


def test_treatments_are_those_offered_and_live(glow, microneedling, with_exosomes):
    choices = [value for value, _ in InquiryForm(glow).fields["treatment"].choices]
    assert choices == ["", "microneedling"]

    microneedling.live = False
    microneedling.save()
    assert [value for value, _ in InquiryForm(glow).fields["treatment"].choices] == [""]


def test_a_chosen_treatment_becomes_its_page(glow, microneedling):
    form = form_for(glow, treatment="microneedling")
    assert form.is_valid()
    assert form.cleaned_data["treatment"] == microneedling


def test_a_treatment_that_is_not_offered_is_an_error_at_the_field(glow, with_exosomes):
    assert list(form_for(glow, treatment="microneedling-with-exosomes").errors) == ["treatment"]


def test_email_is_kept_in_lower_case(glow):
    form = form_for(glow, email="Alice@Reader.Example")
    assert form.is_valid()
    assert form.cleaned_data["email"] == "alice@reader.example"


def test_message_loses_control_characters_and_keeps_emoji(glow):
    form = form_for(glow, message="My \U0001f469\u200d\u2695\ufe0f said\x1b[31m\x07 so\u2028today")
    assert form.is_valid()
    assert form.cleaned_data["message"] == "My \U0001f469\u200d\u2695\ufe0f said[31m so\ntoday"
