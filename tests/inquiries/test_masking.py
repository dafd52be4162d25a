"""Card and social security numbers are masked before anything is stored."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspot.mail.models import OutgoingEmail
from providers.inquiries.masking import mask_numbers
from providers.inquiries.models import MAX_MESSAGE_LENGTH, Inquiry
from tests.each import each

from .sending import send

CARD = "4111 1111 1111 1111"
SECRET = [
    "4111111111111111",
    CARD,
    "4111-1111-1111-1111",
    "4111.1111.1111.1111",
    "4111\n1111 1111 1111",
    "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    "٤١١١ ١١١١ ١١١١ ١١١١",
    "3782 822463 10005",
    "378282246310005",
    "5555555555554444",
    "6011000990139424",
    "30569309025904",
    "123-45-6789",
    "123 45 6789",
    "123456789",
]
HARMLESS = [
    "(512) 555-0123",
    "512 555 0123 512 555 0199",
    "78701-1234",
    "November 29, 2026, 10:00",
    "4111 1111 1111 1112",
    "000-12-3456",
    "666-12-3456",
    "900-12-3456",
    "0000 0000 0000 0000",
    "Botox 20 units, $12.50 each",
]


@each("text", SECRET)
def test_number_is_masked(text):
    masked, found = mask_numbers(f"My number: {text}, thanks")
    assert found
    assert not any(char.isdigit() for char in masked)
    assert len(masked) == len(f"My number: {text}, thanks")


@each("text", HARMLESS)
def test_other_numbers_stay(text):
    assert mask_numbers(text) == (text, False)


def test_card_next_to_a_phone_number_is_masked_alone():
    assert mask_numbers(f"Call 512 555 0123 {CARD}")[0] == "Call 512 555 0123 •••• •••• •••• ••••"
    assert "1" not in mask_numbers(f"5125550123{CARD.replace(' ', '')}")[0]


@given(st.text("0123456789 -./\n", max_size=MAX_MESSAGE_LENGTH))
def test_masking_twice_changes_nothing_more(text):
    masked, _ = mask_numbers(text)
    assert len(masked) == len(text)
    assert mask_numbers(masked)[0] == masked


@pytest.mark.django_db
def test_nothing_unmasked_is_stored_logged_or_mailed(glow, reader, caplog, sent_emails):
    caplog.set_level(logging.DEBUG)
    answer = send(reader, glow, name="Rita 123-45-6789", message=f"Charge {CARD}", email_link="on")
    inquiry = Inquiry.objects.get()
    assert (inquiry.name, inquiry.message) == ("Rita •••-••-••••", "Charge •••• •••• •••• ••••")
    stored = [str(row) for model in (Inquiry, OutgoingEmail) for row in model.objects.values()]
    for text in (*stored, caplog.text, *(mail.message().as_string() for mail in sent_emails())):
        assert "4111" not in text
        assert "6789" not in text
    page = reader.get(answer.url).text
    assert "We removed a number from your message" in page
    assert "4111" not in page


@pytest.mark.django_db
def test_sent_page_says_nothing_of_numbers_without_any(glow, reader):
    assert "We removed a number" not in reader.get(send(reader, glow).url).text
