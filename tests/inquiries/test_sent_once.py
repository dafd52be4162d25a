"""A form submitted twice stores one inquiry."""

import pytest
from django.db import IntegrityError

from providers.inquiries import forms
from providers.inquiries.models import Inquiry
from providers.inquiries.views import sending

from .sending import filled_in, make_inquiry, send

pytestmark = pytest.mark.databases


def test_double_submit_stores_one_inquiry(glow, reader, sent_emails):
    data = filled_in(glow)
    answers = [send(reader, glow, data) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {302}
    assert Inquiry.objects.count() == 1
    assert len(sent_emails()) == 1


def test_racing_submits_store_one_inquiry(glow, reader, monkeypatch, sent_emails):
    def rival_is_first(inquiry, providers, address, now):
        make_inquiry(glow, form_key=inquiry.form_key)
        return 0

    monkeypatch.setattr(sending, "inquiry_wait", rival_is_first)
    answer = send(reader, glow)
    assert answer.url.startswith("/providers/message/sent/")
    assert Inquiry.objects.count() == 1
    assert not sent_emails()


def test_reused_form_with_new_text_must_be_sent_again(glow, reader):
    data = filled_in(glow)
    send(reader, glow, data)
    answer = send(reader, glow, data, message="One thing more")
    form = answer.context["form"]
    assert answer.status_code == 200
    assert form.non_field_errors() == [forms.FORM_ALREADY_USED]
    assert form["message"].value() == "One thing more"
    assert form["token"].value() != data["token"]
    assert Inquiry.objects.count() == 1


def test_database_rejects_a_second_inquiry_from_the_same_form(glow):
    inquiry = make_inquiry(glow)
    with pytest.raises(IntegrityError):
        make_inquiry(glow, form_key=inquiry.form_key)


def test_double_submit_succeeds_even_at_the_limit(glow, reader):
    forms_sent = [filled_in(glow, email=f"alice{number}@reader.example") for number in range(5)]
    for data in forms_sent:
        assert send(reader, glow, data).status_code == 302
    assert send(reader, glow, forms_sent[-1]).status_code == 302
